// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// What is ended with all that hangs on it.
enum Ended: Sendable {
    case consent(ConsentID)
    case decision(SharingDecisionID)

    var action: AuditEntry.Action {
        switch self {
        case .consent: .consentWithdrawn
        case .decision: .sharingRevoked
        }
    }

    var place: Place {
        switch self {
        case .consent(let id): .withdrawal(of: id)
        case .decision(let id): .revocation(of: id)
        }
    }

    func end(_ ending: Ending, in transaction: any Transaction) throws -> Bool {
        switch self {
        case .consent(let id): try SharingStore.end(id, ending, in: transaction)
        case .decision(let id): try SharingStore.end(id, ending, in: transaction)
        }
    }

    /// The decisions that hold no more without it.
    func decisions(of matter: CaseID, in transaction: any Transaction) throws -> [SharingDecisionID] {
        switch self {
        case .consent(let id): try SharingStore.resting(on: id, of: matter, in: transaction)
        case .decision(let id): [id]
        }
    }

    /// What the other teams have before them by it.
    func running(of matter: CaseID, in transaction: any Transaction) throws -> [Referral] {
        try ReferralStore.running(on: try decisions(of: matter, in: transaction), in: transaction)
    }
}

extension Sharing {
    /// Withdraws a consent or revokes a decision with all that hangs on it; `met` if somebody else was first.
    ///
    /// Every referral and its grant end in the same transaction, and so does whatever else was given on it, for a conference;
    /// the keys go right after.
    func end(_ ended: Ended, why: String, in open: OpenCase, from form: SendingID?) async throws
        -> CaseWriting
    {
        guard mayDecide(in: open) else { return .refused }
        let (now, staff, id) = (clock.now, open.viewer.id, open.id)
        let count = try await files.database.read { try ended.running(of: id, in: $0).count }
        // One may be sent while this is under way.
        let others = (
            id: AuditEntryID(from: randomness),
            entry: AuditEntry(.grantEnded, by: .staff(staff), subject: open.auditName, at: now)
        )
        let stubs = (0..<count + 20).map { _ in EndingStub(open, at: now, randomness) }
        let writing = try await files.keep(
            .identity, of: open, from: form, noting: ended.action,
            seal: { try $0.seal(Confidential(why), at: ended.place) }
        ) { sealed, transaction in
            let ending = Ending(by: staff, at: now, sealedWhy: sealed)
            guard try ended.end(ending, in: transaction) else { return false }
            let running = try ended.running(of: id, in: transaction)
            guard running.count <= stubs.count else { throw TooManyAtOnce() }
            for (referral, stub) in zip(running, stubs) {
                guard try stub.end(referral, as: .revoked, nil, in: transaction) else { continue }
                let unit = open.unit(of: referral.section)
                try self.count(referral, as: .revoked, under: unit, spare: stub.spare, in: transaction)
            }
            let resting = try ended.decisions(of: id, in: transaction).map(\.description)
            if try GrantStore.end(restingOn: resting, at: now, in: transaction) > 0 {
                try AuditStore.record(others.entry, id: others.id, in: transaction)
            }
            return true
        }
        if case .kept = writing { try await files.takeEndedKeys(of: id.matter) }
        return writing
    }
}

/// What ending one referral writes besides it, drawn before the transaction.
struct EndingStub: Sendable {
    let step: ReferralStepID
    /// For what the figures learn of it.
    let spare: CaseFactID
    let line: (id: AuditEntryID, entry: AuditEntry)
    let now: Moment
    let staff: StaffID

    init(_ open: OpenCase, at now: Moment, _ randomness: Randomness) {
        (step, spare) = (ReferralStepID(from: randomness), CaseFactID(from: randomness))
        (self.now, staff) = (now, open.viewer.id)
        line = (
            AuditEntryID(from: randomness),
            AuditEntry(.grantEnded, by: .staff(staff), subject: open.auditName, at: now)
        )
    }

    /// Takes a referral to a state in which nothing is shared any more, with the end of its grant; nothing if somebody
    /// else was first.
    func end(
        _ referral: Referral, as state: Referral.State, _ words: [UInt8]?, in transaction: any Transaction
    ) throws -> Bool {
        let taken = ReferralStep(
            id: step, number: referral.version + 1, state: state, by: staff, at: now,
            section: referral.section, sealedWords: words)
        guard try ReferralStore.move(referral, taken, in: transaction) else { return false }
        if let grant = referral.grant, try GrantStore.end(grant, at: now, in: transaction) {
            try AuditStore.record(line.entry, id: line.id, in: transaction)
        }
        return true
    }
}

/// More was sent in one moment than anybody can send; nothing was written, and the form can be sent again.
private struct TooManyAtOnce: Error {}

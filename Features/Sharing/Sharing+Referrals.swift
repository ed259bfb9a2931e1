// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// A referral with all that was said, opened.
struct ReadReferral: Sendable {
    let referral: Referral
    /// The latest first.
    let steps: [ReadStep]
    /// Nil where it is not hers to read: the other team is told what it may see, not what it rests on.
    var obstacles: [Obstacle]?
    let sections: Sections
    let until: String

    /// What was asked for, as it was last written.
    var asked: ReferralStep.Words? { steps.first { $0.step.state == .draft }?.words }
}

/// A step with its words; nil where there are none or they lie in a section that is not hers.
struct ReadStep: Sendable {
    let step: ReferralStep
    let words: ReferralStep.Words?

    init(_ step: ReferralStep, in open: OpenCase) throws {
        self.step = step
        let unit = open.unit(of: step.section)
        words = try step.sealedWords.flatMap { sealed in
            try unit?.openRecord(sealed, at: .referralStep(step.id))
        }
    }
}

/// How sending a referral ended.
enum ReferralSending: Sendable {
    case sent
    case met
    case obstacles([Obstacle])
    /// Nothing can be given to this team, or not by her.
    case notPossible
}

extension Sharing {
    /// Whether a form was acted on already.
    func hasTaken(_ form: SendingID?) async throws -> Bool {
        guard let form else { return false }
        return try await files.database.read { try SentFormStore.isNoted(form, in: $0) }
    }

    /// Whether a referral is before the viewer's own team.
    func isReceived(_ referral: Referral, by open: OpenCase) -> Bool {
        referral.kept != .draft && open.viewer.team == referral.to && open.viewer.agency != open.file.agency
    }

    /// Whether it was, or would be, sent by her own side, where she reads its words by standing.
    func isOurs(_ referral: Referral, _ open: OpenCase) -> Bool {
        open.viewer.agency == open.file.agency && open.standing.contains(referral.section)
    }

    /// The referrals of a case that she may read: her agency's own, or those that her team was sent.
    func referrals(in open: OpenCase) async throws -> [Referral] {
        let id = open.id
        return try await files.database.read {
            try ReferralStore.all(of: id, in: open.reads, $0)
        }.filter { isReceived($0, by: open) || isOurs($0, open) }
    }

    /// One referral of a case; nil if there is none for her.
    func find(_ id: ReferralID, in open: OpenCase) async throws -> ReadReferral? {
        let (matter, today) = (open.id, today)
        let there = try await files.database.read { try ReferralStore.find(id, of: matter, in: $0) }
        guard let there, isReceived(there, by: open) || isOurs(there, open),
            open.unit(of: there.section) != nil
        else { return nil }
        let found = try await files.read([there.section], of: open) { transaction in
            (
                try ReferralStore.find(id, of: matter, in: transaction),
                try ReferralStore.steps(of: id, in: transaction),
                try SharingStore.find(there.decision, of: matter, in: transaction),
                try SharingStore.obstacles(to: there.decision, of: matter, day: today, in: transaction)
            )
        }
        guard let (referral, steps, decision, obstacles) = found, let referral, let decision else {
            return nil
        }
        return ReadReferral(
            referral: referral, steps: try steps.map { try ReadStep($0, in: open) },
            obstacles: isOurs(referral, open) ? obstacles : nil, sections: decision.sections,
            until: decision.until)
    }

    /// Writes a draft, or writes one anew after this version; `met` if somebody else did or it is none any more.
    func draft(
        _ plan: ReferralPlan, over earlier: Referral? = nil, after version: Int = 0, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        guard open.viewer.agency == open.file.agency, let team = open.viewer.team else { return .refused }
        let (step, now, staff) = (ReferralStepID(from: randomness), clock.now, open.viewer.id)
        let id = earlier?.id ?? ReferralID(from: randomness)
        let referral = Referral(
            id: id, matter: open.id, decision: plan.decision, from: team, to: plan.to,
            section: plan.section, service: plan.service, urgency: plan.urgency, writes: plan.writes,
            kept: .draft, version: version)
        return try await files.keep(
            plan.section, of: open, from: form,
            seal: { try $0.seal(record: ReferralStep.Words(text: plan.text), at: .referralStep(step)) }
        ) { sealed, transaction in
            let taken = ReferralStep(
                id: step, number: version + 1, state: .draft, by: staff, at: now, section: plan.section,
                sealedWords: sealed)
            guard earlier == nil else {
                return try ReferralStore.replace(referral, taken, in: transaction)
            }
            try ReferralStore.insert(referral, taken, in: transaction)
            return true
        }
    }

    /// Sends a draft: that the decision holds, the referral and the grant are one transaction.
    func send(
        _ read: ReadReferral, reach: Sections, after version: Int, in open: OpenCase, from form: SendingID?
    ) async throws -> ReferralSending {
        let (now, today, staff) = (clock.now, today, open.viewer.id)
        let sections = read.sections.intersection(reach)
        let grant = Grant(
            id: GrantID(from: randomness), matter: open.id.matter, grantee: .team(read.referral.to),
            reads: sections, writes: read.referral.writes ? sections.intersection(open.writes) : [],
            reason: .referral, from: now, until: days.end(of: read.until), givenBy: staff,
            restsOn: read.referral.decision.description)
        var referral = read.referral
        (referral.sentAt, referral.grant) = (now, grant.id)
        referral.due = min(days.day(referral.urgency.days, after: now), read.until)
        let step = ReferralStep(
            id: ReferralStepID(from: randomness), number: version + 1, state: .sent, by: staff, at: now,
            section: referral.section, sealedWords: nil)
        let fact = open.unit(of: referral.section).map { unit in
            counted(referral, as: .waits, under: unit, spare: CaseFactID(from: randomness))
        }
        let audit = AuditEntryID(from: randomness)
        let line = AuditEntry(.referralSent, by: .staff(staff), subject: open.auditName, at: now)
        do {
            let fault = try await files.give(grant, in: open, from: form) { [referral] transaction in
                let obstacles = try SharingStore.obstacles(
                    to: referral.decision, of: referral.matter, day: today, in: transaction)
                guard obstacles.isEmpty else { throw ReferralStopped.obstacles(obstacles) }
                guard try ReferralStore.move(referral, step, in: transaction) else {
                    throw ReferralStopped.met
                }
                if let fact { try files.count(fact, transaction) }
                try AuditStore.record(line, id: audit, in: transaction)
            }
            return fault == nil ? .sent : .notPossible
        } catch ReferralStopped.obstacles(let all) {
            return .obstacles(all)
        } catch ReferralStopped.met {
            return .met
        }
    }

    /// What the other team says, or that the own side takes it back; where nothing is shared any more after it, the
    /// grant ends in the same transaction and its keys right after.
    ///
    /// The answer is sealed under a section that she reads and need not be able to write: being asked is her leave to
    /// answer, and nothing but the answer is written.
    func move(
        _ referral: Referral, to state: Referral.State, saying words: ReferralStep.Words?, after version: Int,
        in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        guard !open.standing.isEmpty, let unit = open.unit(of: referral.section) else { return .refused }
        let (now, stub) = (clock.now, EndingStub(open, at: clock.now, randomness))
        let sealed = try words.map { try unit.seal(record: $0, at: .referralStep(stub.step)) }
        let fact = ReferralAnswer(from: referral, to: state, on: today).map {
            counted(referral, as: $0, under: unit, spare: CaseFactID(from: randomness))
        }
        let audit = AuditEntryID(from: randomness)
        let action: AuditEntry.Action = state == .revoked ? .referralRevoked : .referralAnswered
        let line = AuditEntry(action, by: .staff(open.viewer.id), subject: unit.auditName, at: now)
        let step = ReferralStep(
            id: stub.step, number: version + 1, state: state, by: open.viewer.id, at: now,
            section: referral.section, sealedWords: sealed)
        do {
            let isMoved: Bool? = try await files.read([referral.section], of: open) { transaction in
                if let form, try !SentFormStore.note(form, at: now, in: transaction) { return true }
                guard version == referral.version else { throw ReferralStopped.met }
                let isFirst =
                    state.endsAccess
                    ? try stub.end(referral, as: state, sealed, in: transaction)
                    : try ReferralStore.move(referral, step, in: transaction)
                guard isFirst else { throw ReferralStopped.met }
                if let fact { try files.count(fact, transaction) }
                try AuditStore.record(line, id: audit, in: transaction)
                return true
            }
            guard isMoved != nil else { return .refused }
        } catch ReferralStopped.met {
            return .met
        }
        if state.endsAccess { try await files.takeEndedKeys(of: open.id.matter) }
        return .kept
    }
}

/// Thrown inside the transaction, so that it leaves no trace.
private enum ReferralStopped: Error {
    case met
    case obstacles([Obstacle])
}

// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Kernel
package import Store
import Vault

/// What partner organisations' systems send, which have no key: sealed for the team it is for, and for nobody else.
extension Intake {
    /// What something sent by a system has to be like.
    package static let sections = IntakeRequest.sections
    package static let urgencies = IntakeRequest.Urgency.allCases.map(\.rawValue)
    package static let mostLabel = IntakeRequest.Words.mostLabel
    package static let mostPart = IntakeRequest.Words.mostPart
    package static let mostAgreement = IntakeRequest.Words.mostAgreement
    /// By which codes a system is told that something is not taken on.
    package static let refusals = IntakeRequest.Refusal.allCases.map(\.rawValue)

    /// What a system sends, checked by who lets it in.
    package struct Sent: Sendable {
        let agency: AgencyID
        let team: TeamID
        let urgency: String
        let words: IntakeRequest.Words

        package init(
            agency: AgencyID, team: TeamID, urgency: String, label: String, agreement: String,
            parts: [Section: String]
        ) {
            (self.agency, self.team, self.urgency) = (agency, team, urgency)
            words = IntakeRequest.Words(
                label: label, parts: parts.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value },
                agreement: agreement)
        }
    }

    /// How far it has come with something: `waiting`, `taken` or `declined`, with the code of why.
    package struct Stand: Sendable {
        package let state: String
        package let sentAt: Moment
        /// When it was taken on or declined.
        package let decidedAt: Moment?
        package let code: String?
    }

    /// Seals what a system sends for the team it is for, and gives what keeps it in the transaction that notes its
    /// arrival; nil if there is no such team, or nobody in it has a key.
    package func prepare(_ sent: Sent) async throws -> (
        id: String, write: @Sendable (any Transaction) throws -> Void
    )? {
        let team = try await database.read { try TeamStore.find(sent.team, in: $0) }
        let (days, now) = (CaseDay(zone: zone), clock.now)
        guard let team, let holder = try await holder(.team(team.id)),
            let urgency = IntakeRequest.Urgency(rawValue: sent.urgency),
            let answerBy = days.end(of: days.day(urgency.days, after: now))
        else { return nil }
        let (id, unit) = (IntakeID(from: randomness), vault.mint())
        try await vault.keep(unit, for: [holder])
        let request = IntakeRequest(
            id: id, agency: team.agency, to: .team(team.id), sender: .agency(sent.agency), sentAt: now,
            answerBy: answerBy, state: .waiting, changedAt: now, unit: unit.id,
            sealedWords: try unit.seal(record: sent.words, at: .intakeWords(id)), sealedAnswer: nil)
        let line = AuditEntry(.intakeSent, by: .program, subject: unit.auditName, at: now)
        let audit = AuditEntryID(from: randomness)
        return (
            id.description,
            { transaction in
                try IntakeStore.insert(request, in: transaction)
                try AuditStore.record(line, id: audit, in: transaction)
            }
        )
    }

    /// How far it has come with what a system of this organisation sent; nil if none of it did.
    package static func stand(of id: String, from agency: AgencyID, in transaction: any Transaction) throws
        -> Stand?
    {
        guard let id = IntakeID(id) else { return nil }
        return try IntakeSystemStore.stand(of: id, from: agency, in: transaction)
    }

    /// Declines what a system sent, and destroys its key; false if somebody else was first.
    func decline(_ open: OpenIntake, because refusal: IntakeRequest.Refusal, by viewer: Viewer) async throws
        -> Bool
    {
        let (id, now, audit) = (open.request.id, clock.now, AuditEntryID(from: randomness))
        let line = AuditEntry(.intakeDeclined, by: .staff(viewer.id), subject: id.description, at: now)
        let (intent, condition) = (shredding(open.request), IntakeStore.waiting(for: viewer))
        let isDone = try await database.write { transaction in
            guard
                try IntakeSystemStore.decline(id, condition, because: refusal, at: now, in: transaction)
            else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            try KeyIntentStore.insert(intent, in: transaction)
            return true
        }
        if isDone { try await keeper.carryOut([intent]) }
        return isDone
    }

    /// Declines what systems sent and nobody took in thirty days, so that its organisation knows that it must see to her.
    func declineForgotten(under lease: Lease) async throws {
        let now = clock.now
        let forgotten = try await database.read {
            try IntakeRetentionStore.unanswered(since: now - Self.patience, in: $0)
        }
        for (id, unit) in forgotten {
            let line = AuditEntry(.intakeDeclined, by: .program, subject: id.description, at: now)
            let audit = AuditEntryID(from: randomness)
            let intent = KeyIntent(id: Identifier(from: randomness), unit: unit, act: .shred)
            let isDone = try await database.write { transaction in
                try LeaseStore().require(lease, now: now, transaction)
                guard
                    try IntakeSystemStore.decline(
                        id, "state = 'waiting'", because: .notAnswered, at: now, in: transaction)
                else { return false }
                try AuditStore.record(line, id: audit, in: transaction)
                try KeyIntentStore.insert(intent, in: transaction)
                return true
            }
            if isDone { try await keeper.carryOut([intent]) }
        }
    }
}

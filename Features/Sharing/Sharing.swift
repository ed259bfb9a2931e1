// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
package import Kernel
package import Store
import Vault

/// What of cases is shared with other agencies: consents, decisions, and referrals that rest on them.
///
/// Only the agency that answers for a case records and decides; another one answers what it was sent.
package struct Sharing: Sendable {
    let files: CaseFiles
    let days: CaseDay

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, zone: TimeZone) {
        (self.files, days) = (files, CaseDay(zone: zone))
    }

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// The decisions for a purpose that hold now, for what else rests on one.
    package func standing(in open: OpenCase, for purpose: SharingPurpose) async throws -> [SharingDecision] {
        let (id, today) = (open.id, today)
        return try await files.database.read { transaction in
            try SharingStore.decisions(of: id, in: transaction).filter { decision in
                guard decision.purpose == purpose else { return false }
                return try SharingStore.obstacles(to: decision.id, of: id, day: today, in: transaction)
                    .isEmpty
            }
        }
    }

    /// All that stands against a decision, asked inside the transaction that acts on it.
    package func obstacles(
        to decision: SharingDecisionID, in open: OpenCase, _ transaction: any Transaction
    ) throws -> [Obstacle] {
        try obstacles(to: decision, of: open.id, transaction)
    }

    /// The same where nobody has the case open: who is asked to take it over reads nothing of it yet.
    package func obstacles(
        to decision: SharingDecisionID, of matter: CaseID, _ transaction: any Transaction
    ) throws -> [Obstacle] {
        try SharingStore.obstacles(to: decision, of: matter, day: today, in: transaction)
    }

    /// Whether the viewer is of the agency that answers for the case and reads by standing what is recorded of it.
    func isKept(by open: OpenCase) -> Bool {
        open.viewer.agency == open.file.agency && open.standing.contains(.identity)
    }

    /// Whether she also records, decides and refers.
    func mayDecide(in open: OpenCase) -> Bool { isKept(by: open) && open.writes.contains(.identity) }

    /// The consents and decisions of a case; nil where they are not hers to read.
    func records(in open: OpenCase) async throws -> SharingRecords? {
        guard isKept(by: open) else { return nil }
        guard let unit = open.unit(of: .identity) else { return SharingRecords() }
        let id = open.id
        let found = try await files.read([.identity], of: open) { transaction in
            (
                try SharingStore.consents(of: id, in: transaction),
                try SharingStore.decisions(of: id, in: transaction)
            )
        }
        guard let (consents, decisions) = found else { return nil }
        let (today, byID) = (today, Dictionary(consents.map { ($0.id, $0) }) { first, _ in first })
        return SharingRecords(
            consents: try consents.map { try ReadConsent($0, under: unit) },
            decisions: try decisions.map { decision in
                let consent = decision.consent.flatMap { byID[$0] }
                return try ReadDecision(
                    decision, Obstacle.all(to: decision, on: consent, day: today), under: unit)
            })
    }

    /// Records a consent; the same form sent twice is one.
    func record(_ plan: ConsentPlan, in open: OpenCase, from form: SendingID?) async throws -> CaseWriting {
        guard mayDecide(in: open) else { return .refused }
        let (id, now, staff) = (ConsentID(from: randomness), clock.now, open.viewer.id)
        return try await files.keep(
            .identity, of: open, from: form, noting: .consentRecorded,
            seal: { try $0.seal(record: plan.words, at: .consent(id)) }
        ) { sealed, transaction in
            let consent = Consent(
                id: id, matter: open.id, answer: plan.answer, sections: plan.sections,
                purposes: plan.purposes, recipients: plan.recipients, from: plan.from, until: plan.until,
                by: staff, at: now, sealedWords: sealed, ending: nil)
            try SharingStore.insert(consent, in: transaction)
            return true
        }
    }

    /// Writes a decision down; `met` if the consent it rests on does not carry it any more.
    func decide(_ plan: DecisionPlan, in open: OpenCase, from form: SendingID?) async throws -> CaseWriting {
        guard mayDecide(in: open), open.standing.isSuperset(of: plan.sections) else { return .refused }
        let (id, now, staff, today) = (
            SharingDecisionID(from: randomness), clock.now, open.viewer.id, today
        )
        return try await files.keep(
            .identity, of: open, from: form, noting: .sharingDecided,
            seal: { try $0.seal(record: plan.words, at: .decision(id)) }
        ) { sealed, transaction in
            let decision = SharingDecision(
                id: id, matter: open.id, sections: plan.sections, purpose: plan.purpose, basis: plan.basis,
                consent: plan.consent, recipients: plan.recipients, until: plan.until, by: staff, at: now,
                sealedWords: sealed, ending: nil)
            try SharingStore.insert(decision, in: transaction)
            return try SharingStore.obstacles(to: id, of: open.id, day: today, in: transaction).isEmpty
        }
    }
}

/// What was recorded and decided in a case, the latest first.
struct SharingRecords: Sendable {
    var consents: [ReadConsent] = []
    var decisions: [ReadDecision] = []
}

/// A consent, opened.
struct ReadConsent: Sendable {
    let consent: Consent
    let words: Consent.Words
    /// Why it was withdrawn.
    let why: String?

    init(_ consent: Consent, under unit: UnitKey) throws {
        self.consent = consent
        words = try unit.openRecord(consent.sealedWords, at: .consent(consent.id))
        why = try consent.ending.map { try unit.open($0.sealedWhy, at: .withdrawal(of: consent.id)).revealed }
    }
}

/// A decision, opened, with all that stands against it now.
struct ReadDecision: Sendable {
    let decision: SharingDecision
    let obstacles: [Obstacle]
    let words: SharingDecision.Words
    /// Why it was revoked.
    let why: String?

    init(_ decision: SharingDecision, _ obstacles: [Obstacle], under unit: UnitKey) throws {
        (self.decision, self.obstacles) = (decision, obstacles)
        words = try unit.openRecord(decision.sealedWords, at: .decision(decision.id))
        why = try decision.ending.map {
            try unit.open($0.sealedWhy, at: .revocation(of: decision.id)).revealed
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
package import Store

/// All SQL about consents and decisions to share.
package enum SharingStore {
    private static let consentColumns: SQL = """
        id, answer, sections, purposes, from_day, until_day, staff_id, recorded_at, sealed_words, withdrawn_by AS ended_by,
        withdrawn_at AS ended_at, sealed_why, case_id
        """
    private static let decisionColumns: SQL = """
        id, sections, purpose, basis, consent_id, until_day, staff_id, decided_at, sealed_words, revoked_by AS ended_by,
        revoked_at AS ended_at, sealed_why, case_id
        """

    /// The consents of a case, the latest first.
    static func consents(of id: CaseID, in transaction: any Transaction) throws -> [Consent] {
        try consents(
            transaction.all(
                """
                SELECT \(consentColumns) FROM consent WHERE case_id = \(id)
                ORDER BY recorded_at DESC, id LIMIT 200
                """), transaction)
    }

    /// One consent of a case.
    static func find(_ id: ConsentID, of matter: CaseID, in transaction: any Transaction) throws -> Consent? {
        try consents(
            transaction.all(
                "SELECT \(consentColumns) FROM consent WHERE id = \(id) AND case_id = \(matter) ORDER BY id LIMIT 1"
            ), transaction
        ).first
    }

    /// The decisions of a case, the latest first.
    static func decisions(of id: CaseID, in transaction: any Transaction) throws -> [SharingDecision] {
        try decisions(
            transaction.all(
                """
                SELECT \(decisionColumns) FROM sharing_decision WHERE case_id = \(id)
                ORDER BY decided_at DESC, id LIMIT 200
                """), transaction)
    }

    /// One decision of a case.
    static func find(_ id: SharingDecisionID, of matter: CaseID, in transaction: any Transaction) throws
        -> SharingDecision?
    {
        try decisions(
            transaction.all(
                """
                SELECT \(decisionColumns) FROM sharing_decision
                WHERE id = \(id) AND case_id = \(matter) ORDER BY id LIMIT 1
                """), transaction
        ).first
    }

    /// The decisions that rest on a consent.
    static func resting(on id: ConsentID, of matter: CaseID, in transaction: any Transaction) throws
        -> [SharingDecisionID]
    {
        try transaction.all(
            """
            SELECT id FROM sharing_decision WHERE consent_id = \(id) AND case_id = \(matter) ORDER BY id LIMIT 200
            """
        ).map { try $0.id("id") }
    }

    /// How many referrals of a case are with other agencies now, and how long the consent holds that ends first.
    package static func standing(
        of id: CaseID, on today: String, at now: Moment, in transaction: any Transaction
    ) throws -> (running: Int, ends: String?) {
        let running = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS referrals FROM referral r LEFT JOIN access_grant g ON g.id = r.grant_id
            WHERE r.case_id = \(id) AND r.state IN ('sent', 'received', 'accepted', 'in_progress')
                AND (g.ends_at IS NULL OR g.ends_at > \(now)) LIMIT 1
            """)
        let ends = try transaction.first(
            """
            SELECT min(until_day) AS until_day FROM consent
            WHERE case_id = \(id) AND answer = 'given' AND withdrawn_at IS NULL AND until_day >= \(today) LIMIT 1
            """)
        return (
            try running?.integer("referrals") ?? 0,
            try ends?.optional("until_day") { try ends?.text($0) } ?? nil
        )
    }

    /// The consents that hold still and whose last day lies between two, in the open cases that somebody works as her own.
    static func endings(
        _ access: CaseAccess, from today: String, until last: String?, in transaction: any Transaction
    ) throws -> [ConsentEnding] {
        let before: SQL = last.map { "n.until_day <= \($0)" } ?? "(1 = 1)"
        return try transaction.all(
            """
            SELECT n.id, n.case_id, n.until_day, c.year, c.serial
            FROM consent n JOIN case_file c ON c.id = n.case_id
            WHERE \(access.held) AND c.stage = 'open' AND \(access.exportable.condition)
                AND n.answer = 'given' AND n.withdrawn_at IS NULL AND n.until_day >= \(today) AND \(before)
            ORDER BY n.until_day, n.id LIMIT 200
            """
        ).map { row in
            ConsentEnding(
                id: try row.id("id"), matter: try row.id("case_id"),
                number: CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial")),
                until: try row.text("until_day"))
        }
    }

    /// Enters a consent.
    static func insert(_ consent: Consent, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO consent (id, case_id, answer, sections, purposes, from_day, until_day, staff_id, recorded_at,
                sealed_words)
            VALUES (\(consent.id), \(consent.matter), \(consent.answer.rawValue), \(consent.sections.bits),
                    \(text(of: consent.purposes)), \(consent.from), \(consent.until), \(consent.by), \(consent.at),
                    \(consent.sealedWords))
            """)
        for team in consent.recipients {
            try transaction.run(
                "INSERT INTO consent_recipient (consent_id, team_id) VALUES (\(consent.id), \(team))")
        }
    }

    /// Enters a decision.
    static func insert(_ decision: SharingDecision, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO sharing_decision (id, case_id, sections, purpose, basis, consent_id, until_day, staff_id,
                decided_at, sealed_words)
            VALUES (\(decision.id), \(decision.matter), \(decision.sections.bits), \(decision.purpose.rawValue),
                    \(decision.basis.rawValue), \(decision.consent), \(decision.until), \(decision.by),
                    \(decision.at), \(decision.sealedWords))
            """)
        for team in decision.recipients {
            try transaction.run(
                "INSERT INTO sharing_recipient (decision_id, team_id) VALUES (\(decision.id), \(team))")
        }
    }

    /// Notes that a consent was withdrawn; false if it was before, or never was a yes.
    static func end(_ id: ConsentID, _ ending: Ending, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE consent SET withdrawn_by = \(ending.by), withdrawn_at = \(ending.at), sealed_why = \(ending.sealedWhy)
            WHERE id = \(id) AND withdrawn_at IS NULL AND answer = 'given'
            """) == 1
    }

    /// Notes that a decision was revoked; false if it was before.
    static func end(_ id: SharingDecisionID, _ ending: Ending, in transaction: any Transaction) throws -> Bool
    {
        try transaction.run(
            """
            UPDATE sharing_decision
            SET revoked_by = \(ending.by), revoked_at = \(ending.at), sealed_why = \(ending.sealedWhy)
            WHERE id = \(id) AND revoked_at IS NULL
            """) == 1
    }

    /// All that stands now against a decision of a case, asked where something is about to be done on it.
    static func obstacles(
        to id: SharingDecisionID, of matter: CaseID, day: String, in transaction: any Transaction
    ) throws -> [Obstacle] {
        guard let decision = try find(id, of: matter, in: transaction) else { return [.revoked] }
        let consent = try decision.consent.flatMap { try find($0, of: matter, in: transaction) }
        return Obstacle.all(to: decision, on: consent, day: day)
    }

    /// Takes the consents, decisions and referrals of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM referral_step
            WHERE referral_id IN (SELECT id FROM referral WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM referral WHERE case_id = \(id)")
        try transaction.run(
            """
            DELETE FROM sharing_recipient
            WHERE decision_id IN (SELECT id FROM sharing_decision WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM sharing_decision WHERE case_id = \(id)")
        try transaction.run(
            """
            DELETE FROM consent_recipient
            WHERE consent_id IN (SELECT id FROM consent WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM consent WHERE case_id = \(id)")
    }

    private static func consents(_ rows: [Row], _ transaction: any Transaction) throws -> [Consent] {
        let ids = try rows.map { try $0.id("id", of: ConsentID.self) }
        guard !ids.isEmpty else { return [] }
        let recipients = try recipients(
            transaction.all(
                """
                SELECT consent_id AS id, team_id FROM consent_recipient WHERE consent_id IN \(list: ids)
                ORDER BY consent_id, team_id LIMIT 10000
                """))
        return try rows.map { try consent($0, recipients) }
    }

    private static func decisions(_ rows: [Row], _ transaction: any Transaction) throws -> [SharingDecision] {
        let ids = try rows.map { try $0.id("id", of: SharingDecisionID.self) }
        guard !ids.isEmpty else { return [] }
        let recipients = try recipients(
            transaction.all(
                """
                SELECT decision_id AS id, team_id FROM sharing_recipient WHERE decision_id IN \(list: ids)
                ORDER BY decision_id, team_id LIMIT 10000
                """))
        return try rows.map { try decision($0, recipients) }
    }

    private static func recipients(_ rows: [Row]) throws -> [String: Set<TeamID>] {
        try rows.reduce(into: [:]) { $0[try $1.text("id"), default: []].insert(try $1.id("team_id")) }
    }

    private static func text(of purposes: Set<SharingPurpose>) -> String {
        purposes.map(\.rawValue).sorted().joined(separator: " ")
    }

    private static func consent(_ row: Row, _ recipients: [String: Set<TeamID>]) throws -> Consent {
        guard let answer = Consent.Answer(rawValue: try row.text("answer")) else {
            throw RowError.otherType("answer")
        }
        let purposes = try row.text("purposes").split(separator: " ").compactMap {
            SharingPurpose(rawValue: String($0))
        }
        return Consent(
            id: try row.id("id"), matter: try row.id("case_id"), answer: answer,
            sections: Sections(bits: Int64(try row.integer("sections"))), purposes: Set(purposes),
            recipients: recipients[try row.text("id")] ?? [], from: try row.text("from_day"),
            until: try row.optional("until_day") { try row.text($0) }, by: try row.id("staff_id"),
            at: try row.moment("recorded_at"), sealedWords: try row.bytes("sealed_words"),
            ending: try ending(row))
    }

    private static func decision(_ row: Row, _ recipients: [String: Set<TeamID>]) throws -> SharingDecision {
        guard let purpose = SharingPurpose(rawValue: try row.text("purpose")) else {
            throw RowError.otherType("purpose")
        }
        guard let basis = SharingDecision.Basis(rawValue: try row.text("basis")) else {
            throw RowError.otherType("basis")
        }
        return SharingDecision(
            id: try row.id("id"), matter: try row.id("case_id"),
            sections: Sections(bits: Int64(try row.integer("sections"))), purpose: purpose, basis: basis,
            consent: try row.optional("consent_id") { try row.id($0) },
            recipients: recipients[try row.text("id")] ?? [], until: try row.text("until_day"),
            by: try row.id("staff_id"), at: try row.moment("decided_at"),
            sealedWords: try row.bytes("sealed_words"), ending: try ending(row))
    }

    private static func ending(_ row: Row) throws -> Ending? {
        try row.optional("ended_at") { column in
            Ending(
                by: try row.id("ended_by"), at: try row.moment(column), sealedWhy: try row.bytes("sealed_why")
            )
        }
    }
}

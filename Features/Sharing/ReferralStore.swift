// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store

/// All SQL about referrals.
enum ReferralStore {
    private static let columns: SQL = """
        r.id, r.case_id, r.decision_id, r.from_team, r.to_team, r.section, r.service, r.urgency, r.writes, r.state,
        r.version, r.due_day, r.sent_at, r.grant_id, g.ends_at
        """
    private static let joined: SQL = "referral r LEFT JOIN access_grant g ON g.id = r.grant_id"

    /// The referrals of a case whose words lie in these sections, the latest first.
    static func all(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws -> [Referral]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM \(joined)
            WHERE r.case_id = \(id) AND r.section IN \(list: sections.list.map(\.rawValue))
            ORDER BY r.sent_at DESC NULLS FIRST, r.id LIMIT 200
            """
        ).map(referral)
    }

    /// One referral of a case.
    static func find(_ id: ReferralID, of matter: CaseID, in transaction: any Transaction) throws -> Referral?
    {
        try transaction.first(
            "SELECT \(columns) FROM \(joined) WHERE r.id = \(id) AND r.case_id = \(matter) LIMIT 1"
        ).map(referral)
    }

    /// Those that rest on some decisions and that the other team has before it.
    static func running(on decisions: [SharingDecisionID], in transaction: any Transaction) throws
        -> [Referral]
    {
        guard !decisions.isEmpty else { return [] }
        let states = Referral.State.allCases.filter(\.isRunning).map(\.rawValue)
        return try transaction.all(
            """
            SELECT \(columns) FROM \(joined)
            WHERE r.decision_id IN \(list: decisions) AND r.state IN \(list: states) ORDER BY r.id LIMIT 1000
            """
        ).map(referral)
    }

    /// Those of a case that a team was sent, or is to be sent, and that have not ended.
    static func all(of id: CaseID, to team: TeamID, in transaction: any Transaction) throws -> [Referral] {
        let states = Referral.State.allCases.filter { $0.isRunning || $0 == .draft }.map(\.rawValue)
        return try transaction.all(
            """
            SELECT \(columns) FROM \(joined)
            WHERE r.case_id = \(id) AND r.to_team = \(team) AND r.state IN \(list: states) ORDER BY r.id LIMIT 200
            """
        ).map(referral)
    }

    /// What a team has asked others in a case and has not ended is another team's from now on.
    static func handOver(_ id: CaseID, from: TeamID, to team: TeamID, in transaction: any Transaction) throws
    {
        let states = Referral.State.allCases.filter { $0.isRunning || $0 == .draft }.map(\.rawValue)
        try transaction.run(
            """
            UPDATE referral SET from_team = \(team)
            WHERE case_id = \(id) AND from_team = \(from) AND state IN \(list: states)
            """)
    }

    /// How a referral came to where it stands, the latest first.
    static func steps(of id: ReferralID, in transaction: any Transaction) throws -> [ReferralStep] {
        try transaction.all(
            """
            SELECT id, version, state, staff_id, taken_at, section, sealed_words FROM referral_step
            WHERE referral_id = \(id) ORDER BY version DESC LIMIT 200
            """
        ).map(step)
    }

    /// The same of several, each with whose step it is.
    static func steps(ofAll ids: [ReferralID], in transaction: any Transaction) throws
        -> [(referral: ReferralID, step: ReferralStep)]
    {
        guard !ids.isEmpty else { return [] }
        return try transaction.all(
            """
            SELECT referral_id, id, version, state, staff_id, taken_at, section, sealed_words FROM referral_step
            WHERE referral_id IN \(list: ids) ORDER BY taken_at DESC, version DESC, id LIMIT 2000
            """
        ).map { (try $0.id("referral_id"), try step($0)) }
    }

    /// Enters a draft with its first words.
    static func insert(_ referral: Referral, _ step: ReferralStep, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO referral (id, case_id, decision_id, from_team, to_team, section, service, urgency, writes,
                state, version)
            VALUES (\(referral.id), \(referral.matter), \(referral.decision), \(referral.from), \(referral.to),
                    \(referral.section.rawValue), \(referral.service.rawValue), \(referral.urgency.rawValue),
                    \(referral.writes ? 1 : 0), \(step.state.rawValue), \(step.number))
            """)
        try insert(step, of: referral.id, in: transaction)
    }

    /// Writes a draft anew; false if it is no draft any more or somebody else wrote meanwhile.
    static func replace(_ referral: Referral, _ step: ReferralStep, in transaction: any Transaction) throws
        -> Bool
    {
        let isHers = try transaction.run(
            """
            UPDATE referral SET decision_id = \(referral.decision), to_team = \(referral.to),
                section = \(referral.section.rawValue), service = \(referral.service.rawValue),
                urgency = \(referral.urgency.rawValue), writes = \(referral.writes ? 1 : 0), version = \(step.number)
            WHERE id = \(referral.id) AND case_id = \(referral.matter) AND version = \(step.number - 1)
                AND state = 'draft'
            """)
        guard isHers == 1 else { return false }
        try insert(step, of: referral.id, in: transaction)
        return true
    }

    /// Takes a referral to its next state; false if somebody else moved it meanwhile.
    static func move(
        _ referral: Referral, _ step: ReferralStep, in transaction: any Transaction
    ) throws -> Bool {
        let isHers = try transaction.run(
            """
            UPDATE referral SET state = \(step.state.rawValue), version = \(step.number), due_day = \(referral.due),
                sent_at = \(referral.sentAt), grant_id = \(referral.grant)
            WHERE id = \(referral.id) AND case_id = \(referral.matter) AND version = \(step.number - 1)
                AND state = \(referral.kept.rawValue)
            """)
        guard isHers == 1 else { return false }
        try insert(step, of: referral.id, in: transaction)
        return true
    }

    /// What a team sent or was sent in the open cases in which the viewer reads its words: what is late first.
    static func board(
        of team: TeamID, _ access: CaseAccess, on today: String, limit: Int, in transaction: any Transaction
    ) throws -> [(referral: Referral, number: CaseFile.Number)] {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial FROM \(joined) JOIN case_file c ON c.id = r.case_id
            WHERE \(seen(by: team, access))
            ORDER BY CASE WHEN \(late(on: today, at: access.now)) THEN 0 WHEN r.state IN ('sent', 'received') THEN 1
                ELSE 2 END, r.due_day NULLS LAST, r.id LIMIT \(limit)
            """
        ).map { row in
            let number = CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
            return (try referral(row), number)
        }
    }

    /// How many of those there are with each other team, by what is still to be done.
    static func counts(
        of team: TeamID, _ access: CaseAccess, on today: String, in transaction: any Transaction
    ) throws -> [BoardCount] {
        try transaction.all(
            """
            SELECT u.team, u.is_sent, CAST(count(*) AS BIGINT) AS running, CAST(sum(u.waits) AS BIGINT) AS waiting,
                CAST(sum(u.is_late) AS BIGINT) AS overdue
            FROM (SELECT CASE WHEN r.from_team = \(team) THEN r.to_team ELSE r.from_team END AS team,
                    CASE WHEN r.from_team = \(team) THEN 1 ELSE 0 END AS is_sent,
                    CASE WHEN r.state IN ('sent', 'received') THEN 1 ELSE 0 END AS waits,
                    CASE WHEN \(late(on: today, at: access.now)) THEN 1 ELSE 0 END AS is_late
                FROM \(joined) JOIN case_file c ON c.id = r.case_id
                WHERE \(seen(by: team, access)) AND \(running) AND \(holding(at: access.now))) u
            GROUP BY u.team, u.is_sent ORDER BY u.team, u.is_sent LIMIT 1000
            """
        ).map { row in
            BoardCount(
                team: try row.id("team"), isSent: try row.integer("is_sent") == 1,
                running: try row.integer("running"), waiting: try row.integer("waiting"),
                overdue: try row.integer("overdue"))
        }
    }

    private static let running: SQL = "r.state IN ('sent', 'received', 'accepted', 'in_progress')"

    private static func holding(at now: Moment) -> SQL { "(g.ends_at IS NULL OR g.ends_at > \(now))" }

    private static func late(on today: String, at now: Moment) -> SQL {
        "r.state IN ('sent', 'received') AND r.due_day < \(today) AND \(holding(at: now))"
    }

    /// The rule that opens a case, asked for each section in which a referral's words may lie.
    private static func seen(by team: TeamID, _ access: CaseAccess) -> SQL {
        let readable = Role.sections(of: access.viewer.roles).list.reduce("(1 = 0)" as SQL) { any, section in
            "\(any) OR (r.section = \(section.rawValue) AND \(access.visible([section]).condition))"
        }
        return """
            (r.from_team = \(team) OR (r.to_team = \(team) AND r.state <> 'draft'))
                AND c.stage IN \(list: Stage.writable.map(\.rawValue)) AND (\(readable))
            """
    }

    private static func insert(_ step: ReferralStep, of id: ReferralID, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            """
            INSERT INTO referral_step (id, referral_id, version, state, staff_id, taken_at, section, sealed_words)
            VALUES (\(step.id), \(id), \(step.number), \(step.state.rawValue), \(step.by), \(step.at),
                    \(step.section.rawValue), \(step.sealedWords))
            """)
    }

    private static func code<Code: RawRepresentable<String>>(_ column: String, _ row: Row) throws -> Code {
        guard let code = Code(rawValue: try row.text(column)) else { throw RowError.otherType(column) }
        return code
    }

    private static func referral(_ row: Row) throws -> Referral {
        Referral(
            id: try row.id("id"), matter: try row.id("case_id"), decision: try row.id("decision_id"),
            from: try row.id("from_team"), to: try row.id("to_team"), section: try code("section", row),
            service: try code("service", row), urgency: try code("urgency", row),
            writes: try row.integer("writes") == 1, kept: try code("state", row),
            version: try row.integer("version"), due: try row.optional("due_day") { try row.text($0) },
            sentAt: try row.optional("sent_at") { try row.moment($0) },
            grant: try row.optional("grant_id") { try row.id($0) },
            ends: try row.optional("ends_at") { try row.moment($0) })
    }

    private static func step(_ row: Row) throws -> ReferralStep {
        ReferralStep(
            id: try row.id("id"), number: try row.integer("version"), state: try code("state", row),
            by: try row.id("staff_id"), at: try row.moment("taken_at"), section: try code("section", row),
            sealedWords: try row.optional("sealed_words") { try row.bytes($0) })
    }
}

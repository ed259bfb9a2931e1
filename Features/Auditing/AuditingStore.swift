// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All questions that are asked of the audit; nothing here writes.
enum AuditingStore {
    /// Rows of the audit, the newest first.
    static func rows(
        _ search: AuditSearch, limit: Int, in transaction: any Transaction
    ) throws -> [AuditLine] {
        var condition: SQL = "at >= \(search.days.start) AND at < \(search.days.end)"
        if let action = search.action { condition = condition + " AND action = \(action.rawValue)" }
        if let person = search.person { condition = condition + " AND actor_id = \(person)" }
        if let record = search.record { condition = condition + " AND subject = \(record)" }
        return try transaction.all(
            """
            SELECT at, actor_kind, actor_id, action, subject, sequence FROM audit_entry
            WHERE \(condition) ORDER BY at DESC, id DESC LIMIT \(limit) OFFSET \(search.offset)
            """
        ).map(line)
    }

    /// Rows about one record that tell of an access, the newest first; what she does herself in her talk is none.
    static func accesses(to record: String, limit: Int, in transaction: any Transaction) throws -> [AuditLine]
    {
        try transaction.all(
            """
            SELECT at, actor_kind, actor_id, action, subject, sequence FROM audit_entry
            WHERE subject = \(record)
                AND (actor_kind <> 'visitor' OR action = \(AuditEntry.Action.codeThreadOpened.rawValue))
            ORDER BY at DESC, id DESC LIMIT \(limit)
            """
        ).map(line)
    }

    /// The lines of a report that is counted from rows in a span of days.
    static func lines(
        of report: Report, _ search: AuditSearch, nights: [(start: Moment, end: Moment)], limit: Int,
        in transaction: any Transaction
    ) throws -> [ReportLine] {
        switch report {
        case .readers: try readers(search, limit, transaction)
        case .foreign: try foreign(search, limit, transaction)
        case .top: try counted(within(search) + opening, search, limit, transaction)
        case .refusals: try counted(within(search) + refused, search, limit, transaction)
        case .nights: try counted(within(search) + opening + atNight(nights), search, limit, transaction)
        case .idle: []
        }
    }

    /// Accounts in use for which there has been no line since `limit`.
    static func idle(since: Moment, _ search: AuditSearch, limit: Int, in transaction: any Transaction) throws
        -> [ReportLine]
    {
        try transaction.all(
            """
            SELECT id, last_at FROM (
                SELECT id, (SELECT MAX(at) FROM audit_entry WHERE actor_id = staff_account.id) AS last_at
                FROM staff_account WHERE state = 'active') AS used
            WHERE last_at IS NULL OR last_at < \(since)
            ORDER BY last_at NULLS FIRST, id LIMIT \(limit) OFFSET \(search.offset)
            """
        ).map { ReportLine(staff: try $0.id("id"), last: try $0.optional("last_at", $0.moment)) }
    }

    private static let opening: SQL =
        " AND actor_kind = 'staff' AND action IN \(list: AuditEntry.Action.openings.map(\.rawValue))"
    private static let refused: SQL =
        " AND actor_kind = 'staff' AND action IN \(list: [AuditEntry.Action.accessRefused, .signInRefused].map(\.rawValue))"

    private static func within(_ search: AuditSearch) -> SQL {
        "at >= \(search.days.start) AND at < \(search.days.end)"
    }

    private static func atNight(_ nights: [(start: Moment, end: Moment)]) -> SQL {
        let all = nights.map { "(at >= \($0.start) AND at < \($0.end))" as SQL }
        guard let first = all.first else { return " AND 1 = 0" }
        return " AND (" + all.dropFirst().reduce(first) { $0 + " OR " + $1 } + ")"
    }

    private static func counted(
        _ condition: SQL, _ search: AuditSearch, _ limit: Int, _ transaction: any Transaction
    ) throws -> [ReportLine] {
        try transaction.all(
            """
            SELECT actor_id, CAST(count(*) AS BIGINT) AS times,
                CAST(count(DISTINCT subject) AS BIGINT) AS records, MAX(at) AS last_at
            FROM audit_entry WHERE \(condition)
            GROUP BY actor_id ORDER BY times DESC, actor_id LIMIT \(limit) OFFSET \(search.offset)
            """
        ).map {
            ReportLine(
                staff: try $0.optional("actor_id") { [row = $0] in try row.id($0) },
                count: try $0.integer("times"), records: try $0.integer("records"),
                last: try $0.moment("last_at"))
        }
    }

    private static func readers(
        _ search: AuditSearch, _ limit: Int, _ transaction: any Transaction
    ) throws -> [ReportLine] {
        guard let record = search.record else { return [] }
        return try transaction.all(
            """
            SELECT actor_id, action, CAST(count(*) AS BIGINT) AS times, MIN(at) AS first_at, MAX(at) AS last_at
            FROM audit_entry WHERE subject = \(record) AND actor_kind = 'staff' AND \(within(search))
            GROUP BY actor_id, action ORDER BY last_at DESC, actor_id, action
            LIMIT \(limit) OFFSET \(search.offset)
            """
        ).map {
            ReportLine(
                staff: try $0.id("actor_id"), action: try $0.text("action"), count: try $0.integer("times"),
                first: try $0.moment("first_at"), last: try $0.moment("last_at"))
        }
    }

    private static func foreign(
        _ search: AuditSearch, _ limit: Int, _ transaction: any Transaction
    ) throws -> [ReportLine] {
        try transaction.all(
            """
            SELECT actor_id, subject, CAST(count(*) AS BIGINT) AS times, MIN(at) AS first_at, MAX(at) AS last_at
            FROM audit_entry WHERE \(within(search)) \(opening) AND subject IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM audit_entry AS own
                    WHERE own.subject = audit_entry.subject AND own.actor_id = audit_entry.actor_id
                        AND own.action IN \(list: AuditEntry.Action.ownings.map(\.rawValue)))
            GROUP BY actor_id, subject ORDER BY last_at DESC, actor_id, subject
            LIMIT \(limit) OFFSET \(search.offset)
            """
        ).map {
            ReportLine(
                staff: try $0.id("actor_id"), record: try $0.text("subject"), count: try $0.integer("times"),
                first: try $0.moment("first_at"), last: try $0.moment("last_at"))
        }
    }

    private static func line(_ row: Row) throws -> AuditLine {
        AuditLine(
            at: try row.moment("at"), actorKind: try row.text("actor_kind"),
            staff: try row.optional("actor_id") { try row.id($0) }, action: try row.text("action"),
            record: try row.optional("subject", row.text), sequence: try row.optional("sequence", row.integer)
        )
    }
}

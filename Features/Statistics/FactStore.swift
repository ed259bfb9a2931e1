// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Kernel
import Store

/// All SQL about single facts.
enum FactStore {
    private static let columns: SQL =
        """
        id, started_at, is_counted, is_leaving, month, hour_of_week, wait_seconds, talk_seconds, reply_seconds,
        channel, direction, service, contact_kind, outcome, ended_by, caller_role, first_or_repeat,
        victim_sex, victim_age_band, place, main_type, gbv_core_type, perpetrator_relation, perpetrator_sex,
        lives_together, perpetrator_number, children_exposed, duration, last_incident, frequency, danger_now,
        suicidality, duty_to_report, language_used, interpreter, how_found_us, referral_known, call_back
        """

    private static let fixedColumns = 9

    /// Writes facts, many with one statement.
    static func insert(_ facts: [StoredFact], in transaction: any Transaction) throws {
        for some in facts.chunks(of: 40) {
            try transaction.run("INSERT INTO fact (\(columns)) VALUES \(SQL.rows(some.map(values)))")
        }
        let codes = facts.flatMap { fact in
            FactList.several.flatMap { list in
                Set(fact.codes[list] ?? []).map { "\(fact.id), \(list.rawValue), \($0)" as SQL }
            }
        }
        for some in codes.chunks(of: 200) {
            try transaction.run("INSERT INTO fact_code (fact_id, list, code) VALUES \(SQL.rows(some))")
        }
    }

    private static func values(of fact: StoredFact) -> SQL {
        var values: [any SQLConvertible] = [
            fact.id, fact.startedAt?.sqlValue ?? .null, fact.isCounted, fact.isLeaving,
            fact.time.month.description, fact.time.hourOfWeek,
        ]
        let lengths = fact.lengths
        values += [lengths.wait, lengths.talk, lengths.reply].map { $0?.seconds.sqlValue ?? .null }
        values += FactList.columns.map { fact.codes[$0]?.first?.sqlValue ?? .null }
        return SQL.values(values)
    }

    static func find(_ id: FactID, in transaction: any Transaction) throws -> StoredFact? {
        try load("WHERE id = \(id) LIMIT 1", in: transaction).first
    }

    /// What the sums do not know yet: facts they do not contain, and facts that are to be taken out of them.
    static func pending(limit: Int, in transaction: any Transaction) throws -> [StoredFact] {
        try load("WHERE is_counted = 0 ORDER BY id LIMIT \(limit)", in: transaction)
    }

    static func markCounted(_ ids: [FactID], in transaction: any Transaction) throws {
        for some in ids.chunks(of: 500) {
            try transaction.run("UPDATE fact SET is_counted = 1 WHERE id IN \(list: some)")
        }
    }

    /// Forgets the exact time of facts that began before `moment`.
    static func coarsen(before moment: Moment, in transaction: any Transaction) throws -> Int {
        try transaction.run(
            "UPDATE fact SET started_at = NULL WHERE started_at <= \(moment)")
    }

    /// Takes facts out of the table.
    static func delete(_ ids: [FactID], in transaction: any Transaction) throws {
        for id in ids { try delete(id, in: transaction) }
    }

    static func delete(_ id: FactID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM fact_code WHERE fact_id = \(id)")
        try transaction.run("DELETE FROM fact WHERE id = \(id)")
    }

    /// How the contacts since `moment` ended, and how long they waited: what the promises are counted from.
    static func figures(since moment: Moment, in transaction: any Transaction) throws -> Figures {
        let rows = try transaction.all(
            """
            SELECT channel, outcome, wait_seconds, reply_seconds, CAST(count(*) AS BIGINT) AS contacts FROM fact
            WHERE started_at >= \(moment) AND channel IS NOT NULL AND outcome IS NOT NULL
            GROUP BY channel, outcome, wait_seconds, reply_seconds
            ORDER BY channel, outcome, wait_seconds NULLS LAST, reply_seconds NULLS LAST LIMIT 10000
            """)
        var figures = Figures()
        for row in rows {
            let (contacts, outcome) = (try row.integer("contacts"), try row.text("outcome"))
            let kind = "\(try row.text("channel")) \(outcome)"
            figures.add(contacts, to: outcome, of: .outcome)
            figures.add(contacts, to: kind, of: .channelByOutcome)
            for (column, list) in [("wait_seconds", FactList.waits), ("reply_seconds", .replies)] {
                guard let seconds = try row.optional(column, row.integer) else { continue }
                figures.add(contacts, to: "\(kind) \(seconds)", of: list)
            }
        }
        return figures
    }

    static func isEmpty(in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM fact LIMIT 1") == nil
    }

    private static func load(_ condition: SQL, in transaction: any Transaction) throws -> [StoredFact] {
        let rows = try transaction.all("SELECT \(columns) FROM fact \(condition)")
        let several = try codes(of: rows.map { try $0.id("id") }, in: transaction)
        return try rows.map { try fact(from: $0, several: several) }
    }

    private static func codes(of ids: [FactID], in transaction: any Transaction) throws
        -> [FactID: [FactList: [String]]]
    {
        var codes: [FactID: [FactList: [String]]] = [:]
        for some in ids.chunks(of: 500) {
            let rows = try transaction.all(
                """
                SELECT fact_id, list, code FROM fact_code WHERE fact_id IN \(list: some)
                ORDER BY fact_id, list, code LIMIT 100000
                """)
            for row in rows {
                guard let list = FactList(rawValue: try row.text("list")) else { continue }
                codes[try row.id("fact_id"), default: [:]][list, default: []].append(try row.text("code"))
            }
        }
        return codes
    }

    private static func fact(from row: Row, several: [FactID: [FactList: [String]]]) throws -> StoredFact {
        let id: FactID = try row.id("id")
        var codes = several[id] ?? [:]
        for (list, value) in zip(FactList.columns, row.allValues.dropFirst(fixedColumns)) {
            if case .text(let code) = value { codes[list] = [code] }
        }
        guard let month = Month(try row.text("month")) else { throw RowError.otherType("month") }
        return StoredFact(
            id: id, startedAt: try row.optional("started_at", row.moment),
            time: WeekTime(month: month, hourOfWeek: try row.integer("hour_of_week")),
            isCounted: try row.bool("is_counted"),
            lengths: Lengths(
                wait: try length("wait_seconds", row), talk: try length("talk_seconds", row),
                reply: try length("reply_seconds", row)),
            codes: codes, isLeaving: try row.bool("is_leaving"))
    }

    private static func length(_ column: String, _ row: Row) throws -> Length? {
        try row.optional(column, row.integer).map(Length.init)
    }
}

extension SQL {
    /// `a, b, c`.
    static func values(_ values: [any SQLConvertible]) -> SQL {
        var text = SQL.Interpolation(literalCapacity: 0, interpolationCount: values.count)
        for (place, value) in values.enumerated() {
            if place > 0 { text.appendLiteral(", ") }
            text.appendInterpolation(value.sqlValue)
        }
        return SQL(stringInterpolation: text)
    }

    /// `(a, b), (c, d)`: the rows of one INSERT, put together in one piece because there are many.
    static func rows(_ rows: [SQL]) -> SQL {
        var text = SQL.Interpolation(literalCapacity: 0, interpolationCount: rows.count * 8)
        for (place, row) in rows.enumerated() {
            text.appendLiteral(place == 0 ? "(" : "), (")
            text.appendInterpolation(row)
        }
        text.appendLiteral(")")
        return SQL(stringInterpolation: text)
    }
}

extension Array {
    /// The elements in order, at most `size` together.
    func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

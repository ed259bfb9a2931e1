// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Store

/// All SQL about facts of cases.
enum CaseFactStore {
    static func insert(_ fact: StoredCaseFact, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO case_fact (id, kind, month, state)
            VALUES (\(fact.id), \(fact.kind.rawValue), \(fact.month.description), \(fact.state.rawValue))
            """)
        for (list, codes) in fact.codes.sorted(by: { $0.key < $1.key }) {
            for code in Set(codes).sorted() {
                try transaction.run(
                    "INSERT INTO case_fact_code (fact_id, list, code) VALUES (\(fact.id), \(list), \(code))")
            }
        }
    }

    static func delete(_ id: CaseFactID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM case_fact_code WHERE fact_id = \(id)")
        try transaction.run("DELETE FROM case_fact WHERE id = \(id)")
    }

    static func find(_ id: CaseFactID, in transaction: any Transaction) throws -> StoredCaseFact? {
        try transaction.first("SELECT id, kind, month, state FROM case_fact WHERE id = \(id) LIMIT 1")
            .map { try fact($0, in: transaction) }
    }

    /// What is not in the figures yet, and what is to go out of them.
    static func pending(limit: Int, in transaction: any Transaction) throws -> [StoredCaseFact] {
        try transaction.all(
            "SELECT id, kind, month, state FROM case_fact WHERE state <> 'counted' ORDER BY id LIMIT \(limit)"
        ).map { try fact($0, in: transaction) }
    }

    /// How many facts of a kind the figures contain over some months.
    static func total(
        _ kind: CaseFact.Kind, _ months: ClosedRange<Month>, in transaction: any Transaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS facts FROM case_fact
            WHERE kind = \(kind.rawValue) AND state <> 'new'
                AND month BETWEEN \(months.lowerBound.description) AND \(months.upperBound.description) LIMIT 1
            """)?.integer("facts") ?? 0
    }

    /// How many of them have each code of a list.
    static func counts(
        _ kind: CaseFact.Kind, _ list: String, _ months: ClosedRange<Month>, in transaction: any Transaction
    ) throws -> [String: Int] {
        try transaction.all(
            """
            SELECT c.code, CAST(count(*) AS BIGINT) AS facts FROM case_fact f
            JOIN case_fact_code c ON c.fact_id = f.id
            WHERE f.kind = \(kind.rawValue) AND f.state <> 'new' AND c.list = \(list)
                AND f.month BETWEEN \(months.lowerBound.description) AND \(months.upperBound.description)
            GROUP BY c.code ORDER BY c.code LIMIT 1000
            """
        ).reduce(into: [:]) { $0[try $1.text("code")] = try $1.integer("facts") }
    }

    /// How many of them have each pair of codes of two lists.
    static func pairs(
        _ kind: CaseFact.Kind, _ list: String, _ other: String, _ months: ClosedRange<Month>,
        in transaction: any Transaction
    ) throws -> CrossTable {
        let rows = try transaction.all(
            """
            SELECT c.code, o.code AS other, CAST(count(*) AS BIGINT) AS facts FROM case_fact f
            JOIN case_fact_code c ON c.fact_id = f.id JOIN case_fact_code o ON o.fact_id = f.id
            WHERE f.kind = \(kind.rawValue) AND f.state <> 'new' AND c.list = \(list) AND o.list = \(other)
                AND f.month BETWEEN \(months.lowerBound.description) AND \(months.upperBound.description)
            GROUP BY c.code, o.code ORDER BY c.code, o.code LIMIT 10000
            """)
        return CrossTable(
            try rows.reduce(into: [:]) {
                $0[try $1.text("code"), default: [:]][try $1.text("other")] = try $1.integer("facts")
            })
    }

    /// The first month of which anything is in the figures.
    static func firstMonth(in transaction: any Transaction) throws -> Month? {
        try transaction.first("SELECT month FROM case_fact WHERE state <> 'new' ORDER BY month LIMIT 1")
            .flatMap { Month(try $0.text("month")) }
    }

    private static func fact(_ row: Row, in transaction: any Transaction) throws -> StoredCaseFact {
        guard let kind = CaseFact.Kind(rawValue: try row.text("kind")),
            let month = Month(try row.text("month")),
            let state = StoredCaseFact.State(rawValue: try row.text("state"))
        else { throw RowError.otherType("case_fact") }
        let id: CaseFactID = try row.id("id")
        let codes = try transaction.all(
            "SELECT list, code FROM case_fact_code WHERE fact_id = \(id) ORDER BY list, code LIMIT 1000")
        return StoredCaseFact(
            id: id, kind: kind, month: month, state: state,
            codes: try codes.reduce(into: [:]) {
                $0[try $1.text("list"), default: []].append(try $1.text("code"))
            })
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Store

/// All SQL about the sums that pages are made of.
enum CellStore {
    /// Adds what a counter holds to the sums.
    static func add(_ counter: CellCounter, in transaction: any Transaction) throws {
        for some in counter.totals.chunks(of: 200) {
            let rows = SQL.rows(
                some.map { "\($0.period), \($0.list.rawValue), \($0.code), \($0.contacts)" })
            try transaction.run(
                """
                INSERT INTO fact_total (period, list, code, contacts) VALUES \(rows)
                ON CONFLICT (period, list, code)
                DO UPDATE SET contacts = fact_total.contacts + excluded.contacts
                """)
        }
        for some in counter.pairs.chunks(of: 200) {
            let rows = SQL.rows(
                some.map {
                    "\($0.year), \($0.list.rawValue), \($0.otherList.rawValue), \($0.code), \($0.otherCode), \($0.contacts)"
                })
            try transaction.run(
                """
                INSERT INTO fact_pair (year, list, other_list, code, other_code, contacts) VALUES \(rows)
                ON CONFLICT (year, list, other_list, code, other_code)
                DO UPDATE SET contacts = fact_pair.contacts + excluded.contacts
                """)
        }
    }

    /// How many contacts have each code over a period; a year has sums of its own.
    static func totals(_ period: Period, in transaction: any Transaction) throws -> Figures {
        let rows = try transaction.all(
            """
            SELECT list, code, CAST(sum(contacts) AS BIGINT) AS contacts FROM fact_total
            WHERE period IN \(list: period.sums)
            GROUP BY list, code ORDER BY list, code LIMIT 100000
            """)
        var figures = Figures()
        for row in rows {
            guard let list = FactList(rawValue: try row.text("list")) else { continue }
            figures.add(try row.integer("contacts"), to: try row.text("code"), of: list)
        }
        return figures
    }

    /// How many contacts of a year have each pair of codes of two lists, in the order they are kept.
    static func pairs(_ year: Int, _ list: FactList, _ other: FactList, in transaction: any Transaction)
        throws -> [FactPair]
    {
        let rows = try transaction.all(
            """
            SELECT code, other_code, contacts FROM fact_pair
            WHERE year = \(year) AND list = \(list.rawValue) AND other_list = \(other.rawValue)
                AND contacts > 0
            ORDER BY code, other_code LIMIT 100000
            """)
        return try rows.map {
            FactPair(
                year: year, list: list, otherList: other, code: try $0.text("code"),
                otherCode: try $0.text("other_code"), contacts: try $0.integer("contacts"))
        }
    }

    /// The first month of which anything is known.
    static func firstMonth(in transaction: any Transaction) throws -> Month? {
        let year = try transaction.first("SELECT period FROM fact_total ORDER BY period LIMIT 1")
        guard let year = try year?.text("period") else { return nil }
        return try transaction.first(
            "SELECT period FROM fact_total WHERE period > \(year + "-") ORDER BY period LIMIT 1"
        ).flatMap { Month(try $0.text("period")) }
    }
}

/// How many contacts have each code of each list.
struct Figures: Sendable, Equatable {
    private var counts: [FactList: [String: Int]] = [:]

    subscript(_ list: FactList) -> [String: Int] { counts[list] ?? [:] }

    mutating func add(_ contacts: Int, to code: String, of list: FactList) {
        let sum = (counts[list]?[code] ?? 0) + contacts
        counts[list, default: [:]][code] = sum == 0 ? nil : sum
        if sum == 0, counts[list]?.isEmpty ?? false { counts[list] = nil }
    }

    func count(_ code: String, of list: FactList) -> Int { counts[list]?[code] ?? 0 }

    /// All contacts.
    var contacts: Int { count("all", of: .contacts) }
}

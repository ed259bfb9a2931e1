// SPDX-License-Identifier: EUPL-1.2

import Store

/// Reads and writes whole tables, whatever they are, for copies.
///
/// The only place that asks a database for its tables' columns instead of naming them: a copy that had
/// to be told of each new column would one day lack one.
enum TableCopyStore {
    private static let page = 500

    /// The tables of these migrations in the order in which they were made, so that what refers comes after
    /// what is referred to.
    static func tables(of migrations: [Migration], for dialect: Dialect) -> [String] {
        let texts = migrations.sorted { $0.id < $1.id }.map { $0.text(dialect) }
        return texts.flatMap { text in
            text.matches(of: /CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)/).map { String($0.1) }
        }
    }

    /// Gives every row of a table to `body`; answers with their number.
    static func each(
        of table: String, in transaction: any Transaction, _ body: ([SQLValue]) throws -> Void
    ) throws -> Int {
        switch transaction.dialect {
        case .sqlite: try eachByRowID(of: table, in: transaction, body)
        case .postgres: try eachByCursor(of: table, in: transaction, body)
        }
    }

    static func columns(of table: String, in transaction: any Transaction) throws -> [String] {
        let question: SQL =
            switch transaction.dialect {
            case .sqlite: "SELECT name FROM pragma_table_info(\(table)) ORDER BY cid LIMIT 1000"
            case .postgres:
                """
                SELECT CAST(column_name AS TEXT) AS name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = \(table)
                ORDER BY ordinal_position LIMIT 1000
                """
            }
        return try transaction.all(question).map { try $0.text("name") }
    }

    static func insert(
        _ values: [SQLValue], into table: String, columns: [String], in transaction: any Transaction
    ) throws {
        let names = SQL(file: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES ")
        try transaction.run(names + "\(list: values)")
    }

    /// Whether a table is there and has no row, or is not there.
    static func isEmpty(_ table: String, in transaction: any Transaction) throws -> Bool {
        guard try !columns(of: table, in: transaction).isEmpty else { return true }
        return try transaction.first(SQL(file: "SELECT 1 AS one FROM \(table) LIMIT 1")) == nil
    }

    private static func eachByRowID(
        of table: String, in transaction: any Transaction, _ body: ([SQLValue]) throws -> Void
    ) throws -> Int {
        var last: SQLValue = .integer(.min)
        var count = 0
        while true {
            let rows = try transaction.all(
                SQL(file: "SELECT rowid AS position, * FROM \(table) ")
                    + "WHERE rowid > \(last) ORDER BY rowid LIMIT \(Self.page)")
            guard let end = rows.last else { return count }
            for row in rows { try body(Array(row.allValues.dropFirst())) }
            count += rows.count
            last = try end.value("position")
        }
    }

    private static func eachByCursor(
        of table: String, in transaction: any Transaction, _ body: ([SQLValue]) throws -> Void
    ) throws -> Int {
        try transaction.run(SQL(file: "DECLARE copy_\(table) NO SCROLL CURSOR FOR SELECT * FROM \(table)"))
        var count = 0
        while true {
            let rows = try transaction.all(SQL(file: "FETCH \(Self.page) FROM copy_\(table)"))
            guard !rows.isEmpty else { break }
            for row in rows { try body(row.allValues) }
            count += rows.count
        }
        try transaction.run(SQL(file: "CLOSE copy_\(table)"))
        return count
    }
}

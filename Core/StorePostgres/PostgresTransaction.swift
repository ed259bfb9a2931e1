// SPDX-License-Identifier: EUPL-1.2

import Store

/// One transaction on PostgreSQL, used on the connection's own thread only.
final class PostgresTransaction: Transaction {
    /// The channel every announcement of every instance goes through.
    static let channel = "zaupnica"

    let dialect = Dialect.postgres
    private(set) var failure = FirstFailure()
    private let link: PostgresLink
    private let isReadOnly: Bool

    init(_ link: PostgresLink, isReadOnly: Bool) {
        self.link = link
        self.isReadOnly = isReadOnly
    }

    /// Begins it; a connection found lost here counts as a failed statement.
    func begin() throws {
        try failure.unlessFailed {
            _ = try link.command(
                isReadOnly
                    ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN ISOLATION LEVEL SERIALIZABLE"
            )
        }
    }

    func all(_ sql: SQL) throws -> [Row] {
        try failure.unlessFailed {
            let (answer, columns) = try link.execute(sql)
            return try answer.rows(columns)
        }
    }

    func run(_ sql: SQL) throws -> Int {
        try failure.unlessFailed { try link.execute(sql).answer.changedRows }
    }

    func announce(_ channel: String, _ subject: String) throws {
        // The server itself would let a reader speak.
        try failure.unlessFailed { if isReadOnly { throw DatabaseError.readOnly } }
        _ = try run("SELECT pg_notify(\(Self.channel), \("\(channel):\(subject)"))")
    }
}

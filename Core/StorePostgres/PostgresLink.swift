// SPDX-License-Identifier: EUPL-1.2

import CLibPQ
import Store

/// One open connection to the server with its prepared statements.
///
/// Blocks while it waits.
///
/// The server's messages may contain the row that failed, so they are never read: an error is
/// an SQLSTATE and a name out of the schema.
final class PostgresLink {
    /// The connection broke: nothing more can be asked over it.
    private(set) var isLost = false
    /// A migration changed what a prepared statement means.
    private(set) var isOutdated = false

    let connection: OpaquePointer
    private let patience: Duration
    private var prepared: [Statement: Prepared] = [:]
    private var counter = 0
    /// Bounds what statements with lists of many lengths take on the server.
    private let mostPrepared = 500

    private struct Statement: Hashable {
        let text: String
        let types: [Oid]
    }

    private struct Prepared {
        let name: String
        var columns: Row.Columns?
    }

    init(_ address: PostgresAddress) throws {
        connection = try address.connect()
        patience = address.patience
        // libpq's own processor writes notices, which may quote data, to standard error.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        try command(Self.session)
    }

    deinit { PQfinish(connection) }

    /// What every session of ours begins with.
    private static let session = """
        SET statement_timeout = '10s';
        SET idle_in_transaction_session_timeout = '30s';
        SET TimeZone = 'UTC';
        SET default_transaction_deferrable = off;
        SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') <> 'remote_apply'
        """

    /// Runs a command of ours without values and gives the server's word for what it did.
    @discardableResult
    func command(_ text: String) throws -> String {
        let answer = answered { PQexec(connection, text) }
        try require(answer)
        return answer.command
    }

    /// Runs a statement, preparing it the first time.
    func execute(_ sql: SQL) throws -> (answer: PostgresAnswer, columns: Row.Columns) {
        let rendered = try sql.rendered(for: .postgres)
        let statement = Statement(text: rendered.text, types: rendered.values.map(\.postgresType))
        let found = try prepare(statement)
        let answer = PostgresParameters(rendered.values).lend { count, values, lengths, formats in
            answered { PQexecPrepared(connection, found.name, count, values, lengths, formats, 1) }
        }
        try require(answer)
        if let columns = found.columns { return (answer, columns) }
        let columns = Row.Columns(answer.columnNames)
        prepared[statement]?.columns = columns
        return (answer, columns)
    }

    /// Drops every prepared statement, after the transaction that found them outdated.
    func forgetStatements() throws {
        prepared = [:]
        isOutdated = false
        try command("DEALLOCATE ALL")
    }

    private func prepare(_ statement: Statement) throws -> Prepared {
        if let found = prepared[statement] { return found }
        if prepared.count >= mostPrepared { try forgetStatements() }
        counter += 1
        let new = Prepared(name: "s\(counter)")
        try require(
            answered {
                PQprepare(connection, new.name, statement.text, Int32(statement.types.count), statement.types)
            })
        prepared[statement] = new
        return new
    }

    private func answered(_ ask: () -> OpaquePointer?) -> PostgresAnswer {
        PostgresAnswer(PostgresWatch.shared.during(PQsocket(connection), atMost: patience, ask))
    }

    private func require(_ answer: PostgresAnswer) throws {
        guard !answer.isSuccess else { return }
        let state = answer.sqlState
        if PQstatus(connection) != CONNECTION_OK || state.hasPrefix("57P0") || state.hasPrefix("08") {
            isLost = true
        }
        // "Cached plan must not change result type", and a statement that a pooler lost.
        if state == "0A000" || state == "26000" {
            isOutdated = true
            throw DatabaseError.conflict
        }
        throw answer.refusal
    }
}

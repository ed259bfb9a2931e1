// SPDX-License-Identifier: EUPL-1.2

import Dispatch
package import Store

/// A database on a PostgreSQL server, for an installation of several processes.
///
/// Every write is serialisable and repeated after a conflict; every connection waits on a
/// thread of its own.
package final class PostgresDatabase: Database {
    package let dialect = Dialect.postgres

    private let pool: PostgresPool
    private let listener: PostgresListener
    private let announcer = Announcer()

    /// Opens the first connection and begins to listen, so that a wrong address fails here.
    package init(_ address: PostgresAddress, connections: Int = 8) async throws {
        let turns = DispatchQueue(label: "zaupnica.postgres.turns", attributes: .concurrent)
        let all = (1...max(1, connections)).map { PostgresConnection(address, number: $0, turns: turns) }
        pool = PostgresPool(all)
        listener = try PostgresListener(address, announcer)
        try await pool.lend { try await $0.open() }
        try await listener.start()
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await pool.lend { try await $0.read(work) }
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await pool.lend { try await $0.write(work) }
    }

    package func announcements() async -> AsyncStream<Announcement> { announcer.stream() }

    /// Does nothing: the server cleans up by itself, and its log of old pages is not ours to empty.
    package func clearRemains() async throws {}

    /// Autovacuum counts the tables by itself.
    package func renewStatistics() async throws {}

    package func close() async throws {
        listener.close()
        announcer.finish()
        await pool.close()
    }
}

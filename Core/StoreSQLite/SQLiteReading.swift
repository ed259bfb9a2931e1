// SPDX-License-Identifier: EUPL-1.2

private import Foundation
private import GRDB
package import Store

/// A SQLite file that is only read: nothing in it can change, and a file that is not there is not made.
package final class SQLiteReading: Store.Database {
    package let dialect = Dialect.sqlite

    private let reads: GroupRead

    package init(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Store.DatabaseError.unavailable(code: "missing")
        }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            reads = try GroupRead(path: path, configuration: configuration)
        } catch let error as GRDB.DatabaseError {
            throw Store.DatabaseError(error)
        }
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { reads.add(GroupReadItem(work, $0)) }
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        throw Store.DatabaseError.readOnly
    }

    package func announcements() async -> AsyncStream<Announcement> { AsyncStream { $0.finish() } }

    package func clearRemains() async throws {}

    package func renewStatistics() async throws {}

    package func close() async throws { try reads.close() }
}

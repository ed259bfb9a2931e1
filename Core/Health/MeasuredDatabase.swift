// SPDX-License-Identifier: EUPL-1.2

package import Store

/// A store whose writes are timed, as whoever waits for them sees it.
package struct MeasuredDatabase: Database {
    private let inner: any Database
    private let name: LogWord
    private let meters: Meters

    package init(_ inner: any Database, as name: LogWord, meters: Meters) {
        self.inner = inner
        self.name = name
        self.meters = meters
    }

    package var dialect: Dialect { inner.dialect }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await inner.read(work)
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let start = ContinuousClock.now
        do {
            let value = try await inner.write(work)
            meters.wrote(store: name, after: ContinuousClock.now - start, isCommitted: true)
            return value
        } catch {
            meters.wrote(store: name, after: ContinuousClock.now - start, isCommitted: false)
            throw error
        }
    }

    package func announcements() async -> AsyncStream<Announcement> { await inner.announcements() }

    package func clearRemains() async throws { try await inner.clearRemains() }

    package func renewStatistics() async throws { try await inner.renewStatistics() }

    package func close() async throws { try await inner.close() }
}

// SPDX-License-Identifier: EUPL-1.2

package import Store
private import Synchronization

/// A store whose writes are timed, as whoever waits for them sees it, and which tells when it takes nothing down.
package final class MeasuredDatabase: Database {
    private let inner: any Database
    private let name: LogWord
    private let health: Health
    /// When it was last said that nothing is taken down; nil while all is well.
    private let lastSaid = Mutex<ContinuousClock.Instant?>(nil)

    /// So often it is said again while it lasts.
    private static let pause = Duration.seconds(60)

    package init(_ inner: any Database, as name: LogWord, health: Health) {
        self.inner = inner
        self.name = name
        self.health = health
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
            health.meters.wrote(store: name, after: ContinuousClock.now - start, isCommitted: true)
            sayThatItSaves()
            return value
        } catch {
            health.meters.wrote(store: name, after: ContinuousClock.now - start, isCommitted: false)
            if let reason = error as? DatabaseError { sayThatItCannotSave(reason) }
            throw error
        }
    }

    private func sayThatItSaves() {
        let wasBroken = lastSaid.withLock { last in
            defer { last = nil }
            return last != nil
        }
        if wasBroken { health.log(.savesAgain(store: name)) }
    }

    private func sayThatItCannotSave(_ reason: DatabaseError) {
        switch reason {
        case .full, .unavailable: break
        case .constraint, .conflict, .readOnly, .statement: return
        }
        let now = ContinuousClock.now
        let isNews = lastSaid.withLock { last in
            guard last.map({ now - $0 >= Self.pause }) ?? true else { return false }
            last = now
            return true
        }
        if isNews { health.log(.cannotSave(store: name, reason)) }
    }

    package func announcements() async -> AsyncStream<Announcement> { await inner.announcements() }

    package func clearRemains() async throws { try await inner.clearRemains() }

    package func renewStatistics() async throws { try await inner.renewStatistics() }

    package func close() async throws { try await inner.close() }
}

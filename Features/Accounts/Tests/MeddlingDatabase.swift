// SPDX-License-Identifier: EUPL-1.2

import Store
import Synchronization

/// Lets somebody else be faster: does something just before the next commit after `arm`.
final class Meddler: Sendable {
    typealias Deed = @Sendable () async throws -> Void

    private let deed = Mutex<Deed?>(nil)

    func arm(_ work: @escaping Deed) { deed.withLock { $0 = work } }

    fileprivate func meddle() async throws {
        let work = deed.withLock { deed in
            defer { deed = nil }
            return deed
        }
        try await work?()
    }
}

/// A database into which a meddler reaches.
struct MeddlingDatabase: Database {
    let base: any Database
    let meddler: Meddler

    var dialect: Dialect { base.dialect }

    func read<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value) async throws
        -> Value
    {
        try await base.read(work)
    }

    @discardableResult
    func write<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value) async throws
        -> Value
    {
        try await meddler.meddle()
        return try await base.write(work)
    }

    func announcements() async -> AsyncStream<Announcement> { await base.announcements() }

    func clearRemains() async throws { try await base.clearRemains() }

    func renewStatistics() async throws { try await base.renewStatistics() }

    func close() async throws { try await base.close() }
}

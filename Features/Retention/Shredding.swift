// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Store
import Synchronization
package import Vault

/// Erases on schedule what has lived as long as it may: key first in intent, then rows, then the key itself.
///
/// For each batch one transaction writes the intents, the audit lines and the deletion; then the keys are destroyed
/// and the intents struck out. Whatever dies in between is finished at the next start.
package final class Shredding: Sendable {
    private let retention: Retention
    private let vault: Vault
    private let keeper: KeyKeeper
    private let uptime: Uptime
    private let clocks = Mutex(ClockGuard())

    package init(_ retention: Retention, vault: Vault, uptime: Uptime) {
        self.retention = retention
        self.vault = vault
        self.uptime = uptime
        keeper = KeyKeeper(database: retention.database, vault: vault)
    }

    /// What a round came to.
    package enum Outcome: Sendable, Equatable {
        case erased(Int)
        /// The clocks do not agree; nothing was touched.
        case clocksDisagree
    }

    /// Erases everything that is due now.
    ///
    /// Only one instance at a time may do it; `lease` holds the right and is asked in each transaction.
    package func round(under lease: Lease? = nil) async throws -> Outcome {
        let database = retention.database
        let wall = retention.clock.now
        let mark = try await database.read { try RetentionStore.clockMark(in: $0) }
        let up = uptime.read()
        let certain = clocks.withLock { $0.trusted(wall: wall, uptime: up, mark: mark) }
        guard let certain else { return .clocksDisagree }
        try await database.write { try RetentionStore.setClockMark(certain, in: $0) }

        var count = 0
        for kind in retention.kinds { count += try await erase(kind, at: certain, under: lease) }
        if count > 0 { try await database.clearRemains() }
        return .erased(count)
    }

    private func erase(_ kind: Perishable, at now: Moment, under lease: Lease?) async throws -> Int {
        var count = 0
        var position: VaultUnitID?
        repeat {
            let step = try await step(kind, after: position, at: now, under: lease)
            try await keeper.carryOut(step.intents)
            count += step.count
            position = step.last
        } while position != nil
        return count
    }

    private func step(
        _ kind: Perishable, after position: VaultUnitID?, at now: Moment, under lease: Lease?
    ) async throws -> Step {
        let retention = retention
        let lines = (0..<kind.batch).map { _ in
            (
                id: AuditEntryID(from: retention.randomness),
                entry: AuditEntry(kind.action, by: .program, at: now)
            )
        }
        // How many keys go is known only in the transaction, where nothing random may be drawn.
        let salt = VaultUnitID(from: retention.randomness)
        let wall = retention.clock.now
        return try await retention.database.write { transaction in
            if let lease { try LeaseStore().require(lease, now: wall, transaction) }
            let limit = now - (try retention.span(of: kind, in: transaction))
            let units = try kind.expired(limit, position, kind.batch, transaction)
            let held = try RetentionStore.held(units, at: now, in: transaction)
            let due = units.filter { !held.contains($0) }
            let intents = try kind.keys(due, transaction).map { unit in
                KeyIntent(
                    id: Identifier(high: salt.high ^ unit.high, low: salt.low ^ unit.low), unit: unit,
                    act: .shred)
            }
            for intent in intents { try KeyIntentStore.insert(intent, in: transaction) }
            for line in lines.prefix(due.count) {
                try AuditStore.record(line.entry, id: line.id, in: transaction)
            }
            if !due.isEmpty { try kind.erase(due, transaction) }
            return Step(
                intents: intents, count: due.count, last: units.count == kind.batch ? units.last : nil)
        }
    }

    /// What one transaction took out, and where the next begins; nil after the last.
    private struct Step: Sendable {
        let intents: [KeyIntent]
        let count: Int
        let last: VaultUnitID?
    }
}

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
    /// Only one instance at a time may do it; `lease` holds the right and is asked in each transaction. What cannot be
    /// erased keeps nothing else: the rest of the round is done, then the first error is thrown, so that it is seen.
    package func round(under lease: Lease? = nil) async throws -> Outcome {
        let database = retention.database
        let wall = retention.clock.now
        let mark = try await database.read { try RetentionStore.clockMark(in: $0) }
        let up = uptime.read()
        let certain = clocks.withLock { $0.trusted(wall: wall, uptime: up, mark: mark) }
        guard let certain else { return .clocksDisagree }
        try await database.write { try RetentionStore.setClockMark(certain, in: $0) }

        var count = 0
        var fault: (any Error)?
        for kind in retention.kinds {
            let part = await erase(kind, at: certain, under: lease)
            count += part.count
            fault = fault ?? part.fault
        }
        if count > 0 { try await database.clearRemains() }
        if let fault { throw fault }
        return .erased(count)
    }

    /// Erases what is due of a kind; a batch that cannot be is gone past.
    private func erase(_ kind: Perishable, at now: Moment, under lease: Lease?) async -> (
        count: Int, fault: (any Error)?
    ) {
        var (count, fault): (Int, (any Error)?) = (0, nil)
        var position: VaultUnitID?
        repeat {
            let reached = Reached()
            do {
                let step = try await step(kind, after: position, at: now, under: lease, reached)
                position = reached.last
                count += step.count
                try await keeper.carryOut(step.intents)
            } catch {
                fault = fault ?? error
                position = reached.last
            }
        } while position != nil && !Task.isCancelled
        return (count, fault)
    }

    private func step(
        _ kind: Perishable, after position: VaultUnitID?, at now: Moment, under lease: Lease?,
        _ reached: Reached
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
            let limit = now - (try retention.span(of: kind, at: now, in: transaction))
            let units = try kind.expired(limit, position, kind.batch, transaction)
            reached.last = units.count == kind.batch ? units.last : nil
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
            return Step(intents: intents, count: due.count)
        }
    }

    /// What one transaction took out.
    private struct Step: Sendable {
        let intents: [KeyIntent]
        let count: Int
    }

    /// How far a transaction looked, whether or not it came to its end: where the next begins; nil after the last.
    private final class Reached: Sendable {
        private let unit = Mutex<VaultUnitID?>(nil)

        var last: VaultUnitID? {
            get { unit.withLock { $0 } }
            set { unit.withLock { $0 = newValue } }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
package import Foundation
package import Kernel
package import Store

/// Counts contacts and answers how many there were.
///
/// A fact is written with its contact; a pass that runs all the time adds it to the sums which
/// pages read, and after a day forgets its exact time. Writing a contact therefore costs one
/// row, and a page costs the same whether there are a thousand contacts or ten million.
package struct Statistics: Sendable {
    let database: any Database
    package let clock: Clock
    let randomness: Randomness
    package let zone: TimeZone

    package init(database: any Database, clock: Clock, randomness: Randomness, zone: TimeZone) {
        self.database = database
        self.clock = clock
        self.randomness = randomness
        self.zone = zone
    }

    /// How long the exact time of a contact is kept.
    package static let exactFor = Moment.Span.hours(24)

    /// Counts a contact, in the transaction that writes its record.
    package func count(_ fact: Fact, in transaction: any Transaction) throws {
        try FactStore.insert([stored(fact)], in: transaction)
    }

    /// Counts a contact anew after its record was corrected; when it was stays as it was first said.
    package func replace(_ fact: Fact, in transaction: any Transaction) throws {
        guard let old = try FactStore.find(fact.id, in: transaction) else {
            return try count(fact, in: transaction)
        }
        var new = stored(fact)
        new.startedAt = old.startedAt
        new.time = old.time
        new.isCounted = old.isCounted
        try exchange(old, for: new, in: transaction)
    }

    private func exchange(_ old: StoredFact, for new: StoredFact, in transaction: any Transaction) throws {
        try FactStore.delete(old.id, in: transaction)
        try FactStore.insert([new], in: transaction)
        guard old.isCounted else { return }
        var difference = CellCounter()
        difference.add(old, times: -1)
        difference.add(new)
        try CellStore.add(difference, in: transaction)
    }

    /// Counts anew what became of a call-back that somebody asked for.
    package func note(callBack state: String, of id: FactID, in transaction: any Transaction) throws {
        guard let old = try FactStore.find(id, in: transaction) else { return }
        try exchange(old, for: old.with([state], in: .callBack), in: transaction)
    }

    /// Takes a contact out of the statistics.
    package func withdraw(_ id: FactID, in transaction: any Transaction) throws {
        guard let old = try FactStore.find(id, in: transaction) else { return }
        try FactStore.delete(id, in: transaction)
        guard old.isCounted else { return }
        var difference = CellCounter()
        difference.add(old, times: -1)
        try CellStore.add(difference, in: transaction)
    }

    /// One round of the background pass: adds new facts to the sums, forgets times older than a day.
    ///
    /// Only one instance at a time may do it; `lease` holds the right and is asked in each transaction.
    package func settle(under lease: Lease? = nil) async throws {
        let now = clock.now
        while try await settleSome(under: lease, now: now) == Self.batch {}
        try await database.write { transaction in
            guard try Self.isHeld(lease, now: now, transaction) else { return }
            _ = try FactStore.coarsen(before: now - Self.exactFor, in: transaction)
        }
    }

    static let batch = 500

    private func settleSome(under lease: Lease?, now: Moment) async throws -> Int {
        try await database.write { transaction in
            guard try Self.isHeld(lease, now: now, transaction) else { return 0 }
            let facts = try FactStore.uncounted(limit: Self.batch, in: transaction)
            var counter = CellCounter()
            for fact in facts { counter.add(fact) }
            try CellStore.add(counter, in: transaction)
            try FactStore.markCounted(facts.map(\.id), in: transaction)
            return facts.count
        }
    }

    private static func isHeld(_ lease: Lease?, now: Moment, _ transaction: any Transaction) throws -> Bool {
        try lease.map { try LeaseStore().isHeld($0, now: now, transaction) } ?? true
    }

    /// Brings in many facts at once, such as the demo's year or another program's figures.
    package func load(_ facts: [Fact]) async throws {
        let start = clock.now - Self.exactFor
        let settled = facts.map { fact in
            var stored = stored(fact)
            stored.isCounted = true
            if fact.startedAt <= start { stored.startedAt = nil }
            return stored
        }
        try await database.write { transaction in
            var counter = CellCounter()
            for fact in settled { counter.add(fact) }
            try FactStore.insert(settled, in: transaction)
            try CellStore.add(counter, in: transaction)
        }
    }

    /// Whether nothing has been counted yet.
    package func isEmpty() async throws -> Bool {
        try await database.read { try FactStore.isEmpty(in: $0) }
    }

    private func stored(_ fact: Fact) -> StoredFact {
        StoredFact(
            id: fact.id, startedAt: fact.startedAt, time: WeekTime(fact.startedAt, in: zone),
            isCounted: false, lengths: fact.lengths, codes: fact.codes)
    }
}

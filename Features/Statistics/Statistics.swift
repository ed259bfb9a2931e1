// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
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
        try exchange(old, for: new, in: transaction)
    }

    private func exchange(_ old: StoredFact, for new: StoredFact, in transaction: any Transaction) throws {
        try leave(old, in: transaction)
        var new = new
        new.isCounted = false
        try FactStore.insert([new], in: transaction)
    }

    /// Takes a fact away; what stands in the sums goes out of them with the next group, under a name of its own.
    private func leave(_ old: StoredFact, in transaction: any Transaction) throws {
        try FactStore.delete(old.id, in: transaction)
        guard old.isCounted else { return }
        var leaving = old
        leaving.id = FactID(from: randomness)
        leaving.startedAt = nil
        leaving.isCounted = false
        leaving.isLeaving = true
        try FactStore.insert([leaving], in: transaction)
    }

    /// Counts anew what became of a call-back that somebody asked for.
    package func note(callBack state: String, of id: FactID, in transaction: any Transaction) throws {
        guard let old = try FactStore.find(id, in: transaction) else { return }
        try exchange(old, for: old.with([state], in: .callBack), in: transaction)
    }

    /// Takes a contact out of the statistics.
    package func withdraw(_ id: FactID, in transaction: any Transaction) throws {
        guard let old = try FactStore.find(id, in: transaction) else { return }
        try leave(old, in: transaction)
    }

    /// One round of the background pass: adds new facts to the sums in groups, forgets times older than a day.
    ///
    /// Only one instance at a time may do it; `lease` holds the right and is asked in each transaction.
    package func settle(under lease: Lease? = nil) async throws {
        let now = clock.now
        while try await settleSome(under: lease, now: now) {}
        try await database.write { transaction in
            guard try Self.isHeld(lease, now: now, transaction) else { return }
            _ = try FactStore.coarsen(before: now - Self.exactFor, in: transaction)
        }
    }

    static let batch = 500
    /// So long after a month its last records are written; drafts are erased then.
    static let recordsCome = Moment.Span.days(14)

    /// Whether there may be more.
    private func settleSome(under lease: Lease?, now: Moment) async throws -> Bool {
        let over = WeekTime(now - Self.recordsCome, in: zone).month
        return try await database.write { transaction in
            guard try Self.isHeld(lease, now: now, transaction) else { return false }
            let pending = try FactStore.pending(limit: Self.batch, in: transaction)
            let facts = Self.group(of: pending, monthsBefore: over)
            var counter = CellCounter()
            for fact in facts { counter.add(fact, times: fact.times) }
            try CellStore.add(counter, in: transaction)
            try FactStore.markCounted(facts.filter { !$0.isLeaving }.map(\.id), in: transaction)
            try FactStore.delete(facts.filter(\.isLeaving).map(\.id), in: transaction)
            return !facts.isEmpty && pending.count == Self.batch
        }
    }

    /// What may go into the sums now, month by month, so that no page of figures ever changes by one woman's record.
    ///
    /// Records go in together, with everything else of their month, once there are enough of them; contacts without
    /// a record likewise among themselves. A month that is long over takes what is left.
    static func group(of pending: [StoredFact], monthsBefore over: Month) -> [StoredFact] {
        Dictionary(grouping: pending, by: \.time.month).flatMap { month, facts -> [StoredFact] in
            let new = facts.filter { !$0.isLeaving }
            let bare = new.filter { !$0.isRecord }
            if month < over || new.count - bare.count >= screenThreshold { return facts }
            return bare.count >= screenThreshold ? bare : []
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

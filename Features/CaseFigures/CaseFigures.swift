// SPDX-License-Identifier: EUPL-1.2

package import CaseFiles
import CountTables
package import Foundation
package import Kernel
package import Store

/// Counts what is done in cases and at conferences, and answers how much it was.
///
/// Nothing is typed in by hand: who writes into a case counts it by that. Figures never need a key, and no figure changes by
/// one writing alone (docs/decisions/0010-case-figures.md).
package struct CaseFigures: Sendable {
    let database: any Database
    let clock: Clock
    let randomness: Randomness
    let days: CaseDay
    let book: FigureBook

    package init(
        database: any Database, clock: Clock, randomness: Randomness, zone: TimeZone, book: FigureBook
    ) {
        (self.database, self.clock, self.randomness) = (database, clock, randomness)
        (days, self.book) = (CaseDay(zone: zone), book)
    }

    /// Counts something in a case, counts it anew, or not any more, in the transaction that writes it.
    ///
    /// What was counted already stays in the figures until it goes out of them with others; under which name it waits for
    /// that nobody can tell. When something was stays as it was first said, but for the end of a case; so do the codes of
    /// which who writes now can say nothing.
    package static func count(_ fact: CaseFact, in zone: TimeZone, _ transaction: any Transaction) throws {
        let old = try CaseFactStore.find(fact.id, in: transaction)
        let new = fact.codes.map { said in
            let codes = said.merging(old?.codes.filter { fact.kept.contains($0.key) } ?? [:]) { $1 }
            return StoredCaseFact(
                id: fact.id, kind: fact.kind, month: month(of: fact, after: old, in: zone), state: .new,
                codes: codes.mapValues { Set($0).sorted() })
        }
        if let old {
            var same = new
            same?.state = old.state
            guard same != old else { return }
            try CaseFactStore.delete(old.id, in: transaction)
            if old.state == .counted {
                var leaving = old
                (leaving.id, leaving.state) = (fact.spare, .leaving)
                try CaseFactStore.insert(leaving, in: transaction)
            }
        }
        if let new { try CaseFactStore.insert(new, in: transaction) }
    }

    private static func month(of fact: CaseFact, after old: StoredCaseFact?, in zone: TimeZone) -> Month {
        if let old, fact.kind != .closed { return old.month }
        return month(of: fact.at, in: CaseDay(zone: zone))
    }

    static func month(of moment: Moment, in days: CaseDay) -> Month {
        Month(String(days.of(moment).prefix(7))) ?? Month(year: 1970, number: 1)
    }

    /// The month the clock is in.
    var month: Month { Self.month(of: clock.now, in: days) }

    /// The first month of which it is too early to say that all of it is written.
    private var openMonth: Month { Self.month(of: clock.now - Self.recordsCome, in: days) }

    /// So long after a month its last records are written.
    static let recordsCome = Moment.Span.days(14)
    /// So many changes go into the figures together.
    static let group = Audience.partners.threshold
    private static let batch = 500

    /// One round of the background pass: takes new facts in by groups, and makes the figures of periods that are over.
    ///
    /// Only one instance at a time may do it; `lease` holds the right and is asked in each transaction.
    package func settle(under lease: Lease? = nil) async throws {
        while try await settleSome(under: lease) {}
        while try await fixOne(under: lease) {}
    }

    /// Whether there may be more.
    ///
    /// All of a group is written anew in the order of its names, by one transaction: afterwards nothing in the files of the
    /// database shows any more which of them was written together with which row of a case.
    private func settleSome(under lease: Lease?) async throws -> Bool {
        let (over, now) = (openMonth, clock.now)
        return try await database.write { transaction in
            guard try Self.isHeld(lease, now: now, transaction) else { return false }
            let pending = try CaseFactStore.pending(limit: Self.batch, in: transaction)
            let facts = Self.group(of: pending, before: over).sorted {
                $0.id.description < $1.id.description
            }
            for fact in facts { try CaseFactStore.delete(fact.id, in: transaction) }
            for var fact in facts where fact.state == .new {
                fact.state = .counted
                try CaseFactStore.insert(fact, in: transaction)
            }
            return !facts.isEmpty && pending.count == Self.batch
        }
    }

    /// What may go into the figures now: of each kind and month once there are enough new ones.
    ///
    /// What is left of months that are over, and what is corrected in them late, waits for others of the same period: a
    /// running figure that one correction moved would tell of it. When the period is over all of it goes in, because its
    /// figures are made then, once.
    static func group(of pending: [StoredCaseFact], before open: Month) -> [StoredCaseFact] {
        Dictionary(grouping: pending) { fact in
            "\(fact.kind.rawValue) \(fact.month < open ? fact.period.key : fact.month.description)"
        }.values.flatMap { facts in
            let isEnough = facts.count { $0.state == .new } >= Self.group
            return isEnough || facts.allSatisfy { $0.period.isOver(in: open) } ? facts : []
        }
    }

    /// Makes the figures of one period that is over and has none yet, for every audience, out of one state.
    private func fixOne(under lease: Lease?) async throws -> Bool {
        let (over, now) = (openMonth, clock.now)
        return try await database.write { transaction in
            guard try Self.isHeld(lease, now: now, transaction),
                let first = try CaseFactStore.firstMonth(in: transaction), first < over
            else { return false }
            let periods = Period.quarters(first...over) + Period.years(first...over)
            let open = try periods.first { period in
                guard period.isOver(in: over) else { return false }
                return try FigureTableStore.find(period, .partners, in: transaction) == nil
            }
            guard let open else { return false }
            for (audience, results) in try book.results(over: open, in: transaction) {
                try FigureTableStore.insert(
                    FixedFigures(madeAt: now, results: results), open, audience, in: transaction)
            }
            return true
        }
    }

    private static func isHeld(_ lease: Lease?, now: Moment, _ transaction: any Transaction) throws -> Bool {
        try lease.map { try LeaseStore().isHeld($0, now: now, transaction) } ?? true
    }
}

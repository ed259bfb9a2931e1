// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// How long narrative lives, and what is excepted from it; every change is audited in its own transaction.
package struct Retention: Sendable {
    /// The channel on which a change of any rule is announced.
    package static let channel = "retention"
    /// The subject of those announcements: the rules are read all together.
    package static let subject = "rules"

    let database: any Database
    let clock: Clock
    let randomness: Randomness
    let kinds: [Perishable]
    /// What the organisation's files say.
    let defaults: [RetentionRule]

    package init(
        database: any Database, clock: Clock, randomness: Randomness, kinds: [Perishable],
        defaults: [RetentionRule]
    ) {
        self.database = database
        self.clock = clock
        self.randomness = randomness
        self.kinds = kinds
        self.defaults = defaults
    }

    /// The rule in force: the newest change, or what the files say; a kind without any rule lives as `Life` says.
    ///
    /// Of what is kept for years a shorter one is in force only after the days of notice.
    package func rule(_ key: String, in transaction: any Transaction) throws -> RetentionRule {
        try rule(key, at: clock.now, in: transaction)
    }

    private func rule(_ key: String, at now: Moment, in transaction: any Transaction) throws -> RetentionRule
    {
        let life = kinds.first { $0.key == key }?.life ?? .brief
        let installed =
            defaults.first { $0.key == key } ?? RetentionRule(key: key, span: life.unsaid)
        guard life == .long else { return try RetentionStore.rule(key, in: transaction) ?? installed }
        return installed.after(try RetentionStore.changes(key, in: transaction), at: now)
    }

    /// How long each kind lives of which the files or anybody says something.
    package func spans(in transaction: any Transaction) throws -> [String: Moment.Span] {
        let keys = Set(defaults.map(\.key) + kinds.map(\.key))
        return try Dictionary(
            uniqueKeysWithValues: keys.map { ($0, try rule($0, in: transaction).span) })
    }

    func span(of kind: Perishable, at now: Moment, in transaction: any Transaction) throws -> Moment.Span {
        kind.hasOwnEnd ? .milliseconds(0) : try rule(kind.key, at: now, in: transaction).span
    }

    /// Changes a rule; the older versions are kept.
    package func change(_ key: String, to span: Moment.Span, by viewer: Viewer) async throws {
        let now = clock.now
        let line = AuditEntry(.retentionChanged, by: .staff(viewer.id), at: now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            let version = try rule(key, in: transaction).version + 1
            try RetentionStore.insert(
                RetentionRule(key: key, span: span, version: version), by: viewer.id, at: now,
                in: transaction)
            for kind in kinds where kind.key == key { try kind.shorten(span, transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, Self.subject)
        }
    }

    /// Keeps one thing from being erased; false if there is no such thing.
    ///
    /// A hold binds us, never her: what a visitor deletes herself is gone all the same.
    package func hold(_ reference: String, for reason: LegalHold.Reason, until end: Moment, by viewer: Viewer)
        async throws -> Bool
    {
        let kinds = kinds
        return try await hold(for: reason, until: end, by: viewer) { transaction in
            for kind in kinds {
                if let unit = try kind.find(reference, transaction) { return (kind.key, unit) }
            }
            return nil
        }
    }

    /// The same of what is found in the transaction that writes the hold.
    func hold(
        for reason: LegalHold.Reason, until end: Moment, by viewer: Viewer,
        finding find: @escaping @Sendable (any Transaction) throws -> (key: String, unit: VaultUnitID)?
    ) async throws -> Bool {
        let now = clock.now
        let id = Identifier<LegalHold>(from: randomness)
        let line = AuditEntry(.holdSet, by: .staff(viewer.id), at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard let (key, unit) = try find(transaction) else { return false }
            let hold = LegalHold(
                id: id, key: key, unit: unit, reason: reason, endsAt: end, setBy: viewer.id, setAt: now)
            try RetentionStore.insert(hold, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// Lifts a hold; false for whoever set it: a second person must.
    package func lift(_ id: Identifier<LegalHold>, by viewer: Viewer) async throws -> Bool {
        try await lift(id, by: viewer) { try RetentionStore.unit(of: id, in: $0) }
    }

    /// The same of a hold on what is found in the transaction that lifts it.
    func lift(
        _ id: Identifier<LegalHold>, by viewer: Viewer,
        on find: @escaping @Sendable (any Transaction) throws -> VaultUnitID?
    ) async throws -> Bool {
        let now = clock.now
        let line = AuditEntry(.holdLifted, by: .staff(viewer.id), at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard let unit = try find(transaction),
                try RetentionStore.lift(id, on: unit, by: viewer.id, at: now, in: transaction)
            else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// What will be erased on which day, in numbers only.
    func forecast(_ transaction: any Transaction) throws -> [Forecast] {
        let now = clock.now
        return try kinds.map { kind in
            let rule = try rule(kind.key, in: transaction)
            var since = Moment(milliseconds: 0)
            let days = try (1...Forecast.days).map { day -> Int in
                let then = now + .days(Int64(day))
                let before = then - (try span(of: kind, at: then, in: transaction))
                defer { since = max(since, before) }
                return try kind.count(since, max(since, before), transaction)
            }
            return Forecast(rule: rule, hasOwnEnd: kind.hasOwnEnd, life: kind.life, byDay: days)
        }
    }
}

/// How many of one kind go on each of the coming days; the first day includes what is due already.
struct Forecast: Sendable, Equatable {
    static let days = 7

    let rule: RetentionRule
    let hasOwnEnd: Bool
    let life: Perishable.Life
    let byDay: [Int]
}

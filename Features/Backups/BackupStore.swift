// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// A set that was made.
package struct BackupSet: Sendable, Equatable {
    package let madeAt: Moment
    package let bytes: Int
    /// By which digits the owners know the key it is sealed to.
    package let recipient: String
}

/// A drill that was held, and how it ended.
package struct BackupDrill: Sendable, Equatable {
    package let triedAt: Moment
    package let setMadeAt: Moment
    package let outcome: DrillOutcome

    package init(triedAt: Moment, setMadeAt: Moment, outcome: DrillOutcome) {
        self.triedAt = triedAt
        self.setMadeAt = setMadeAt
        self.outcome = outcome
    }
}

/// How a drill ended.
package enum DrillOutcome: String, Sendable, CaseIterable {
    case passed
    /// The archives could not be opened or brought back.
    case notRestored = "not_restored"
    /// What should open did not.
    case livingCanaryLost = "living_canary_lost"
    /// What was destroyed opened.
    case deadCanaryOpened = "dead_canary_opened"
    /// Something destroyed was still there after the tombstones had been applied.
    case remains
}

/// All SQL on sets, drills and canaries.
package enum BackupStore {
    static func insert(_ set: BackupSet, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO backup_set (made_at, bytes, recipient)
            VALUES (\(set.madeAt), \(set.bytes), \(set.recipient)) ON CONFLICT (made_at) DO NOTHING
            """)
    }

    /// Notes a drill.
    package static func insert(_ drill: BackupDrill, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO backup_drill (tried_at, set_made_at, outcome)
            VALUES (\(drill.triedAt), \(drill.setMadeAt), \(drill.outcome.rawValue))
            ON CONFLICT (tried_at) DO NOTHING
            """)
    }

    /// The newest set.
    ///
    /// What bears a time to come was made while the clock was wrong, and is no proof of anything.
    package static func lastSet(at now: Moment, in transaction: any Transaction) throws -> BackupSet? {
        try transaction.first(
            """
            SELECT made_at, bytes, recipient FROM backup_set WHERE made_at <= \(now + ClockPair.tolerance)
            ORDER BY made_at DESC LIMIT 1
            """
        ).map { row in
            BackupSet(
                madeAt: try row.moment("made_at"), bytes: try row.integer("bytes"),
                recipient: try row.text("recipient"))
        }
    }

    /// The last drill, but for one that bears a time to come.
    package static func lastDrill(at now: Moment, in transaction: any Transaction) throws -> BackupDrill? {
        try transaction.first(
            """
            SELECT tried_at, set_made_at, outcome FROM backup_drill WHERE tried_at <= \(now + ClockPair.tolerance)
            ORDER BY tried_at DESC LIMIT 1
            """
        ).map { row in
            BackupDrill(
                triedAt: try row.moment("tried_at"), setMadeAt: try row.moment("set_made_at"),
                outcome: DrillOutcome(rawValue: try row.text("outcome")) ?? .notRestored)
        }
    }

    /// Puts new canaries in the place of the last set's.
    static func replace(_ canaries: [Canary], at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM canary WHERE made_at < \(now)")
        for canary in canaries {
            try transaction.run(
                """
                INSERT INTO canary (unit_id, secret, sealed_words, must_die, made_at)
                VALUES (\(canary.unit), \(canary.secret), \(canary.sealed), \(canary.mustDie), \(now))
                """)
        }
    }

    static func canaries(in transaction: any Transaction) throws -> [Canary] {
        try transaction.all(
            "SELECT unit_id, secret, sealed_words, must_die FROM canary ORDER BY unit_id LIMIT 100"
        ).map { row in
            Canary(
                unit: try row.id("unit_id"), secret: try row.text("secret"),
                sealed: try row.bytes("sealed_words"), mustDie: try row.bool("must_die"))
        }
    }

    /// Takes canaries out that were destroyed.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM canary WHERE unit_id IN \(list: units)")
    }

    /// The units whose keys canaries need.
    package static let units = KeptUnits(tables: ["canary"]) { units, transaction in
        Set(
            try transaction.all(
                "SELECT unit_id FROM canary WHERE unit_id IN \(list: units) LIMIT \(units.count)"
            ).map { try $0.id("unit_id") })
    }
}

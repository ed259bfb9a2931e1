// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// How the copies stand: what the operator's page, the doctor and the figures say.
package struct BackupStanding: Sendable, Equatable {
    package let set: BackupSet?
    package let drill: BackupDrill?
    package let now: Moment

    /// An older newest set is an alarm: a key store without a fresh copy is one fault away from silence.
    package static let freshFor = Moment.Span.days(3)
    /// A set is tried once a month.
    package static let drillEvery = Moment.Span.days(30)

    /// A month, and some days of grace, so that a night without power is no alarm.
    package static let drillOwedAfter = Moment.Span.days(35)

    /// How the copies stand now.
    package static func read(at now: Moment, in transaction: any Transaction) throws -> BackupStanding {
        BackupStanding(
            set: try BackupStore.lastSet(at: now, in: transaction),
            drill: try BackupStore.lastDrill(at: now, in: transaction),
            now: now)
    }

    /// Whether there is no fresh set.
    package var areCopiesOld: Bool { self.set.map { now - $0.madeAt > Self.freshFor } ?? true }

    /// Whether no set has been tried for too long.
    package var isDrillOwed: Bool { drill.map { now - $0.triedAt > Self.drillOwedAfter } ?? true }

    /// Whether the last drill failed.
    package var hasFailed: Bool { drill.map { $0.outcome != .passed } ?? false }

    /// Whether there is no alarm.
    package var isWell: Bool { !areCopiesOld && !isDrillOwed && !hasFailed }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// How long a session lives.
///
/// Only what a person does counts: a page that refreshes itself or listens does not keep a session alive, or a
/// screen left alone would stay open all night. Who is ready or busy on duty sits and waits, and has longer.
package struct SessionLimits: Sendable {
    /// Without an act of hers.
    package let idle: Moment.Span
    /// Without an act of hers while her page is open and she is ready or busy on duty.
    package let onDuty: Moment.Span
    package let absolute = Moment.Span.hours(12)

    package init(idle: Moment.Span = .minutes(30), onDuty: Moment.Span = .hours(4)) {
        self.idle = idle
        self.onDuty = onDuty
    }
}

/// A signed-in browser: whose it is, and the person's key sealed under what only that browser holds.
package struct StaffSession: Sendable {
    /// The public name of the browser's secret; the secret itself is never stored.
    package let holder: String
    package let staff: StaffID
    package let sealedKey: [UInt8]
    package let startedAt: Moment
    /// When the person last did something in it.
    package let actedAt: Moment
    /// When it was last open while she was ready or busy on duty.
    package let onDutyAt: Moment?

    package init(
        holder: String, staff: StaffID, sealedKey: [UInt8], startedAt: Moment, actedAt: Moment,
        onDutyAt: Moment? = nil
    ) {
        self.holder = holder
        self.staff = staff
        self.sealedKey = sealedKey
        self.startedAt = startedAt
        self.actedAt = actedAt
        self.onDutyAt = onDutyAt
    }

    /// How stale a noted time may grow before it is written again, so that reading a page is not a write.
    package static let grain = Moment.Span.minutes(1)
    /// A connection broken this shortly does not end a duty.
    package static let dutyMemory = Moment.Span.minutes(5)

    /// Whether she did nothing for too long, or it began too long ago.
    ///
    /// What she did in time to come was done under a clock that was put back since: nobody knows how long ago that was.
    package func isOver(at now: Moment, _ limits: SessionLimits) -> Bool {
        guard max(startedAt, actedAt) <= now + Self.dutyMemory else { return true }
        let isOnDuty = onDutyAt.map { now - $0 < Self.dutyMemory } ?? false
        return now - actedAt > (isOnDuty ? limits.onDuty : limits.idle) || now - startedAt > limits.absolute
    }
}

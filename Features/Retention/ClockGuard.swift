// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Tells how late it certainly is, so that a clock that jumps never erases anything early.
///
/// Two clocks must agree: the one on the wall, and the one that counts how long the machine has been running
/// and cannot be set. While the program runs, a jump forward is not believed. After a start, the wall is
/// compared with the latest moment on record; if it is more than an hour later, the machine was off or its
/// clock is wrong, and nothing is erased until both clocks have gone evenly for an hour, in which time servers
/// usually put a wrong clock right. To erase late is a delay; to erase early cannot be undone.
struct ClockGuard: Sendable {
    /// How far the clocks may drift apart between two looks.
    static let tolerance = Moment.Span.minutes(1)
    /// What may lie between two looks over a restart, and how long the clocks must go evenly after more.
    static let settling = Moment.Span.hours(1)

    private var base: (wall: Moment, uptime: Moment.Span)?
    private var settledAt: Moment.Span?

    /// The moment everybody may rely on; nil while the clocks have not agreed for long enough.
    mutating func trusted(wall: Moment, uptime: Moment.Span, mark: Moment?) -> Moment? {
        guard let base else {
            self.base = (wall, uptime)
            if let mark, wall - mark > Self.settling { settledAt = sum(uptime, Self.settling) }
            return settledAt == nil ? wall : nil
        }
        let expected =
            base.wall + .milliseconds(uptime.milliseconds - base.uptime.milliseconds)
        if let settledAt {
            return settle(wall: wall, uptime: uptime, expected: expected, until: settledAt)
        }
        if wall < expected - Self.tolerance { self.base = (wall, uptime) }
        return min(wall, expected + Self.tolerance)
    }

    private mutating func settle(
        wall: Moment, uptime: Moment.Span, expected: Moment, until end: Moment.Span
    ) -> Moment? {
        let isEven = expected - Self.tolerance <= wall && wall <= expected + Self.tolerance
        guard isEven else {
            base = (wall, uptime)
            settledAt = sum(uptime, Self.settling)
            return nil
        }
        guard uptime >= end else { return nil }
        settledAt = nil
        return min(wall, expected + Self.tolerance)
    }

    private func sum(_ one: Moment.Span, _ other: Moment.Span) -> Moment.Span {
        .milliseconds(one.milliseconds + other.milliseconds)
    }
}

/// Tells how long this machine has been running; nobody can set it.
package struct Uptime: Sendable {
    let read: @Sendable () -> Moment.Span

    package init(_ read: @escaping @Sendable () -> Moment.Span) {
        self.read = read
    }

    /// That of a clock which counts evenly.
    package init(_ steady: Clock) {
        self.init { steady.now - Moment(milliseconds: 0) }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// How somebody on duty says she can be reached.
package struct Presence: Sendable, Equatable {
    /// What she chose.
    ///
    /// Whoever signs in is away until she says that she is ready.
    package enum State: String, Sendable, CaseIterable {
        case ready
        case busy
        case onBreak = "break"
        case away

        /// Whether she waits for contacts or has one, so that her session may wait with her.
        var isDuty: Bool { self == .ready || self == .busy }
    }

    package let staff: StaffID
    package let state: State
    package let since: Moment
    /// When her browser was last heard of.
    package let seenAt: Moment

    /// When her break ended by itself; nil if she chose what she is.
    package private(set) var breakEndedAt: Moment?

    package init(staff: StaffID, state: State, since: Moment, seenAt: Moment) {
        self.staff = staff
        self.state = state
        self.since = since
        self.seenAt = seenAt
    }

    /// After so long without a sign of her browser she is not there any more.
    package static let silence = Moment.Span.seconds(60)
    /// A broken connection this short does not change what she chose.
    static let memory = Moment.Span.minutes(5)
    /// How stale `seenAt` may grow before it is written again.
    static let grain = Moment.Span.seconds(14)

    /// Whether she was heard of a moment ago; a sign that is yet to come is of a clock that was put back since.
    func isThere(at now: Moment) -> Bool {
        now - seenAt < Self.silence && seenAt <= now + ClockPair.tolerance
    }

    /// Her state at a moment: a break ends by itself, and she is ready again.
    ///
    /// A break that is yet to come is of a clock that was put back since, and keeps no caller waiting.
    func current(at now: Moment, breaksOf length: Moment.Span) -> Presence {
        guard state == .onBreak, !isOnBreak(at: now, of: length) else { return self }
        var current = Presence(staff: staff, state: .ready, since: min(since + length, now), seenAt: seenAt)
        current.breakEndedAt = current.since
        return current
    }

    /// Whether what she chose still counts when her browser is heard of again: a break does until it is over.
    func isRemembered(at now: Moment, breaksOf length: Moment.Span) -> Bool {
        now - seenAt < Self.memory || isOnBreak(at: now, of: length)
    }

    private func isOnBreak(at now: Moment, of length: Moment.Span) -> Bool {
        state == .onBreak && now - since < length && since <= now + ClockPair.tolerance
    }

    /// What colleagues see: who is ready and carries all she should, or is taken up by a call, is busy.
    package func shown(carrying load: Int, of capacity: Capacity, isEngaged: Bool) -> State {
        state == .ready && (isEngaged || load >= capacity.usual) ? .busy : state
    }
}

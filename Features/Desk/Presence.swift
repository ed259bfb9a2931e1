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

    /// What colleagues see: who is ready and carries all she should, or is taken up by a call, is busy.
    package func shown(carrying load: Int, of capacity: Capacity, isEngaged: Bool) -> State {
        state == .ready && (isEngaged || load >= capacity.usual) ? .busy : state
    }
}

// SPDX-License-Identifier: EUPL-1.2

private import Synchronization

/// Two clocks side by side: the one on the wall, and one that counts how long the program has been running.
///
/// Nobody can set the second, so it tells when the first was set. Whoever destroys or ends something because of its age
/// asks first for how long both have gone evenly: what seems old because the wall clock jumped is not.
package final class ClockPair: Sendable {
    /// How far they may drift apart between two looks.
    package static let tolerance = Moment.Span.minutes(1)

    package let wall: Clock
    /// Shows the wall's time of the start and then counts evenly: for spans of time within this process.
    package let steady: Clock
    private let state: Mutex<State>

    private struct State {
        var offset: Moment.Span
        var evenSince: Moment
    }

    package init(wall: Clock, steady: Clock) {
        self.wall = wall
        self.steady = steady
        let now = steady.now
        state = Mutex(State(offset: wall.now - now, evenSince: now))
    }

    /// For how long both have gone evenly, at most since the start.
    package var evenFor: Moment.Span {
        let now = steady.now
        let offset = wall.now - now
        return state.withLock { state in
            let drift = abs(offset.milliseconds - state.offset.milliseconds)
            if drift > Self.tolerance.milliseconds { state.evenSince = now }
            state.offset = offset
            return now - state.evenSince
        }
    }
}

extension Clock {
    /// Begins at this moment and then counts with the machine, also while it sleeps; nobody can set it.
    package static func steady(from start: Moment) -> Clock {
        let origin = ContinuousClock.now
        return Clock {
            let passed = (ContinuousClock.now - origin).components
            return start + .milliseconds(passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000)
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization

/// How many return codes may be tried, by everybody together.
///
/// It knows nothing about who asks, so nothing about her needs to be kept. A code of 66 bits cannot be
/// guessed at any pace; what has to be guarded is the machine, which each try costs a third of a second.
///
/// Not a part of `Flood` on purpose. That one tells places apart, so that one place cannot take the line
/// from the others, and never refuses. Guesses come from everywhere at once: a throttle by place would let
/// many machines guess together, and would slow down a shelter whose women come back with their words.
/// So there is one number for all of them, and one apart for counsellors on the telephone.
package final class CodeBudget: Sendable {
    private struct State {
        var tries: Double
        var turnedAway = 0.0
        var at: Moment?
    }

    private let burst: Double
    private let period: Moment.Span
    private let state: Mutex<State>

    /// The most that a wait grows to, in tries that others are waiting for.
    private static let crowdLimit = 20.0

    /// - Parameters:
    ///   - burst: How many may come at once.
    ///   - period: After what time there is one more.
    package init(burst: Int = 30, period: Moment.Span = .seconds(3)) {
        self.burst = Double(burst)
        self.period = period
        state = Mutex(State(tries: Double(burst)))
    }

    /// Takes one try; or tells how long to wait, the longer the more are waiting.
    package func take(at now: Moment) -> Moment.Span? {
        state.withLock { state in
            refill(&state, at: now)
            guard state.tries < 1 else {
                state.tries -= 1
                return nil
            }
            state.turnedAway = min(state.turnedAway + 1, Self.crowdLimit)
            let periods = (1 - state.tries) + (state.turnedAway - 1)
            return .seconds(Int64((periods * Double(period.milliseconds) / 1000).rounded(.up)))
        }
    }

    private func refill(_ state: inout State, at now: Moment) {
        let passed = max(0, (now - (state.at ?? now)).milliseconds)
        let gained = Double(passed) / Double(period.milliseconds)
        state.tries = min(burst, state.tries + gained)
        state.turnedAway = max(0, state.turnedAway - gained)
        state.at = now
    }
}

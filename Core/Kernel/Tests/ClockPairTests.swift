// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Testing

@Suite struct `Two clocks side by side` {
    private final class Hands: Sendable {
        private let state = Mutex((wall: Moment(milliseconds: 0), steady: Moment(milliseconds: 0)))

        var pair: ClockPair {
            ClockPair(
                wall: Clock { self.state.withLock { $0.wall } },
                steady: Clock { self.state.withLock { $0.steady } })
        }

        func move(wall: Moment.Span, steady: Moment.Span) {
            state.withLock { $0 = ($0.wall + wall, $0.steady + steady) }
        }
    }

    @Test func `have gone evenly since the start, also when one is corrected little by little`() {
        let hands = Hands()
        let pair = hands.pair
        for _ in 0..<100 {
            hands.move(wall: .seconds(3601), steady: .hours(1))
            _ = pair.evenFor
        }
        #expect(pair.evenFor == .hours(100))
    }

    @Test(arguments: [Moment.Span.minutes(2), .hours(1), .days(-1)])
    func `begin anew when the one on the wall is set`(_ jump: Moment.Span) {
        let hands = Hands()
        let pair = hands.pair
        hands.move(wall: .hours(5), steady: .hours(5))
        hands.move(wall: jump, steady: .seconds(1))
        #expect(pair.evenFor == .seconds(0))
        hands.move(wall: .minutes(5), steady: .minutes(5))
        #expect(pair.evenFor == .minutes(5))
    }
}

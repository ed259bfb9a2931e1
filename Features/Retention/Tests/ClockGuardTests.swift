// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@testable import Retention

@Suite struct `Two clocks` {
    private let noon = Moment(milliseconds: 1_795_000_000_000)

    @Test func `that go evenly are believed`() {
        var clocks = ClockGuard()
        #expect(clocks.trusted(wall: noon, uptime: .hours(1), mark: nil) == noon)
        #expect(clocks.trusted(wall: noon + .days(3), uptime: .hours(73), mark: noon) == noon + .days(3))
    }

    @Test(arguments: [Moment.Span.hours(1), .days(1), .days(400)])
    func `stop one that jumps ahead from being believed`(_ jump: Moment.Span) {
        var clocks = ClockGuard()
        _ = clocks.trusted(wall: noon, uptime: .hours(1), mark: nil)
        let certain =
            clocks.trusted(wall: noon + jump + .minutes(5), uptime: .minutes(65), mark: noon) ?? noon
            + .days(999)
        #expect(certain <= noon + .minutes(6))
        let later =
            clocks.trusted(wall: noon + jump + .hours(9), uptime: .hours(10), mark: noon) ?? noon + .days(999)
        #expect(later <= noon + .hours(9) + .minutes(1))
    }

    @Test func `follow one that is put back, so that things go late and never early`() {
        var clocks = ClockGuard()
        _ = clocks.trusted(wall: noon, uptime: .hours(1), mark: nil)
        #expect(
            clocks.trusted(wall: noon - .days(1), uptime: .hours(2), mark: noon) == noon - .days(1))
        let again = clocks.trusted(wall: noon + .hours(2), uptime: .hours(3), mark: noon) ?? noon + .days(999)
        #expect(again <= noon - .hours(22))
    }

    @Test func `are watched for an hour after a start much later than the record`() {
        var clocks = ClockGuard()
        let late = noon + .days(2)
        #expect(clocks.trusted(wall: late, uptime: .minutes(1), mark: noon) == nil)
        #expect(clocks.trusted(wall: late + .minutes(59), uptime: .minutes(60), mark: noon) == nil)
        #expect(
            clocks.trusted(wall: late + .minutes(60), uptime: .minutes(61), mark: noon)
                == late + .minutes(60))
    }

    @Test func `are watched anew when a time server puts the wrong one right`() {
        var clocks = ClockGuard()
        let wrong = noon + .days(400)
        #expect(clocks.trusted(wall: wrong, uptime: .minutes(1), mark: noon) == nil)
        #expect(clocks.trusted(wall: noon + .minutes(30), uptime: .minutes(31), mark: noon) == nil)
        #expect(
            clocks.trusted(wall: noon + .minutes(90), uptime: .minutes(91), mark: noon)
                == noon + .minutes(90))
    }
}

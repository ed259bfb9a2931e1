// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Testing

@Suite struct `A session under a clock that is set` {
    private let noon = Moment(milliseconds: 1_795_000_000_000)

    private var session: StaffSession {
        StaffSession(
            holder: "h", staff: StaffID(high: 1, low: 2), sealedKey: [], startedAt: noon, actedAt: noon)
    }

    @Test(arguments: [Moment.Span.hours(-1), .days(-1), .hours(1), .days(1)])
    func `ends, since nobody knows how long she has been away`(_ jump: Moment.Span) {
        #expect(session.isOver(at: noon + jump, SessionLimits()))
    }

    @Test(arguments: [Moment.Span.minutes(-4), .seconds(0), .minutes(4)])
    func `goes on through a small correction`(_ jump: Moment.Span) {
        #expect(!session.isOver(at: noon + jump, SessionLimits()))
    }
}

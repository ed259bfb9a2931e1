// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@Suite struct MomentTests {
    @Test func `reckoning stops at the end of all time and not the program`() {
        let (first, last) = (Moment(milliseconds: .min), Moment(milliseconds: .max))
        #expect(last + .days(1) == last)
        #expect(first - .days(1) == first)
        #expect(last - first == .milliseconds(.max))
        #expect(first - last == .milliseconds(.min))
        #expect(Moment.Span.days(.max) == .milliseconds(.max))
        #expect(Moment.Span.hours(.min) == .milliseconds(.min))
    }

    @Test func `ordinary times are reckoned to the millisecond`() {
        let moment = Moment(milliseconds: 1_795_000_000_000)
        #expect(moment + .days(-1) == moment - .days(1))
        #expect((moment + .milliseconds(1)) - moment == .milliseconds(1))
        #expect(Moment.Span.days(2) == .milliseconds(172_800_000))
    }
}

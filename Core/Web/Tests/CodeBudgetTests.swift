// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing
import Web

@Suite struct `The budget of tries` {
    let start = Moment(milliseconds: 1_795_000_000_000)

    @Test func `lets so many through at once and then asks to wait, the longer the more wait`() {
        let budget = CodeBudget(burst: 3, period: .seconds(4))
        for _ in 0..<3 { #expect(budget.take(at: start) == nil) }
        let waits = (0..<4).compactMap { _ in budget.take(at: start) }
        #expect(waits == [.seconds(4), .seconds(8), .seconds(12), .seconds(16)])
    }

    @Test func `recovers by the clock alone`() {
        let budget = CodeBudget(burst: 2, period: .seconds(4))
        for _ in 0..<40 { _ = budget.take(at: start) }
        #expect(budget.take(at: start + .seconds(3)) != nil)
        #expect(budget.take(at: start + .seconds(4)) == nil)
        let rested = start + .minutes(10)
        #expect(budget.take(at: rested) == nil)
        #expect(budget.take(at: rested) == nil)
        #expect(budget.take(at: rested) == .seconds(4))
    }

    @Test func `never asks to wait longer than a crowd of twenty needs`() {
        let budget = CodeBudget(burst: 1, period: .seconds(3))
        let longest = (0..<1000).compactMap { _ in budget.take(at: start) }.max()
        #expect(longest == .seconds(60))
    }

    @Test func `is not thrown off by a clock that goes back`() {
        let budget = CodeBudget(burst: 1, period: .seconds(3))
        #expect(budget.take(at: start) == nil)
        #expect(budget.take(at: start - .hours(1)) != nil)
        #expect(budget.take(at: start - .hours(1) + .seconds(3)) == nil)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Health
import TestCalls
import Testing

@testable import zaupnica

@Suite struct `What the doctor says after calling the line` {
    @Test func `is nothing when every engine was heard`() {
        #expect(LineChecks.heard([.heard]).isEmpty)
        #expect(LineChecks.heard([.heard, .heard]).isEmpty)
    }

    @Test func `names the one engine that is made up for by the other`() {
        #expect(
            LineChecks.heard([.noEngine, .heard]) == [.engineSilent(place: 1, outcome: "no_engine")])
        #expect(LineChecks.heard([.heard, .silent]) == [.engineSilent(place: 2, outcome: "silent")])
        #expect(LineChecks.heard([.heard, .silent]).allSatisfy { $0.weight == .caution })
    }

    @Test func `is that the line is silent when no engine was heard`() {
        #expect(LineChecks.heard([.noEngine]) == [.lineSilent(outcome: "no_engine")])
        #expect(LineChecks.heard([.noEdge, .noEdge]) == [.lineSilent(outcome: "no_edge")])
    }
}

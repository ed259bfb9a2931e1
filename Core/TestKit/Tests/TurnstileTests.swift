// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import TestKit

@Suite struct `A turnstile` {
    @Test func `lets everybody through, and never more at once than its width`() async throws {
        let turnstile = Turnstile(width: 2)
        let inside = Crowd()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask { try await turnstile.pass { await inside.visit() } }
            }
            try await group.waitForAll()
        }

        #expect(await inside.visits == 50)
        #expect(await inside.most <= 2)
    }

    @Test func `opens again after a failure`() async throws {
        let turnstile = Turnstile(width: 1)

        await #expect(throws: CancellationError.self) {
            try await turnstile.pass { throw CancellationError() }
        }

        #expect(try await turnstile.pass { 1 } == 1)
    }
}

private actor Crowd {
    private(set) var most = 0
    private(set) var visits = 0
    private var now = 0

    func visit() async {
        now += 1
        visits += 1
        most = max(most, now)
        await Task.yield()
        now -= 1
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Health
import Kernel
import Store
import Telephone
import TestCalls

/// The line did not answer a test call as callers must be answered.
private struct LineFailure: Error {}

/// Tries the line again and again, at one instance at a time, and tells the desk and the operator what came of it.
struct LineTesting: Sendable {
    private let tester: LineTester
    private let calls: Calls
    private let installation: Installation

    /// Longer than two calls may take.
    private static let lasting = Moment.Span.seconds(60)

    init(_ tester: LineTester, _ calls: Calls, _ installation: Installation) {
        (self.tester, self.calls, self.installation) = (tester, calls, installation)
    }

    /// Works until its task is cancelled.
    func run() async {
        let holder = Identifier<Self>(from: installation.randomness).description
        while !Task.isCancelled {
            if (try? await isDue(for: holder)) == true { await test() }
            try? await Task.sleep(for: .seconds(2))
        }
    }

    private func isDue(for holder: String) async throws -> Bool {
        let (now, node, every) = (
            installation.clock.now, tester.settings.node, tester.settings.every
        )
        return try await installation.database.write { transaction in
            let held = try LeaseStore().acquire(
                "test-call-" + node, for: holder, lasting: Self.lasting, now: now, transaction)
            let last = try TestCallStore.all(in: transaction).first { $0.node == node }
            return held != nil && TestCall.isDue(after: last, every: every, at: now)
        }
    }

    private func test() async {
        var outcome = await tester.call()
        if outcome != .heard {
            // One failure may be chance, or a program that has only begun.
            try? await Task.sleep(for: .seconds(3))
            outcome = await tester.call()
        }
        guard !Task.isCancelled else { return }
        if outcome != .heard {
            installation.health.log(.jobFailed(LogWord("test-call"), kind: LineFailure.self))
        }
        let call = TestCall(
            node: tester.settings.node, outcome: outcome, triedAt: installation.clock.now)
        try? await installation.database.write { [calls] transaction in
            try TestCallStore.put(call, in: transaction)
            try calls.announceChange(in: transaction)
        }
    }
}

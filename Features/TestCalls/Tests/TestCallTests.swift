// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Store
import TestKit
import Testing
import Texts
import Web

@testable import TestCalls

@Suite struct `Test calls` {
    private let now = Moment(milliseconds: 1_800_000_000_000)

    private func call(_ outcome: TestCall.Outcome, _ ago: Moment.Span) -> TestCall {
        TestCall(node: "ingress", outcome: outcome, triedAt: now - ago)
    }

    @Test func `are made every five minutes, and sooner after one that failed`() {
        let isDue = { TestCall.isDue(after: $0, every: .minutes(5), at: now) }
        #expect(isDue(nil))
        #expect(!isDue(call(.heard, .seconds(299))) && isDue(call(.heard, .minutes(5))))
        #expect(!isDue(call(.silent, .seconds(29))) && isDue(call(.silent, .seconds(30))))
        #expect(isDue(TestCall(node: "ingress", outcome: .heard, triedAt: now + .hours(1))), "a clock jumped")
    }

    @Test(arguments: TestCall.Outcome.allCases)
    func `say in words what callers meet`(_ outcome: TestCall.Outcome) {
        for language in Language.allCases {
            let view = TestCallPanel.view(
                [call(outcome, .seconds(1))], at: now, in: .gmt, Translator(language))
            let html = String(decoding: view.bytes, as: UTF8.self)
            #expect(html.contains("role=\"alert\"") == (outcome != .heard))
        }
    }

    @Test func `that nobody made for long say so, whatever the last one was`() {
        let view = TestCallPanel.view([call(.heard, .minutes(8))], at: now, in: .gmt, Translator(.english))
        #expect(String(decoding: view.bytes, as: UTF8.self).contains("not known whether the line answers"))
    }

    @Test(arguments: Engines.all)
    func `leave one row for each engine`(_ engine: Engine) async throws {
        try await TestHouse.with(engine, data: TestCallMigrations.all) { house in
            let calls = [call(.silent, .minutes(1)), call(.heard, .seconds(0))]
            for call in calls { try await house.data.write { try TestCallStore.put(call, in: $0) } }
            #expect(try await house.data.read { try TestCallStore.all(in: $0) } == [calls[1]])
        }
    }

    @Test func `without an engine end at once`() async throws {
        let file =
            #"{"media":{"host":"127.0.0.1","port":1,"secret":"","roomSecret":""},"edge":"","node":"n"}"#
        let settings = try JSONDecoder().decode(LineTester.Settings.self, from: Data(file.utf8))
        #expect(settings.every == .minutes(5))
        #expect(await LineTester(settings, randomness: .system).call() == .noEngine)
    }
}

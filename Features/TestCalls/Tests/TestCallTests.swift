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
        for language in Language.full {
            let view = TestCallPanel.view(
                [call(outcome, .seconds(1))], at: now, in: .gmt, Translator(language))
            let html = String(decoding: view.bytes, as: UTF8.self)
            #expect(html.contains("role=\"alert\"") == (outcome != .heard))
        }
    }

    @Test(arguments: [(["no_engine", "heard"], "second carries"), (["heard", "refused"], "first carries")])
    func `say that one engine makes up for the other`(_ outcomes: [String], _ words: String) throws {
        let calls = try zip(["ingress", "ingress2"], outcomes).map { node, word in
            TestCall(node: node, outcome: try #require(TestCall.Outcome(rawValue: word)), triedAt: now)
        }
        let view = TestCallPanel.view(calls, at: now, in: .gmt, Translator(.english))
        let html = String(decoding: view.bytes, as: UTF8.self)
        #expect(html.contains(words) && !html.contains("does not answer"))
    }

    @Test(arguments: [TestCall.Outcome.noEngine, .noRelay, .noEdge])
    func `that all came to the same say it once`(_ outcome: TestCall.Outcome) {
        let calls = ["ingress", "ingress2"].map { TestCall(node: $0, outcome: outcome, triedAt: now) }
        let html = String(
            decoding: TestCallPanel.view(calls, at: now, in: .gmt, Translator(.english)).bytes,
            as: UTF8.self)
        #expect(html.components(separatedBy: " gone").count == 2 && !html.contains("carries"))
    }

    @Test func `that nobody hears say so, although the other engine is heard`() {
        let calls = [
            TestCall(node: "ingress", outcome: .silent, triedAt: now),
            TestCall(node: "ingress2", outcome: .heard, triedAt: now),
        ]
        let view = TestCallPanel.view(calls, at: now, in: .gmt, Translator(.english))
        #expect(String(decoding: view.bytes, as: UTF8.self).contains("Callers hear nothing"))
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
            try await house.data.write { try TestCallStore.overtake("ingress", in: $0) }
            let last = try #require(try await house.data.read { try TestCallStore.all(in: $0) }.first)
            #expect(last.isOvertaken && TestCall.isDue(after: last, every: .minutes(5), at: now))
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

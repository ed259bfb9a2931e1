// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing

@testable import Outbound

@Suite struct `On the day before an appointment` {
    @Test(arguments: Engines.all)
    func `a mail goes once, at an hour that her card allows, and tells nothing of us`(_ engine: Engine)
        async throws
    {
        try await GateHouse.with(engine) { house in
            try house.set("2026-03-26T08:00:00Z")
            house.allow(window: ContactWindow(days: Set(0...6), from: 17 * 60, until: 18 * 60))
            // Friday 27 March, ten o'clock.
            let start = try house.moment("2026-03-27T09:00:00Z")
            guard case .mail(let mail) = try await house.dayBefore(start) else {
                Issue.record("her card allows a mail")
                return
            }
            try await house.gate.send(mail)
            for time in [
                "2026-03-26T15:59:00Z", "2026-03-26T16:00:00Z", "2026-03-26T16:30:00Z",
                "2026-03-27T16:30:00Z",
            ] {
                try house.set(time)
                _ = try await house.delivery().round()
                #expect(house.mails.count == (time < "2026-03-26T16:00:00Z" ? 0 : 1))
            }
            let body = try #require(house.mails.first?.components(separatedBy: "\n\n").last)
            let words = String(
                decoding: Data(base64Encoded: body, options: .ignoreUnknownCharacters) ?? Data(),
                as: UTF8.self)
            #expect(words == "Pozdravljeni,\n\nspomnimo vas na jutri ob 10:00.\n\nKnjižnica v mestu")
        }
    }

    @Test(arguments: Engines.all)
    func `nothing goes that her card does not allow then, nor on a later day`(_ engine: Engine) async throws {
        try await GateHouse.with(engine) { house in
            try house.set("2026-03-26T08:00:00Z")
            let start = try house.moment("2026-03-27T09:00:00Z")
            #expect(try await house.allowsNothing(start))  // no card
            house.allow(message: false)
            #expect(try await house.allowsNothing(start))
            house.allow(cover: "")
            #expect(try await house.allowsNothing(start))
            house.allow(window: ContactWindow(days: [4], from: 0, until: 1440))  // Fridays alone
            #expect(try await house.allowsNothing(start))
            house.allow(channel: .textMessage)
            #expect(try await house.allowsNothing(start))
            house.allow()
            guard case .mail(let mail) = try await house.dayBefore(start) else {
                Issue.record("her card allows a mail")
                return
            }
            try await house.gate.send(mail)
            try house.set("2026-03-26T23:01:00Z")  // it is Friday
            #expect(try await house.delivery().round() == 0)
            #expect(house.mails.isEmpty)
        }
    }

    @Test func `a card that was withdrawn or written anew lets nothing out any more`() async throws {
        try await GateHouse.with(.sqlite) { house in
            try house.set("2026-03-26T06:00:00Z")
            house.allow()
            guard case .mail(let mail) = try await house.dayBefore(try house.moment("2026-03-27T09:00:00Z"))
            else {
                Issue.record("her card allows a mail")
                return
            }
            try await house.gate.send(mail)
            house.shelf.terms = nil
            try house.set("2026-03-26T12:00:00Z")
            #expect(try await house.delivery().round() == 0)
        }
    }

    @Test func `somebody calls where her card allows a call at some hour`() async throws {
        try await GateHouse.with(.sqlite) { house in
            try house.set("2026-03-26T06:00:00Z")
            house.allow(channel: .phone, window: ContactWindow(days: [3], from: 0, until: 60))
            let start = try house.moment("2026-03-27T09:00:00Z")
            #expect(try await house.allowsNothing(start))  // that hour is over
            house.allow(channel: .phone, window: ContactWindow(days: [3], from: 600, until: 660))
            guard case .call = try await house.dayBefore(start) else {
                Issue.record("her card allows a call")
                return
            }
        }
    }

    /// On 29 March 2026 the clock jumps from 2 to 3 at night; on 25 October it shows the hour from 2 to 3 twice.
    @Test(arguments: [
        ("2026-03-30T08:00:00Z", 92), ("2026-10-26T09:00:00Z", 100), ("2026-03-27T09:00:00Z", 96),
    ])
    func `there are as many quarters of an hour as the day has`(_ start: String, _ count: Int) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Ljubljana"))
        let date = try Date(start, strategy: .iso8601)
        let hours = DayBeforeHours(Moment(milliseconds: Int64(date.timeIntervalSince1970 * 1000)), in: zone)
        #expect(hours.moments.count == count)
        #expect(hours.moments.allSatisfy { $0 < hours.end })
    }
}

extension GateHouse {
    fileprivate func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    fileprivate func set(_ text: String) throws { house.time.pass(try moment(text) - house.clock.now) }

    /// Whether nothing is done then.
    fileprivate func allowsNothing(_ start: Moment) async throws -> Bool {
        if case nil = try await dayBefore(start) { true } else { false }
    }

    fileprivate func dayBefore(_ start: Moment) async throws -> DayBefore? {
        let member = try await house.hire([.caseWorker])
        return try await gate.dayBefore(
            start, to: Self.card, in: CaseID(high: 3, low: 4), by: member.viewer, with: member.key)
    }
}

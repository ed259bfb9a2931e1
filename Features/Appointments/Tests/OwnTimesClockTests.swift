// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import TestKit
import Testing
import Web

@testable import Appointments

@Suite struct `The times she sees` {
    @Test func `begin within two weeks, each once, and in a room without steps if she needs one`()
        async throws
    {
        try await AppointmentsHouse.with(.sqlite) { house in
            try await house.works(house.owner, on: 2)
            try await house.works(house.colleague, on: 2)
            let id = try await house.offer()
            let slots = try await house.free(id)
            #expect(slots.count == 6)
            #expect(Set(slots.map(\.start)).count == slots.count)
            let last = try #require(slots.last)
            #expect(last.start < house.house.clock.now + .days(14))
            let far = try #require(try await house.slots().last)
            #expect(try await house.take(far.start, of: id) == .taken)
            // Nobody knows whether a room of Celje is without steps.
            #expect(try await house.free(id, OwnChoice(isStepFree: true)).isEmpty)
            #expect(try await house.take(slots[0].start, of: id, OwnChoice(isStepFree: true)) == .taken)
        }
    }

    /// On 29 March 2026 the clock jumps from 2 to 3 at night here; in New York it had jumped three weeks before.
    @Test(arguments: [
        (Language.slovenian, "pri vas 05:00", "pri vas 04:00"), (.czech, "u vás 05:00", "u vás 04:00"),
        (.english, "where you are 05:00", "where you are 04:00"),
    ])
    func `stand there by her clock, too, across the nights in which one is set`(
        _ language: Language, _ before: String, _ after: String
    ) async throws {
        try await AppointmentsHouse.with(.sqlite) { house in
            try await house.works(house.owner, on: 5, "10:00", "11:00")
            let thread = house.thread(named: "thread", in: language)
            let id = try await house.offer(in: thread)
            let form = [("t", "1"), ("o", "\(id)"), ("z", "America/New_York")]
            let page = try #require(
                try await house.ownDoor().answer(house.form(form), formToken: "", in: thread))
            let text = String(decoding: page.content.bytes, as: UTF8.self)
            // Friday 27 March and 3 April, at ten by the clock of Celje.
            #expect(text.contains("10:00–11:00 (\(before))") && text.contains("10:00–11:00 (\(after))"))
        }
    }

    @Test func `can be tried often and then not at once any more`() async throws {
        try await AppointmentsHouse.with(.sqlite) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            let slots = try await house.free(id)
            let door = house.ownDoor()
            var statuses: [Status?] = []
            for number in 0..<6 {
                let form = [("t", "2"), ("o", "\(id)"), ("s", "\(slots[number % 3].start.milliseconds)")]
                statuses.append(
                    try await door.answer(house.form(form), formToken: "", in: house.thread)?.status)
            }
            #expect(statuses == [nil, nil, nil, nil, .tooMany, .tooMany])
            let nothing = try await door.answer(
                house.form([("t", "2"), ("o", "\(id)")]), formToken: "", in: house.thread)
            #expect(nothing?.status == .unprocessable)
            #expect(
                try await door.answer(house.form([("t", "2"), ("o", "x")]), formToken: "", in: house.thread)
                    == nil)
        }
    }
}

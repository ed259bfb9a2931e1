// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Appointments

@Suite struct `A free time` {
    @Test(arguments: Engines.all)
    func `is where somebody is there and can talk with her`(_ engine: Engine) async throws {
        try await AppointmentsHouse.with(engine) { house in
            #expect(try await house.slots().isEmpty)
            try await house.works(house.owner, on: 2)
            let slots = try await house.slots()
            #expect(
                slots.prefix(4).map { house.clock($0.start) } == [
                    "03-24 09:00", "03-24 10:00", "03-24 11:00", "03-31 09:00",
                ])
            #expect(slots.allSatisfy { $0.room == "talk" })
            #expect(try await house.slots { $0.way = .phone }.isEmpty)
            #expect(try await house.slots { $0.language = "cs" }.isEmpty)
            #expect(try await !house.slots { ($0.language, $0.withInterpreter) = ("cs", true) }.isEmpty)
            #expect(try await house.slots { $0.staff = house.colleague.viewer.id }.isEmpty)
            #expect(try await house.slots { $0.centre = "koper" }.isEmpty)
            // Nobody knows whether a room of Celje is without steps; so none is offered to who needs that.
            #expect(try await house.slots { $0.isStepFree = true }.isEmpty)
            #expect(try await house.slots { $0.way = .video }.allSatisfy { $0.room == nil })
        }
    }

    @Test(arguments: Engines.all)
    func `is neither in the past, nor at too short notice, nor too far ahead, nor while she is away`(
        _ engine: Engine
    ) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 1, "08:00", "12:00")
            #expect(house.clock(try #require(try await house.slots().first).start) == "03-23 10:00")
            #expect(house.clock(try #require(try await house.slots().last).start) == "05-18 11:00")
            let away = [
                ("from_day", "2026-03-23"), ("from_time", ""), ("to_day", "2026-03-30"), ("to_time", "09:30"),
            ]
            #expect(try await house.post("/my-hours/absence", away).location == "/my-hours")
            #expect(house.clock(try #require(try await house.slots().first).start) == "03-30 10:00")
        }
    }

    @Test(arguments: Engines.all)
    func `is not on a day on which the centre is closed`(_ engine: Engine) async throws {
        try await AppointmentsHouse.with(engine) { house in
            // 24 December 2026 is a Thursday, on which centres keep other hours and are not closed.
            house.house.time.pass(
                try AppointmentsHouse.moment("2026-12-14T07:00:00Z") - house.house.clock.now)
            try await house.works(house.owner, on: 4)
            let days = Set(try await house.slots().map { house.clock($0.start).prefix(5) })
            #expect(days.contains("12-24"))
        }
    }

    /// On 29 March 2026 the clock jumps from 2 to 3 at night; on 25 October it shows the hour from 2 to 3 twice.
    @Test(arguments: [("2026-03-27T07:00:00Z", 1), ("2026-10-23T07:00:00Z", 3)])
    func `lasts an hour also in the nights in which the clock is set`(_ now: String, _ count: Int)
        async throws
    {
        try await AppointmentsHouse.with(.sqlite) { house in
            house.house.time.pass(try AppointmentsHouse.moment(now) - house.house.clock.now)
            try await house.works(house.owner, on: 7, "01:00", "03:00")
            let first = try #require(try await house.slots().first)
            let night = try await house.slots().filter { $0.start < first.start + .hours(12) }
            #expect(night.count == count && night.allSatisfy { $0.end - $0.start == .hours(1) })
            #expect(house.clock(try #require(night.last).end).hasSuffix("03:00"))
        }
    }

    @Test func `needs hours that a clock shows and a quarter of an hour`() async throws {
        try await AppointmentsHouse.with(.sqlite) { house in
            for (name, value) in [
                ("weekday", "8"), ("from", "9:00"), ("from", "09:10"), ("to", "08:00"), ("centre", "brno"),
                ("valid_from", "2026-02-30"), ("valid_to", "2026-01-01"),
            ] {
                let form = [
                    ("weekday", "2"), ("from", "09:00"), ("to", "12:00"), ("centre", "celje"),
                    ("valid_from", ""), ("valid_to", ""),
                ].map { $0.0 == name ? (name, value) : $0 }
                let answer = try await house.post("/my-hours", form)
                #expect(answer.status == .unprocessable && answer.text.contains("role=\"alert\""))
            }
            for day in ["2026-03-29", "2020-01-01", ""] {
                let away = [("from_day", day), ("from_time", "02:30"), ("to_day", day), ("to_time", "02:45")]
                #expect(try await house.post("/my-hours/absence", away).status == .unprocessable)
            }
        }
    }
}

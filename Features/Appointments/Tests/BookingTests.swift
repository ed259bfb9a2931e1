// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Appointments

@Suite struct `An appointment` {
    @Test(arguments: Engines.all)
    func `takes its time and its room, and shows whom it is for to who may see her alone`(_ engine: Engine)
        async throws
    {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let slot = try #require(try await house.slots().first)
            let place = try #require(try await house.book(slot).location)
            #expect(try await house.slots().first?.start == slot.end)
            let page = try await house.get(place).text
            #expect(page.contains("Primer 2026-0001") && page.contains("soba za pogovor"))
            #expect(page.contains("09:00–10:00") && page.contains("Olga"))
            #expect(try await house.get("/appointments").text.contains("Primer 2026-0001"))
            house.hidden.hide(from: house.colleague.viewer.id)
            let calendar = try await house.get("/appointments", house.colleague).text
            #expect(calendar.contains("zasedeno") && !calendar.contains("Primer 2026-0001"))
            #expect(try await house.get(place, house.colleague).status == .notFound)
            let list = "/appointments/of?case=\(AppointmentsHouse.matter.id)"
            #expect(try await house.get(list).text.contains("09:00–10:00"))
            #expect(try await house.get(list, house.colleague).status == .notFound)
            #expect(try await house.get(place, house.stranger).status == .notFound)
            #expect(try await !house.get("/appointments", house.stranger).text.contains("zasedeno"))
        }
    }

    @Test(arguments: Engines.all)
    func `is moved or cancelled before its time, and closed after it has begun`(_ engine: Engine) async throws
    {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let slots = try await house.slots()
            let first = try #require(try await house.book(slots[0]).location)
            let moved = try await house.book(slots[1], [("move", String(first.suffix(32)))])
            let second = try #require(moved.location)
            #expect(try await house.all().map(\.state) == [.booked, .moved])
            #expect(try await house.slots().map(\.start).contains(slots[0].start))
            #expect(try await house.set("held", second).status == .unprocessable)
            #expect(try await house.set("cancelled_by_her", second).location == second)
            #expect(try await house.slots().map(\.start).contains(slots[1].start))
            #expect(try await house.set("cancelled_by_us", second, version: 1).status == .unprocessable)
            let third = try #require(try await house.book(slots[2]).location)
            house.house.time.pass(.hours(29))
            #expect(try await house.set("cancelled_by_her", third).status == .unprocessable)
            #expect(try await house.set("not_come", third).location == third)
            #expect(try await house.get(third).text.contains("ni prišla"))
        }
    }

    @Test(arguments: Engines.all)
    func `is told by her clocks, too, where they are not ours`(_ engine: Engine) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let slot = try #require(try await house.slots().first)
            #expect(try await house.book(slot, [("zone", "Mars/Base")]).status == .unprocessable)
            let place = try #require(try await house.book(slot, [("zone", "Europe/London")]).location)
            let page = try await house.get(place).text
            #expect(page.contains("09:00–10:00") && page.contains("08:00"))
        }
    }

    @Test func `is none without a time, for nobody, or at a time that is not to be had`() async throws {
        try await AppointmentsHouse.with(.sqlite) { house in
            try await house.works(house.owner, on: 2)
            let slot = try #require(try await house.slots().first)
            #expect(try await house.book(slot, [("slot", "")]).status == .unprocessable)
            #expect(try await house.book(slot, [("case", "gaber")]).status == .notFound)
            house.hidden.hide(from: house.colleague.viewer.id)
            #expect(try await house.book(slot, [], house.colleague).status == .notFound)
            let night = Slot(
                staff: slot.staff, centre: "celje", start: slot.start - .hours(6), end: slot.end - .hours(6),
                room: nil)
            #expect(try await house.book(night).text.contains("Ta termin je medtem zaseden."))
            let long = Slot(
                staff: slot.staff, centre: "celje", start: slot.start, end: slot.end + .hours(1), room: nil)
            #expect(try await house.book(long).status == .unprocessable)
            #expect(try await house.all().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `sent twice is one, and of many who book at once one alone has the time`(_ engine: Engine)
        async throws
    {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            try await house.works(house.colleague, on: 2)
            let slots = try await house.slots()
            let twice = [("b", String(repeating: "c", count: 32))]
            for _ in 1...2 { #expect(try await house.book(slots[4], twice).status == .seeOther) }
            #expect(try await house.all().count == 1)
            // Two counsellors and two rooms: of six who book the first hour two have it.
            let first = slots.filter { $0.start == slots[0].start }
            #expect(first.count == 2)
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for slot in first + first + first {
                    group.addTask { try await house.book(slot).status == .seeOther ? 1 : 0 }
                }
                return try await group.reduce(0, +)
            }
            #expect(answers == 2)
            #expect(
                Set(try await house.all().filter { $0.startsAt == slots[0].start }.map(\.room)).count == 2)
            #expect(try await house.all().count == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `in a year by chance never shares a counsellor's quarter or a room's with another`(_ engine: Engine)
        async throws
    {
        try await AppointmentsHouse.with(engine) { house in
            for day in [1, 3, 7] {
                try await house.works(house.owner, on: day, "00:00", "05:00")
                try await house.works(house.colleague, on: day, "01:30", "06:00")
            }
            var dice = SeededDice(seed: 2026)
            for _ in 1...26 {
                house.house.time.pass(.days(14))
                try await house.fiveDays(&dice)
            }
            let all = try await house.all()
            #expect(all.count > 25)
            for (number, one) in all.enumerated() where !one.state.isFree {
                let others = all.dropFirst(number + 1).filter { !$0.state.isFree && one.overlaps($0) }
                #expect(
                    others.allSatisfy { $0.staff != one.staff && ($0.room == nil || $0.room != one.room) })
            }
        }
    }
}

extension AppointmentsHouse {
    func set(_ state: String, _ place: String, version: Int? = nil) async throws -> TestBrowser.Page {
        let now = try await all().first { place.hasSuffix("\($0.id)") }?.version
        let version = version ?? now ?? 0
        return try await post(place + "/state", [("version", "\(version)"), ("state", state)])
    }

    /// Books at times that were free a moment ago, twice each, and cancels some.
    fileprivate func fiveDays(_ dice: inout SeededDice) async throws {
        let slots = try await appointments.slots(for: wish(), of: owner.viewer, most: 12)
        guard !slots.isEmpty else { return }
        for _ in 1...3 {
            let slot = slots[dice.pick(min(slots.count, 12))]
            let way = dice.happens(0.7) ? "in_person" : "video"
            _ = try await book(slot, [("way", way)])
            _ = try await book(slot, [("way", "video")])
        }
        let booked = try await all().filter { $0.state == .booked && $0.startsAt > house.clock.now }
        guard !booked.isEmpty, dice.happens(0.5) else { return }
        let one = booked[dice.pick(booked.count)]
        _ = try await set("cancelled_by_her", "/appointments/\(one.id)")
    }
}

extension Appointment {
    fileprivate func overlaps(_ other: Appointment) -> Bool {
        startsAt < other.endsAt && other.startsAt < endsAt
    }
}

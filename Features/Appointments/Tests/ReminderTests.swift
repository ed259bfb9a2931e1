// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Appointments

@Suite struct `A reminder of an appointment` {
    @Test(arguments: Engines.all)
    func `is none where no card allows it, and waits in the outbox where it allows a mail`(_ engine: Engine)
        async throws
    {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let slots = try await house.slots()
            let first = try #require(try await house.book(slots[0]).location)
            #expect(try await house.count("appointment_reminder") == 0)
            #expect(try await house.get(first).text.contains("kartica varnega stika ga ne dovoli"))
            house.card.allows = .mail
            let second = try #require(try await house.book(slots[1]).location)
            #expect(try await house.count("outbox") == 1)
            #expect(try await house.get(second).text.contains("nevtralno sporočilo"))
        }
    }

    @Test(arguments: Engines.all)
    func `is taken back when its time is moved or cancelled, by us or by her, and with its case`(
        _ engine: Engine
    ) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            house.card.allows = .mail
            let slots = try await house.slots()
            let first = try #require(try await house.book(slots[0]).location)
            let before = try await house.mails()
            let second = try #require(
                try await house.book(slots[1], [("move", String(first.suffix(32)))]).location)
            #expect(try await house.mails().count == 1)
            #expect(try await house.mails() != before)
            #expect(try await house.set("cancelled_by_us", second).location == second)
            #expect(try await house.mails().isEmpty)

            let id = try await house.offer()
            #expect(try await house.take(slots[0].start, of: id) == nil)
            let hers = try #require(try await house.all().first { $0.state == .booked })
            _ = try await house.book(slots[1], [("move", "\(hers.id)")])
            #expect(try await house.mails().count == 1)
            #expect(try await house.take(slots[2].start, of: id) == nil)
            #expect(try await house.mails().isEmpty)
            #expect(try await house.count("appointment_reminder") == 0)

            _ = try await house.book(slots[0])
            #expect(try await house.mails().count == 1)
            try await house.house.data.write { try AppointmentStore.erase(AppointmentsHouse.matter, in: $0) }
            #expect(try await house.mails().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `by a call stands the day before on the page of the counsellor alone, until she has called`(
        _ engine: Engine
    ) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 3)
            house.card.allows = .call
            let slot = try #require(try await house.slots().first)
            let place = try #require(try await house.book(slot).location)
            let card = "/cases/\(AppointmentsHouse.matter.id)/safe-contact"
            #expect(try await !house.get("/appointments").text.contains(card))
            house.house.time.pass(.days(1))
            #expect(try await house.get("/appointments").text.contains(card))
            #expect(try await !house.get("/appointments", house.colleague).text.contains(card))
            #expect(try await house.post(place + "/reminded", [], house.colleague).status == .notFound)
            house.hidden.hide(from: house.owner.viewer.id)
            #expect(try await !house.get("/appointments").text.contains(card))
            house.hidden.show(to: house.owner.viewer.id)
            for _ in 1...2 {
                #expect(try await house.post(place + "/reminded", []).location == "/appointments")
                #expect(try await !house.get("/appointments").text.contains(card))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `by a call goes with the time when she moves it herself`(_ engine: Engine) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            let slots = try await house.slots()
            #expect(try await house.take(slots[0].start, of: id) == nil)
            let hers = try #require(try await house.all().first)
            house.card.allows = .call
            _ = try await house.book(slots[1], [("move", "\(hers.id)")])
            #expect(try await house.take(slots[2].start, of: id) == nil)
            let now = try #require(try await house.all().first { $0.state == .booked })
            #expect(try await house.appointments.reminder(of: now.id) == .call)
            #expect(try await house.count("appointment_reminder") == 1)
        }
    }
}

extension AppointmentsHouse {
    fileprivate func mails() async throws -> [String] {
        try await house.data.read {
            try $0.all("SELECT id FROM outbox ORDER BY id LIMIT 99").map { try $0.text("id") }
        }
    }
}

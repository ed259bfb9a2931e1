// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Appointments

@Suite struct `A time that she chooses herself` {
    @Test(arguments: Engines.all)
    func `is hers with an offer, moved by her and cancelled by her, and the offer ends with it`(
        _ engine: Engine
    ) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            let slots = try await house.free(id)
            #expect(slots.map { house.clock($0.start) }.prefix(2) == ["03-24 09:00", "03-24 10:00"])
            #expect(try await house.take(slots[0].start, of: id) == nil)
            #expect(try await house.all().map(\.state) == [.booked])
            #expect(try await house.slots().first?.start == slots[1].start)
            #expect(try await house.take(slots[1].start, of: id) == nil)
            #expect(try await house.all().map(\.state) == [.booked, .moved])
            #expect(try await house.slots().map(\.start).contains(slots[0].start))
            #expect(try await house.own.cancel(id, in: house.thread))
            #expect(try await house.all().map(\.state) == [.cancelledByHer, .moved])
            #expect(try await house.own.offers(in: house.thread).isEmpty)
            #expect(try await house.take(slots[2].start, of: id) == .notOffered)
        }
    }

    @Test(arguments: Engines.all)
    func `is none without an offer that stands and is hers`(_ engine: Engine) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let first = try #require(try await house.slots().first)
            let nothing = OfferID(from: house.house.randomness)
            #expect(try await house.take(first.start, of: nothing) == .notOffered)
            let id = try await house.offer()
            let other = house.thread(named: "another")
            #expect(try await house.own.offers(in: other).isEmpty)
            #expect(
                try await house.own.take(first.start, OwnChoice(), of: id, in: other, from: nil)
                    == .notOffered)
            try await house.appointments.takeBack(id, in: house.thread, by: house.owner.viewer)
            #expect(try await house.take(first.start, of: id) == .notOffered)
            let late = try await house.offer()
            house.house.time.pass(.days(15))
            let next = try #require(try await house.slots().first)
            #expect(try await house.take(next.start, of: late) == .notOffered)
            #expect(try await house.own.offers(in: house.thread).isEmpty)
            #expect(try await house.all().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `that we move is told to her until she has seen it, and she can move it again`(
        _ engine: Engine
    ) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            let slots = try await house.free(id)
            #expect(try await house.take(slots[0].start, of: id) == nil)
            let hers = try #require(try await house.all().first)
            let moved = try await house.book(slots[1], [("move", "\(hers.id)")])
            let place = try #require(moved.location)
            let told = try #require(try await house.own.offers(in: house.thread).first)
            #expect(!told.offer.isTold && told.appointment?.startsAt == slots[1].start)
            try await house.own.tell(id, in: house.thread)
            #expect(try await house.own.offers(in: house.thread).first?.offer.isTold == true)
            #expect(try await house.take(slots[2].start, of: id) == nil)
            #expect(try await house.all().first { $0.state == .booked }?.startsAt == slots[2].start)
            #expect(place.hasPrefix("/appointments/"))
        }
    }

    @Test(arguments: Engines.all)
    func `that we cancel is told to her, and she has days to choose another`(_ engine: Engine) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            house.house.time.pass(.days(13))
            let free = try await house.free(id)
            #expect(try await house.take(free[0].start, of: id) == nil)
            let hers = try #require(try await house.all().first)
            #expect(try await house.set("cancelled_by_us", "/appointments/\(hers.id)").status == .seeOther)
            house.house.time.pass(.days(3))
            let open = try #require(try await house.own.offers(in: house.thread).first)
            #expect(!open.offer.isTold && open.mayChoose(at: house.house.clock.now))
            let piece = try await house.ownDoor().piece(of: house.thread, formToken: "")
            #expect(String(decoding: piece.bytes, as: UTF8.self).contains("smo morali odpovedati"))
            let other = try #require(try await house.free(id).first)
            #expect(try await house.take(other.start, of: id) == nil)
            #expect(try await house.all().first?.startsAt == other.start)
        }
    }

    @Test(arguments: Engines.all)
    func `is the first's alone of many who choose it at once, and one form sent twice is one`(
        _ engine: Engine
    ) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let form = SendingID(from: house.house.randomness)
            let one = try await house.offer()
            let slots = try await house.free(one)
            for _ in 1...2 { #expect(try await house.take(slots[1].start, of: one, from: form) == nil) }
            #expect(try await house.all().count == 1)
            let threads = (1...5).map { house.thread(named: "thread \($0)") }
            var offers: [(OfferedThread, OfferID)] = []
            for thread in threads { offers.append((thread, try await house.offer(in: thread))) }
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for (thread, id) in offers {
                    group.addTask {
                        try await house.own.take(
                            slots[0].start, OwnChoice(), of: id, in: thread, from: nil) == nil ? 1 : 0
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(taken == 1)
            #expect(try await house.all().filter { $0.startsAt == slots[0].start }.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `can be changed until two hours before it begins`(_ engine: Engine) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            let slots = try await house.free(id)
            #expect(try await house.take(slots[0].start, of: id) == nil)
            house.house.time.pass((slots[0].start - .hours(2)) - house.house.clock.now)
            #expect(try await house.free(id).isEmpty)
            #expect(try await house.take(slots[2].start, of: id) == .notOffered)
            #expect(try await !house.own.cancel(id, in: house.thread))
            #expect(try await house.all().map(\.state) == [.booked])
            let piece = try await house.ownDoor().piece(of: house.thread, formToken: "")
            #expect(String(decoding: piece.bytes, as: UTF8.self).contains("premalo časa"))
        }
    }

    @Test(arguments: Engines.all)
    func `is never with whom a wall keeps from her or from her case, nor for what is over`(_ engine: Engine)
        async throws
    {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            try await house.works(house.colleague, on: 3)
            let id = try await house.offer()
            let all = try await house.free(id)
            #expect(Set(all.map(\.staff)) == [house.owner.viewer.id, house.colleague.viewer.id])
            let hers = try #require(all.first { $0.staff == house.owner.viewer.id })
            let matter = try #require(MatterID(AppointmentsHouse.matter.id))
            for around in [house.thread.matter, matter] {
                try await house.house.keep(.person(house.owner.viewer.id), from: around)
                #expect(Set(try await house.free(id).map(\.staff)) == [house.colleague.viewer.id])
                #expect(try await house.take(hers.start, of: id) == .taken)
                try await house.liftWalls()
            }
            let alone = house.own(standing: .only(house.colleague.viewer.id))
            let theirs = try await house.offers(of: alone)
            #expect(Set(theirs.map(\.staff)) == [house.colleague.viewer.id])
            #expect(try await house.offers(of: house.own(standing: .over)).isEmpty)
            let over = try await house.own(standing: .over).take(
                hers.start, OwnChoice(), of: id, in: house.thread, from: nil)
            #expect(over == .notOffered)
            #expect(try await house.all().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `goes with the case that begins from her request, and is erased with it`(_ engine: Engine)
        async throws
    {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let asked = AppointmentMatter(.request, String(repeating: "b", count: 32))
            let id = try await house.offer(for: asked)
            let slot = try #require(try await house.free(id).first)
            try await house.house.data.write {
                try AppointmentStore.move(from: asked, to: AppointmentsHouse.matter, in: $0)
            }
            #expect(try await house.take(slot.start, of: id) == nil)
            #expect(try await house.all().count == 1)
            try await house.house.data.write {
                try AppointmentStore.erase(AppointmentsHouse.matter, in: $0)
            }
            #expect(try await house.own.offers(in: house.thread).isEmpty)
            #expect(try await house.count("appointment_offer") == 0)
        }
    }
}

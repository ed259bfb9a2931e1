// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Appointments

@Suite struct `A request that others see to from now on` {
    @Test(arguments: Engines.all)
    func `takes back what was offered and not chosen`(_ engine: Engine) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            let first = try #require(try await house.free(id).first)
            #expect(try await letGo(in: house))
            #expect(try await house.own.offers(in: house.thread).isEmpty)
            #expect(try await house.take(first.start, of: id) == .notOffered)
        }
    }

    @Test(arguments: Engines.all)
    func `does not go while a time is agreed on, is just now, or nobody has said what came of it`(
        _ engine: Engine
    ) async throws {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            let first = try #require(try await house.free(id).first)
            #expect(try await house.take(first.start, of: id) == nil)
            #expect(try await !letGo(in: house))
            house.house.time.pass(first.start + .minutes(10) - house.house.clock.now)
            #expect(try await !letGo(in: house))
            house.house.time.pass(.days(1))
            #expect(try await !letGo(in: house))
            let hers = try #require(try await house.all().first)
            #expect(try await house.set("held", "/appointments/\(hers.id)").status == .seeOther)
            #expect(try await letGo(in: house))
        }
    }

    @Test(arguments: Engines.all)
    func `still tells her that we cancelled what she had chosen, and offers nothing else`(_ engine: Engine)
        async throws
    {
        try await AppointmentsHouse.with(engine) { house in
            try await house.works(house.owner, on: 2)
            let id = try await house.offer()
            let first = try #require(try await house.free(id).first)
            #expect(try await house.take(first.start, of: id) == nil)
            let hers = try #require(try await house.all().first)
            #expect(try await house.set("cancelled_by_us", "/appointments/\(hers.id)").status == .seeOther)
            #expect(try await letGo(in: house))
            let told = try #require(try await house.own.offers(in: house.thread).first)
            #expect(!told.offer.isTold && !told.mayChoose(at: house.house.clock.now))
            let piece = try await house.ownDoor().piece(of: house.thread, formToken: "")
            #expect(String(decoding: piece.bytes, as: UTF8.self).contains("smo morali odpovedati"))
        }
    }

    private func letGo(in house: AppointmentsHouse) async throws -> Bool {
        let now = house.house.clock.now
        return try await house.house.data.write {
            try AppointmentStore.letGo(of: AppointmentsHouse.matter, at: now, in: $0)
        }
    }
}

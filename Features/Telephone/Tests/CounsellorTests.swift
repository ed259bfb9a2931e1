// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Synchronization
import Telephone
import TestKit
import Testing
import Vault

@Suite struct `Who answers the telephone` {
    @Test(arguments: Engines.all)
    func `has one contact at a time, by telephone or in writing`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            let id = try await house.call()
            let offer = try #require(try await house.calls.distribute().offers.first)
            house.floor.chats.withLock { $0[staff] = 1 }
            #expect(try await house.calls.accept(offer.id, by: staff) == .notFree)
            #expect(try await house.state(of: id) == .waiting)
            #expect(try await house.engaged() == [])
            house.floor.chats.withLock { $0 = [:] }
            house.house.time.pass(.seconds(45))
            _ = try #require(try await house.calls.distribute().offers.first)
            #expect(try await house.engaged() == [staff], "who rings gets no chat")
        }
    }

    @Test(arguments: Engines.all)
    func `is not free until the time after a call is over, or she is ready`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (first, staff) = try await house.talk()
            _ = try await house.calls.finished(first, by: staff)
            #expect(try await house.engaged() == [staff])
            _ = try await house.call()
            #expect(try await house.calls.distribute().offers.isEmpty)
            house.house.time.pass(.seconds(120))
            #expect(try await house.engaged() == [])
            let offer = try #require(try await house.calls.distribute().offers.first)
            _ = try await house.calls.accept(offer.id, by: staff)
            _ = try await house.calls.finished(offer.call, by: staff)
            try await house.calls.ready(staff)
            #expect(try await house.engaged() == [])
        }
    }

    @Test(arguments: Engines.all)
    func `loses her browser, and the caller is first in line again`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            house.house.time.pass(.seconds(5))
            let other = try await house.seat()
            _ = try await house.call()
            #expect(try await house.calls.broken(id, of: staff).legs.map(\.role) == [.talking])
            #expect(try await !house.calls.broken(id, of: staff).isNews)
            let offers = try await house.calls.distribute().offers
            #expect(offers.first?.call == id)
            #expect(offers.first?.staff == other)
        }
    }

    @Test(arguments: Engines.all)
    func `passes a call on, without a word or beside a colleague`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, giver) = try await house.talk()
            let colleague = try await house.seat()
            guard case .asked(let offer) = try await house.calls.ask(id, by: giver, colleague) else {
                Issue.record("not asked")
                return
            }
            #expect(try await house.calls.leave(id, by: giver) == .refused(.wouldBeAlone))
            guard case .joined = try await house.calls.accept(offer.id, by: colleague) else {
                Issue.record("not joined")
                return
            }
            guard case .passed = try await house.calls.leave(id, by: giver) else {
                Issue.record("not left")
                return
            }
            #expect(try await house.legs(of: id).map(\.staff) == [colleague])
            #expect(try await house.legs(of: id).map(\.role) == [.talking])
            #expect(house.floor.story(of: id).last == "answered by \(colleague)")
            #expect(try await house.calls.pass(id, by: giver, to: .line("line")) == .refused(.notHers))
            #expect(
                try await house.calls.pass(id, by: colleague, to: .colleague(giver)) == .refused(.notFree))
            #expect(
                try await house.calls.pass(id, by: colleague, to: .line("none")) == .refused(.nobodyThere))
            try await house.calls.ready(giver)
            guard case .passed = try await house.calls.pass(id, by: colleague, to: .colleague(giver)) else {
                Issue.record("not passed")
                return
            }
            #expect(try await house.calls.distribute().offers.map(\.staff) == [giver])
        }
    }

    @Test(arguments: Engines.all)
    func `brings a guest in, and the shift lead listens with notice`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            let lead = try await house.house.hire([.shiftLead]).viewer.id
            let other = try await house.house.hire([.counsellor]).viewer.id
            #expect(try await house.calls.invite(id, by: staff, guest: "nobody") == .refused(.unknown))
            #expect(try await house.calls.invite(id, by: other, guest: "police") == .refused(.notHers))
            guard case .guest(let leg, "113") = try await house.calls.invite(id, by: staff, guest: "police")
            else {
                Issue.record("no guest")
                return
            }
            #expect(try await house.calls.supervise(id, by: other) == .refused(.notHers))
            guard case .listening = try await house.calls.supervise(id, by: lead) else {
                Issue.record("not listening")
                return
            }
            #expect(try await house.calls.supervise(id, by: lead) == .refused(.engaged))
            try await house.calls.guestLeft(leg)
            #expect(Set(try await house.legs(of: id).map(\.role)) == [.talking, .supervising])
            guard case .passed = try await house.calls.leave(id, by: lead) else {
                Issue.record("still there")
                return
            }
            #expect(try await house.calls.left(id).legs.map(\.staff) == [staff])
        }
    }

    @Test(arguments: Engines.all)
    func `is not rung for a call from which a wall keeps her`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            let walled = try await house.house.hire([.counsellor]).viewer
            house.floor.present.withLock { $0[walled.id] = true }
            try await house.raiseWall(around: id, against: walled)
            #expect(try await house.calls.ask(id, by: staff, walled.id) == .refused(.notFree))
            #expect(
                try await house.calls.pass(id, by: staff, to: .colleague(walled.id)) == .refused(.notFree))
            _ = try await house.calls.broken(id, of: staff)
            house.floor.present.withLock { $0[staff] = nil }
            house.house.time.pass(.minutes(5))
            #expect(try await house.calls.distribute().offers.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps her calls when the program starts anew, and a call of which nothing is heard is lost`(
        _ engine: Engine
    ) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            #expect(try await house.calls.orphans().isEmpty, "the clocks have not gone for long enough")
            house.house.time.pass(.minutes(1))
            try await house.calls.touch([id], on: "one")
            house.house.time.pass(.seconds(119))
            #expect(try await house.calls.orphans().isEmpty)
            house.house.time.jump(.hours(3))
            #expect(try await house.calls.orphans().isEmpty, "a clock that jumps ends nothing")
            house.house.time.jump(.hours(-3))
            #expect(try await house.calls.orphans().isEmpty)
            house.house.time.pass(.minutes(2))
            #expect(try await house.calls.orphans().map(\.call.id) == [id])
            #expect(try await house.calls.orphans().isEmpty)
            #expect(house.floor.story(of: id).last == "ended line_lost")
            #expect(try await house.engaged() == [staff])
        }
    }

    @Test(arguments: Engines.all)
    func `misses nothing because the clock jumped`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            _ = try await house.call()
            house.house.time.pass(.minutes(1))
            for _ in 1...8 {
                _ = try await house.calls.distribute()
                house.house.time.jump(.hours(1))
            }
            #expect(house.floor.setAway.withLock { $0 }.isEmpty)
            #expect(house.floor.present.withLock { $0[staff] } == true)
        }
    }
}

extension TelephoneHouse {
    fileprivate func engaged() async throws -> Set<StaffID> {
        let (now, rules, staff) = (house.clock.now, calls.rules, floor.present.withLock { Array($0.keys) })
        return try await house.data.read { try Calls.engaged(staff, at: now, by: rules, in: $0) }
    }

    fileprivate func raiseWall(around call: CallID, against viewer: Viewer) async throws {
        let wall = Wall(
            id: WallID(from: house.randomness), matter: MatterID(high: call.high, low: call.low),
            agency: viewer.agency, outsider: .person(viewer.id), reason: .declared,
            raisedBy: nil, raisedAt: house.clock.now)
        try await house.data.write { try WallStore.raise(wall, in: $0) }
    }
}

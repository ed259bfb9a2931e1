// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Telephone
import TestKit
import Testing

@Suite struct `A caller who is asked to stay` {
    @Test(arguments: Engines.all)
    func `waits for whoever has the call, and for nobody else`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            let other = try await house.seat()
            #expect(try await !house.calls.hold(id, true, by: other), "not hers")
            #expect(try await house.calls.hold(id, true, by: staff))
            #expect(try await house.calls.hold(id, true, by: staff))
            #expect(try await house.isHeld(id) == true)
            #expect(try await house.calls.hold(id, false, by: staff))
            #expect(try await house.isHeld(id) == false)
        }
    }

    @Test(arguments: Engines.all)
    func `is not left so when her counsellor is lost, passes her on or ends the call`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (lost, staff) = try await house.talk()
            #expect(try await house.calls.hold(lost, true, by: staff))
            _ = try await house.calls.broken(lost, of: staff)
            #expect(try await house.isHeld(lost) == false)
            #expect(try await !house.calls.hold(lost, true, by: staff), "she has it no more")
            _ = try await house.calls.left(lost)
            #expect(try await !house.calls.hold(lost, true, by: staff), "it is over")
        }
    }

    @Test(arguments: Engines.all)
    func `and a guest who was not reached is told apart from one who hung up`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            for missed in [Leg.Missed.busy, .noAnswer] {
                guard
                    case .guest(let leg, _) = try await house.calls.invite(
                        id, by: staff, guest: "interpreter")
                else {
                    Issue.record("not called")
                    return
                }
                #expect(try await house.legs(of: id).count == 2, "who was called in vain is forgotten")
                try await house.calls.guestLeft(leg, missed: missed)
                try await house.calls.guestLeft(leg, missed: missed)
                #expect(try await house.legs(of: id).compactMap(\.missed) == [missed])
            }
            guard case .guest(let leg, _) = try await house.calls.invite(id, by: staff, guest: "interpreter")
            else { return }
            try await house.calls.guestLeft(leg)
            #expect(try await house.legs(of: id).map(\.role) == [.talking])
            #expect(try await house.calls.finished(id, by: staff).isOver)
        }
    }
}

extension TelephoneHouse {
    fileprivate func isHeld(_ id: CallID) async throws -> Bool? {
        try await calls.running(on: "one").first { $0.call.id == id }?.call.isHeld
    }
}

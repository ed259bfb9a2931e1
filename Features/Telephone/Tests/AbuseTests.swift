// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Synchronization
import Telephone
import TestKit
import Testing

@Suite struct `A call that abuses whoever answers` {
    @Test(arguments: Engines.all)
    func `is ended by whoever has it, counted as any other, and blocks nobody`(_ engine: Engine) async throws
    {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            let other = try await house.seat()
            #expect(try await !house.calls.letGo(id, by: other).isNews, "not hers")
            #expect(try await house.calls.letGo(id, by: staff).isOver)
            #expect(try await !house.calls.letGo(id, by: staff).isNews, "told twice")
            #expect(try await !house.calls.left(id).isNews)
            #expect(house.floor.story(of: id).last == "ended counsellor")
            #expect(try await house.state(of: house.call()) == .waiting, "the line is open to everybody")
        }
    }

    @Test(arguments: Engines.all)
    func `goes only to a colleague who has agreed to take such calls`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            let (one, other) = try await (house.seat(), house.seat())
            house.floor.abilities.withLock {
                $0[other] = Abilities(languages: [.slovenian], skills: [Abilities.abusiveCalls])
            }
            let refused = try await house.calls.pass(id, by: staff, to: .colleague(one), isAbusive: true)
            #expect(refused == .refused(.notFree))
            guard
                case .passed = try await house.calls.pass(
                    id, by: staff, to: .colleague(other), isAbusive: true)
            else {
                Issue.record("not passed on")
                return
            }
            #expect(try await house.calls.distribute().offers.map(\.staff) == [other])
        }
    }

    @Test(arguments: Engines.all)
    func `twice in a row offers her a pause, and an ordinary one in between does not`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let member = try await house.house.hire([.counsellor])
            let staff = member.viewer.id
            house.floor.present.withLock { $0[staff] = true }
            func offersPause(after endings: [Bool]) async throws -> Bool {
                for isAbusive in endings {
                    let (id, _) = try await house.talk()
                    _ =
                        try await isAbusive
                        ? house.calls.letGo(id, by: staff) : house.calls.finished(id, by: staff)
                    house.house.time.pass(.seconds(300))
                }
                return try await house.calls.standing(of: member.viewer).mayPause
            }
            #expect(try await !offersPause(after: [true, false, true]))
            #expect(try await offersPause(after: [true]))
            #expect(try await !offersPause(after: [false]))
        }
    }

    @Test(arguments: Engines.all)
    func `and who is listened to may say no`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (id, staff) = try await house.talk()
            let lead = try await house.house.hire([.shiftLead]).viewer
            let colleague = try await house.seat()
            #expect(try await house.calls.talks(for: lead).map(\.staff) == [staff])
            guard case .listening = try await house.calls.supervise(id, by: lead.id) else {
                Issue.record("does not listen")
                return
            }
            try await house.calls.declineSupervision(id, by: colleague)
            #expect(
                try await Set(house.legs(of: id).map(\.role)) == [.talking, .supervising], "not hers to say")
            try await house.calls.declineSupervision(id, by: staff)
            try await house.calls.declineSupervision(id, by: staff)
            #expect(try await house.legs(of: id).map(\.role) == [.talking])
            #expect(try await house.state(of: id) == .talking)
        }
    }
}

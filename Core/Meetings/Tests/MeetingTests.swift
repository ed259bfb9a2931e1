// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing

@testable import Meetings

@Suite struct `A meeting` {
    private let meeting = MeetingID(high: 0x1234_5678_9abc_def0, low: 7)

    @Test func `has a number that a script can count to`() {
        let room = Meeting.room(of: MeetingID(high: .max, low: 0))
        #expect(room < 1 << 53)
        #expect(Meeting.room(of: MeetingID(high: 0, low: 0)) == 1)
    }

    @Test func `is told to a guest without herself among the others`() {
        let me = MeetingGuest("a", in: meeting)
        let present = [
            MeetingPresent(guest: "a", picture: 3), MeetingPresent(guest: "b", picture: 9),
            MeetingPresent(guest: "c", picture: nil),
        ]
        let state = MeetingState(isOpen: true, for: me, among: present)
        #expect(state.isHeard && state.own == 3 && state.others == 2 && state.pictures == [9])
        let outside = MeetingState(isOpen: true, for: MeetingGuest("d", in: meeting), among: present)
        #expect(!outside.isHeard && outside.own == nil && outside.others == 3 && outside.pictures == [3, 9])
    }
}

@Suite struct `Who is heard in a meeting` {
    private let her = MeetingGuest("her", in: MeetingID(high: 5, low: 7))
    private let other = MeetingGuest("other", in: MeetingID(high: 5, low: 8))

    @Test(arguments: Engines.all)
    func `is who was put there, until she is taken out by the instance that hears her`(_ engine: Engine)
        async throws
    {
        try await TestHouse.with(engine, data: MeetingMigrations.all) { house in
            let now = house.clock.now
            try await house.data.write { [her, other] transaction in
                try MeetingStore.put(her, picture: nil, of: "one", at: now, in: transaction)
                try MeetingStore.put(her, picture: 9, of: "two", at: now, in: transaction)
                try MeetingStore.put(other, picture: nil, of: "two", at: now, in: transaction)
                // The one that heard her first does not know that she came back elsewhere.
                try MeetingStore.remove(her, of: "one", in: transaction)
            }
            #expect(try await present(in: house) == [MeetingPresent(guest: "her", picture: 9)])
            try await house.data.write { [her] in try MeetingStore.remove(her, of: "two", in: $0) }
            #expect(try await present(in: house) == [])
        }
    }

    @Test(arguments: Engines.all)
    func `is nobody whose instance has died, whatever the clocks say`(_ engine: Engine) async throws {
        try await TestHouse.with(engine, data: MeetingMigrations.all) { house in
            let now = house.clock.now
            try await house.data.write { [her] in
                try MeetingStore.put(her, picture: nil, of: "one", at: now, in: $0)
            }
            house.time.pass(.seconds(20))
            #expect(try await present(in: house).count == 1)
            let then = house.clock.now
            try await house.data.write { try MeetingStore.touch(of: "one", at: then, in: $0) }
            house.time.pass(.seconds(20))
            #expect(try await present(in: house).count == 1)
            house.time.pass(.seconds(20))
            #expect(try await present(in: house) == [])
            // What lies in time to come is of a clock that was put back.
            let later = house.clock.now + .hours(3)
            try await house.data.write { [her] in
                try MeetingStore.put(her, picture: nil, of: "one", at: later, in: $0)
            }
            #expect(try await present(in: house) == [])
        }
    }

    private func present(in house: TestHouse) async throws -> [MeetingPresent] {
        let now = house.clock.now
        return try await house.data.read { [her] in
            try MeetingStore.present(in: her.meeting, at: now, $0)
        }
    }
}

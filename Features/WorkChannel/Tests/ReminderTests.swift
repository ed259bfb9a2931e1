// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Outbound
import Store
import Synchronization
import TestKit
import Testing

@testable import WorkChannel

@Suite struct `Mailed reminders` {
    private static func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    private static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    /// Sunday, Monday and Tuesday; the clocks went back in the night to the first of them.
    @Test(
        arguments: [
            ("2026-10-25T05:59:00Z", nil, 0), ("2026-10-25T06:00:00Z", "2026-10-25 07", 3),
            ("2026-10-25T13:59:00Z", "2026-10-25 07", 3), ("2026-10-25T14:00:00Z", "2026-10-25 15", 2),
            ("2026-10-25T17:59:00Z", "2026-10-25 15", 2), ("2026-10-25T18:00:00Z", nil, 0),
            ("2026-10-26T06:00:00Z", "2026-10-26 07", 6), ("2026-10-27T06:00:00Z", "2026-10-27 07", 4),
            ("2026-10-27T14:00:00Z", "2026-10-27 15", 4), ("2026-10-28T06:00:00Z", "2026-10-28 07", 3),
        ] as [(String, String?, Int)])
    func
        `come in the morning of the day, on Mondays of what is late, and twice a day of what is new or runs by the hour`(
            _ at: String, _ time: String?, _ count: Int
        ) throws
    {
        let due = ["2026-10-20", "2026-10-25", "2026-10-26", "2026-10-28"].map { Waiting.Thing(due: $0) }
        // An old invitation; one of Monday at four in the afternoon; what is to be answered on the day it was sent.
        let asked = try [
            (nil, "2026-10-01T10:00:00Z"), (nil, "2026-10-26T15:00:00Z"),
            ("2026-10-27", "2026-10-27T06:00:00Z"),
            ("2026-10-27", "2026-10-27T09:00:00Z"),
        ].map { try Waiting.Thing(due: $0, asked: Self.moment($1)) }
        let now = try Self.moment(at)
        let waiting = Waiting(due + asked.filter { $0.askedAt.map { $0 <= now } ?? false }, urgent: 2)
        let found = ReminderTime(at: now, in: Self.zone)
        #expect(found?.description == time)
        #expect(found?.count(waiting) ?? 0 == count)
    }

    @Test(arguments: Engines.all)
    func `reach who has confirmed an address, once for each time, with nothing but the number`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.with(
            engine, data: OutboundMigrations.all, wrap: { RehearsalDatabase($0) }
        ) { house in
            let gate = Outbound(
                database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
                zone: .gmt, sender: EmailAddress("posta@vreme.example"), cards: .none)
            let letters = Letters()
            var staff: [StaffID] = []
            for name in ["told", "idle", "gone", "unconfirmed"] {
                let member = try await house.hire([.caseWorker]).viewer.id
                _ = try await gate.propose(
                    try #require(EmailAddress("\(name)@zavod.example")), for: member)
                let code = try #require(Letters.code(in: try await letters.fetched(from: gate)))
                if name != "unconfirmed" {
                    #expect(try await gate.confirm(try #require(ConfirmationCode(code)), of: member))
                }
                staff.append(member)
            }
            let urgent = [staff[0]: 3, staff[1]: 0, staff[3]: 4]
            let reminders = Reminders(gate: gate, clock: house.clock, zone: .gmt) { staff in
                urgent[staff].map { Waiting([], urgent: $0) }
            }
            // Eight in the morning, four in the afternoon, ten in the evening.
            for (hour, letter) in [(8, true), (8, false), (16, true), (16, false), (22, false)] {
                passUntil(hour, house)
                try await reminders.round()
                let found = try await letters.fetched(from: gate)
                #expect(found.count == (letter ? 1 : 0), "at \(hour)")
                #expect(found.allSatisfy { $0.hasPrefix("<told@") && $0.contains("čakajo vas 3 zadeve") })
            }
        }
    }

    @Test(arguments: Engines.all)
    func `reach the others where nobody can read what waits for one, and her once it can be read`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.with(engine, data: OutboundMigrations.all) { house in
            let gate = Outbound(
                database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
                zone: .gmt, sender: EmailAddress("posta@vreme.example"), cards: .none)
            let letters = Letters()
            let broken = Mutex<StaffID?>(nil)
            for name in ["ena", "dve", "tri"] {
                let member = try await house.hire([.caseWorker]).viewer.id
                _ = try await gate.propose(
                    try #require(EmailAddress("\(name)@zavod.example")), for: member)
                let code = try #require(Letters.code(in: try await letters.fetched(from: gate)))
                #expect(try await gate.confirm(try #require(ConfirmationCode(code)), of: member))
            }
            passUntil(8, house)
            let first = try await gate.notReminded(for: "2999-01-01 07").first
            broken.withLock { $0 = first }
            let reminders = Reminders(gate: gate, clock: house.clock, zone: .gmt) { staff in
                if broken.withLock({ $0 }) == staff { throw PartlyFailed(count: 9) }
                return Waiting([], urgent: 1)
            }
            for _ in 0..<2 {
                await #expect(throws: PartlyFailed(count: 1)) { try await reminders.round() }
            }
            #expect(try await letters.fetched(from: gate).count == 2)
            broken.withLock { $0 = nil }
            try await reminders.round()
            #expect(try await letters.fetched(from: gate).count == 1)
        }
    }

    private func passUntil(_ hour: Int, _ house: TestHouse) {
        let (day, now) = (Int64(86_400_000), house.clock.now.milliseconds)
        let until = (now / day) * day + Int64(hour) * 3_600_000
        guard until != now else { return }
        house.time.pass(.milliseconds(until > now ? until - now : until + day - now))
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

@Suite struct `Keys that are to be given back` {
    @Test(arguments: Engines.all)
    func `are written about once, to their owner and to all who can stop it but the two who know`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let owner = try await house.hire([.counsellor]).viewer.id
            let asker = try await house.hire([.accountManager]).viewer.id
            let second = try await house.hire([.coordinator]).viewer.id
            for role in [Role.accountManager, .coordinator, .counsellor, .escrowHolder] {
                _ = try await house.hire([role])
            }
            _ = try await house.hire([.coordinator], agency: AgencyID(from: house.randomness))
            let jobs = server.jobs()
            await jobs.round()
            func notices() async throws -> Int {
                try await house.data.read { try AuditStore.counts(in: $0)["outbound_refused"] ?? 0 }
            }
            let before = try await notices()
            let now = house.clock.now
            try await house.data.write {
                try $0.run(
                    """
                    INSERT INTO account_rescue (staff_id, asked_by, confirmed_by, begun_at)
                    VALUES (\(owner), \(asker), \(second), \(now))
                    """)
            }
            for _ in 1...2 {
                house.time.pass(.minutes(2))
                await jobs.round()
                // Nobody has confirmed where she is written to, so the gate notes that it let nothing out.
                #expect(try await notices() == before + 3)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `hang over every page of their owner and of whoever can stop it, and over nobody else's`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let owner = try await house.hire([.counsellor])
            let second = try await house.hire([.coordinator])
            let other = try await house.hire([.counsellor])
            let foreign = try await house.hire(
                [.coordinator], agency: AgencyID(from: house.randomness))
            let (staff, now) = (owner.viewer.id, house.clock.now)
            func told() async throws -> [Bool] {
                var told: [Bool] = []
                for member in [owner, second, other, foreign] {
                    let page = try await server.browser(of: member).get("/work-channel")
                    #expect(page.status == .ok && !page.text.contains("&lt;"))
                    told.append(page.text.contains("class=\"notice banner\""))
                }
                return told
            }
            #expect(try await told() == [false, false, false, false])
            try await house.data.write {
                try $0.run(
                    """
                    INSERT INTO account_rescue (staff_id, asked_by, confirmed_by, begun_at)
                    VALUES (\(staff), \(staff), \(staff), \(now))
                    """)
            }
            #expect(try await told() == [true, true, false, false])
        }
    }
}

@Suite struct `The time for which the program runs` {
    @Test(arguments: Engines.all)
    func `is counted each minute, whatever the wall shows`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let (jobs, time) = (server.jobs(), server.house.time)
            func total() async throws -> Moment.Span {
                try await server.house.data.read { try RunningTimeStore.total(in: $0) }
            }
            await jobs.round()
            time.pass(.minutes(1))
            await jobs.round()
            let first = try await total()
            #expect(first == .minutes(1))
            time.jump(.hours(24))
            time.pass(.minutes(1))
            await jobs.round()
            let second = try await total()
            #expect(second == .minutes(2))
        }
    }
}

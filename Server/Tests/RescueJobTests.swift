// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing

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
}

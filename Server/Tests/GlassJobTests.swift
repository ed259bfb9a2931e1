// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing

@testable import zaupnica

@Suite struct `A case opened by way of exception` {
    @Test(arguments: Engines.all)
    func `is written about once, to her whose case it is, the stewards and the auditors`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let jobs = server.jobs()
            await jobs.round()
            func notices() async throws -> Int {
                try await house.data.read { try AuditStore.counts(in: $0)["outbound_refused"] ?? 0 }
            }
            for role in [Role.conflictSteward, .auditor, .coordinator, .caseLead] {
                _ = try await house.hire([role])
            }
            _ = try await house.hire([.conflictSteward], agency: AgencyID(from: house.randomness))
            _ = try await OneOfEverything(server)
            let before = try await notices()
            for _ in 1...2 {
                house.time.pass(.minutes(2))
                await jobs.round()
                // Nobody has confirmed where she is written to, so the gate notes that it let nothing out.
                #expect(try await notices() == before + 3)
            }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing

/// How long a closed case is kept.
@Suite struct CaseRetentionTests {
    @Test(arguments: Engines.all)
    func `a case that another system closed years ago is kept from the day it is brought in`(
        _ engine: Engine
    ) async throws {
        try await CaseHouse.with(engine) { house in
            let owner = try await house.house.hire([.caseWorker])
            let now = house.house.clock.now
            let past = CasePast(begun: now - .days(4000), closed: now - .days(3000))
            _ = try await house.begin(owner, past: past)
            _ = try await house.begin(owner)

            #expect(try await house.expired(before: now) == 0)
            #expect(try await house.expired(before: now + .minutes(1)) == 1)
        }
    }

    @Test func `looks only at what is due, by its index`() async throws {
        try await CaseHouse.with(.sqlite) { house in
            let plan = try await house.house.data.read { transaction in
                try transaction.all(
                    """
                    EXPLAIN QUERY PLAN SELECT k.unit_id FROM \(CaseRetentionStore.over)
                        AND c.kept_since < 1 AND k.unit_id > '' ORDER BY k.unit_id LIMIT 1
                    """
                ).map { try $0.text("detail") }
            }
            #expect(
                plan.contains { $0.contains("USING INDEX case_file_kept") || $0.contains("case_file_kept (") }
            )
            #expect(!plan.contains { $0.hasPrefix("SCAN") })
        }
    }
}

extension CaseHouse {
    /// How many cases are due that are kept since before a moment.
    fileprivate func expired(before end: Moment) async throws -> Int {
        try await house.data.read {
            try CaseRetentionStore.expired(before: end, after: nil, limit: 9, in: $0).count
        }
    }
}

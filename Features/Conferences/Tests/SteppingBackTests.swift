// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Conferences

@Suite struct `A conflict that somebody declares` {
    @Test(.long, arguments: Engines.all)
    func `keeps her out from the commit that keeps it, wherever the program dies`(_ engine: Engine)
        async throws
    {
        for side in AbortPlan.Side.allCases {
            var commit = 1
            while try await dies(engine, at: commit, side) { commit += 1 }
            #expect(commit > 1, "no commit was reached, so nothing was tried")
        }
    }

    private func dies(_ engine: Engine, at commit: Int, _ side: AbortPlan.Side) async throws -> Bool {
        var hasDied = false
        try await ConferencesHouse.with(engine) { house in
            let (id, _, path) = try await house.scene()
            let plan = AbortPlan(atCommit: commit, side, isArmed: false)
            let conferences = Conferences(
                files: CaseFiles(
                    database: AbortingDatabase(house.house.data, plan), vault: house.house.vault,
                    clock: house.house.clock, randomness: house.house.randomness, bound: { _ in [] }),
                vault: house.house.vault, zone: ConferencesHouse.zone, criteria: house.conferences.criteria)
            let open = try #require(try await house.open(id, house.officer))
            let name = try #require(AgendaItemID(String(path.split(separator: "/").last ?? "")))
            let item = try #require(try await conferences.find(name, in: open)).item
            plan.arm()
            do {
                _ = try await conferences.answer(
                    ResearchWords(conflict: .personal), after: 0, on: item, in: open)
            } catch is Abort {}
            hasDied = plan.hasAborted

            let isDeclared = try await house.house.data.read {
                try AgendaStore.answered(by: house.officer.viewer.id, among: [name], in: $0) == [name]
            }
            #expect(isDeclared || hasDied)
            let reads = try await house.reads(id, house.officer)
            #expect(reads.isEmpty == isDeclared)
        }
        return hasDied
    }
}

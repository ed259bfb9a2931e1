// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Documents

@Suite struct `A document that is coming in` {
    @Test(arguments: Engines.all, AbortPlan.Side.allCases)
    func `is wholly there or not at all, wherever the machine dies`(engine: Engine, side: AbortPlan.Side)
        async throws
    {
        var number = 1
        while try await dies(engine, at: number, side) { number += 1 }
        #expect(number > 4)
    }

    /// Whether the process died, and what the next one finds.
    private func dies(_ engine: Engine, at commit: Int, _ side: AbortPlan.Side) async throws -> Bool {
        let plan = AbortPlan(atCommit: commit, side, isArmed: false)
        try await DocumentHouse.with(engine, wrap: { AbortingDatabase($0, plan) }) { house in
            plan.arm()
            let bytes = DocumentHouse.pdf(600_000)
            let outcome = try? await house.receive(bytes)

            let documents = try await house.restarted()
            let found = try await documents.list(of: house.matter, under: house.unit)
            #expect(found.count <= 1)
            #expect(outcome == nil || found.count == 1)
            for document in found {
                var read: [UInt8] = []
                for try await piece in try #require(documents.content(of: document, under: house.unit)) {
                    read += piece
                }
                #expect(read == bytes)
            }
            house.house.time.pass(.hours(3))
            try await documents.sweep()
            let counts = try await house.counts()
            #expect(counts[0] == found.count && counts[2] == found.count)
            #expect((counts[1] == 0) == found.isEmpty)
        }
        return plan.hasAborted
    }

    @Test(arguments: Engines.all)
    func `is swept after two hours and not before, and then takes nothing more`(_ engine: Engine) async throws
    {
        try await DocumentHouse.with(engine) { house in
            let id = DocumentID(from: house.house.randomness)
            let (arrival, unit, now) = (house.arrival(), house.unit.id, house.house.clock.now)
            try await house.house.data.write { transaction in
                try DocumentStore.begin(id, arrival, under: unit, at: now, in: transaction)
                try DocumentStore.append([[1]], to: id, after: 0, in: transaction)
            }
            #expect(try await house.documents.list(of: house.matter, under: house.unit).isEmpty)
            house.house.time.pass(.minutes(119))
            try await house.documents.sweep()
            try await house.expectCounts([1, 1, 0])
            house.house.time.pass(.minutes(2))
            try await house.documents.sweep()
            try await house.expectCounts([0, 0, 0])
            await #expect(throws: DocumentError.gone) {
                try await house.house.data.write {
                    try DocumentStore.append([[2]], to: id, after: 1, in: $0)
                }
            }
        }
    }
}

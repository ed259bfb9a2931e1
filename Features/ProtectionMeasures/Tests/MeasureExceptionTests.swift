// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import ProtectionMeasures

@Suite struct `Who opens a case by way of exception` {
    @Test(arguments: Engines.all)
    func `is told until when a measure holds, which is noted, and nothing of what it says`(_ engine: Engine)
        async throws
    {
        try await MeasuresHouse.with(engine) { house in
            let id = try await house.begin()
            let measure = try await house.enter(in: id)
            let end = try #require(try await house.measures.ends(in: house.open(id)).first?.end)
            let lead = try await house.house.hire([.caseLead])
            try await house.give(.emergency, of: id, to: lead, reason: .breakGlass)
            let noted = try await house.audited("case_read")
            #expect(try await house.measures.inForce(inException: house.open(id, lead)) == [end])
            #expect(try await house.audited("case_read") == noted + 1)
            #expect(try await house.measures.ends(in: house.open(id, lead)).isEmpty)
            for path in [measure, "/cases/\(id)/protection-measures"] {
                #expect(try await house.get(path, lead).status == .notFound)
            }
            #expect(try await !house.get("/protection-measures", lead).text.contains("Marjetica"))
        }
    }

    @Test(arguments: Engines.all)
    func `is told of none that is over, and nobody is who has been given other sections or is walled off`(
        _ engine: Engine
    ) async throws {
        try await MeasuresHouse.with(engine) { house in
            let id = try await house.begin()
            _ = try await house.enter(in: id)
            let end = try #require(try await house.measures.ends(in: house.open(id)).first?.end)
            try await house.give([.identity, .risk], of: id, to: house.colleague)
            #expect(try await house.measures.inForce(inException: house.open(id, house.colleague)).isEmpty)
            #expect(try await house.measures.inForce(inException: house.open(id)).isEmpty)
            let lead = try await house.house.hire([.caseLead])
            try await house.give(.emergency, of: id, to: lead, reason: .breakGlass)
            let open = try await house.open(id, lead)
            try await house.house.keep(.person(lead.viewer.id), from: id.matter)
            #expect(try await house.measures.inForce(inException: open).isEmpty)
            let second = try await house.house.hire([.caseLead])
            try await house.give(.emergency, of: id, to: second, reason: .breakGlass)
            house.house.time.pass(end - house.house.clock.now)
            #expect(try await house.measures.inForce(inException: house.open(id, second)).isEmpty)
        }
    }
}

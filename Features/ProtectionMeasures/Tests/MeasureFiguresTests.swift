// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import TestKit
import Testing

@testable import ProtectionMeasures

@Suite struct `What the figures learn of measures` {
    @Test(arguments: Engines.all)
    func `is how each stands now and whether breaches were reported, and nothing of mistakes`(
        _ engine: Engine
    ) async throws {
        try await MeasuresHouse.with(engine) { house in
            let measure = try await house.enter(in: try await house.begin())
            let breach = try await house.breach(measure)
            func codes(_ kind: CaseFact.Kind) -> [[String: [String]]] {
                house.counted.standing.values.filter { $0.kind == kind }.compactMap(\.codes)
            }
            #expect(
                codes(.measure) == [["measure_group": ["police_order"], "measure_status": ["in_force"]]])
            #expect(codes(.breach) == [["breach_group": ["police_order"], "breach_reported": ["no"]]])
            let ended = [("status", "ended"), ("version", "1"), ("day", "2026-11-02")]
            #expect(try await house.post(measure + "/status", ended).location == measure)
            #expect(codes(.measure).map { $0["measure_status"] } == [["ended"]])
            let told = [
                ("version", "1"), ("day", "2026-11-02"), ("account", "Klical je."), ("said_by", "police"),
                ("reported_to", "PP Celje"), ("reported_on", "2026-11-02"),
            ]
            #expect(try await house.post(breach, told).location == measure)
            #expect(codes(.breach).map { $0["breach_reported"] } == [["yes"]])
            let mistaken = told.filter { $0.0 != "version" } + [("version", "2"), ("mistaken", "1")]
            #expect(try await house.post(breach, mistaken).location == measure)
            #expect(codes(.breach).isEmpty)
            let gone = MeasuresHouse.order + [("version", "2"), ("mistaken", "1")]
            #expect(try await house.post(measure, gone).location == measure)
            #expect(codes(.measure).isEmpty)
        }
    }
}

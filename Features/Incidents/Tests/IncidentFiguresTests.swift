// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Incidents

@Suite struct `What the figures learn of an incident` {
    @Test(arguments: Engines.all)
    func `is codes, under one name however often it is written`(_ engine: Engine) async throws {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.enter(
                "2026-05-01",
                [
                    ("account", "Rekla je, da jo je davil."), ("strangulation", "yes"), ("forms", "physical"),
                    ("forms", "digital"), ("relations", "partner_former"), ("penetration", "no"),
                    ("contact", "no"), ("physical", "yes"), ("reported", "2026-05-05"),
                ], in: id)
            let first = try #require(house.counted.all.last)
            #expect(first.kind == .incident)
            #expect(first.codes?["strangulation"] == ["yes"] && first.codes?["weapon"] == ["unknown"])
            #expect(first.codes?["forms"]?.sorted() == ["digital", "physical"])
            #expect(first.codes?["core_type"] == ["physical_assault"])
            #expect(first.codes?["delay"] == ["days_4_5"] && first.codes?["by_partner"] == ["yes"])
            #expect(first.codes?["survivor_sex"] == ["female"])
            let codes = first.codes?.values.flatMap { $0 } ?? []
            #expect(!codes.contains { $0.contains("2026") || $0.contains("davil") })

            let words = [("happened", "2026-05-01"), ("assertion", "survivor"), ("version", "1")]
            try await house.post(path, words + [("strangulation", "no")])
            let second = try #require(house.counted.all.last)
            #expect(second.id == first.id && second.codes?["strangulation"] == ["no"])
            #expect(second.codes?["core_type"] == [IncidentFigures.undetermined])

            try await house.post(path + "/remove", [("version", "2")])
            #expect(house.counted.all.last?.id == first.id && house.counted.all.last?.codes == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `stands in no row of the case, and another incident has another name`(_ engine: Engine) async throws
    {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            _ = try await house.enter("2026-05-01", in: id)
            _ = try await house.enter("2026-05-02", in: id)
            let names = house.counted.all.map(\.id.description)
            #expect(Set(names).count == 2)
            let known = try await house.house.data.read { transaction in
                try transaction.all(
                    """
                    SELECT i.id, i.case_id, c.unit_id FROM incident i
                    JOIN compartment c ON c.case_id = i.case_id ORDER BY i.id LIMIT 100
                    """
                ).flatMap { [try $0.text("id"), try $0.text("case_id"), try $0.text("unit_id")] }
            }
            #expect(!known.isEmpty && Set(known).isDisjoint(with: names))
        }
    }

    @Test func `falls into spans at their borders`() {
        let spans: [(Int, ReportDelay)] = [
            (0, .threeDays), (3, .threeDays), (4, .fiveDays), (5, .fiveDays), (6, .fourteenDays),
            (14, .fourteenDays), (15, .month), (30, .month), (31, .overMonth),
        ]
        for (days, span) in spans { #expect(ReportDelay(days: days) == span, "\(days)") }
    }
}

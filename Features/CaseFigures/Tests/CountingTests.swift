// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import CaseFigures

@Suite struct `What is counted of cases` {
    static let year = Period.year(2026)

    @Test(arguments: Engines.all)
    func `comes into the figures by groups and never alone`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            house.turn(to: "2026-11-20")
            try await house.count(4, .incident, "a", on: "2026-11-10", ["strangulation": ["yes"]])
            try await house.figures.settle()
            #expect(try await house.tally("incident_strangulation", Self.year)?.total == nil)

            try await house.count(.incident, "b", on: "2026-11-12", ["strangulation": ["no"]])
            try await house.figures.settle()
            let tally = try #require(try await house.tally("incident_strangulation", Self.year))
            #expect(tally.total == 5)
            #expect(tally.rows == [.init(codes: ["no", "yes"], count: 5)])
        }
    }

    @Test(arguments: Engines.all)
    func `is replaced when it is written anew, and not counted twice`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            house.turn(to: "2026-11-20")
            for _ in 0..<2 {
                try await house.count(6, .incident, "a", on: "2026-11-10", ["strangulation": ["no"]])
                try await house.figures.settle()
            }
            #expect(try await house.tally("incident_strangulation", Self.year)?.total == 6)

            try await house.count(.incident, "a 0", on: "2026-12-01", ["strangulation": ["yes"]])
            try await house.figures.settle()
            #expect(try await house.tally("incident_strangulation", Self.year)?.count(of: ["no"]) == 6)

            house.turn(to: "2027-01-20")
            try await house.figures.settle()
            let tally = try await house.tally("incident_strangulation", Self.year)
            #expect(tally?.total == 6 && tally?.count(of: ["no"]) == nil)
            #expect(try await house.stored() == 6)
        }
    }

    /// What is corrected in a month that is over would otherwise move the running year by itself.
    @Test(arguments: Engines.all)
    func `moves no figure of a running year alone when its month is over, but with others of the year`(
        _ engine: Engine
    ) async throws {
        try await FiguresHouse.with(engine) { house in
            house.turn(to: "2026-03-20")
            try await house.count(9, .incident, "a", on: "2026-03-10", ["strangulation": ["no"]])
            try await house.figures.settle()
            house.turn(to: "2026-09-20")
            try await house.count(.incident, "a 0", on: "2026-03-10", ["strangulation": ["yes"]])
            try await house.count(.incident, "b", on: "2026-04-10", ["strangulation": ["yes"]])
            try await house.figures.settle()
            #expect(try await house.tally("incident_strangulation", Self.year)?.count(of: ["no"]) == 9)

            try await house.count(3, .incident, "c", on: "2026-06-10", ["strangulation": ["yes"]])
            try await house.figures.settle()
            let tally = try await house.tally("incident_strangulation", Self.year)
            #expect(tally?.count(of: ["no"]) == 8 && tally?.count(of: ["yes"]) == 5)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps what it held in lists of which who corrects it can say nothing`(_ engine: Engine) async throws
    {
        try await FiguresHouse.with(engine) { house in
            let at = FiguresHouse.moment("2026-11-10")
            let about = { (codes: [String: [String]], kept: Set<String>) in
                CaseFact(
                    .incident, of: "a", under: house.unit, at: at, codes: codes, keeping: kept,
                    from: house.house.randomness)
            }
            for fact in [
                about(["survivor_sex": ["female"], "weapon": ["no"]], []),
                about(["survivor_sex": ["unknown"], "weapon": ["yes"]], ["survivor_sex"]),
            ] {
                try await house.house.data.write {
                    try CaseFigures.count(fact, in: FiguresHouse.zone, $0)
                }
            }
            let name = about([:], []).id
            let kept = try await house.house.data.read { try CaseFactStore.find(name, in: $0)?.codes }
            #expect(kept == ["survivor_sex": ["female"], "weapon": ["yes"]])
        }
    }

    @Test(arguments: Engines.all)
    func `goes out when it was entered by mistake, together with others`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            house.turn(to: "2026-11-20")
            try await house.count(7, .incident, "a", on: "2026-11-10", ["strangulation": ["no"]])
            try await house.figures.settle()
            try await house.count(.incident, "a 3", on: "2026-11-20", nil)
            try await house.figures.settle()
            #expect(try await house.tally("incident_strangulation", Self.year)?.total == 7)

            try await house.count(5, .incident, "b", on: "2026-11-20", ["strangulation": ["no"]])
            try await house.figures.settle()
            #expect(try await house.tally("incident_strangulation", Self.year)?.total == 11)
        }
    }

    /// Which of a group was written together with which case, nothing in the file shows afterwards.
    @Test func `lies in the order of its names once it is in the figures`() async throws {
        try await FiguresHouse.with(.sqlite) { house in
            house.turn(to: "2026-11-20")
            try await house.count(9, .incident, "a", on: "2026-11-10", ["strangulation": ["no"]])
            let before = try await house.names(byPlace: true)
            #expect(before != before.sorted())
            try await house.figures.settle()
            let after = try await house.names(byPlace: true)
            #expect(after == after.sorted() && after == before.sorted())
        }
    }

    @Test func `is codes and never words`() {
        let words = ["strangulation": ["yes", "he said Ana"], "note": ["Ana Novak"], "x": [""]]
        let fact = CaseFact(
            .incident, at: Moment(milliseconds: 0), codes: words, from: .system)

        #expect(fact.codes == ["strangulation": ["yes"]])
    }

    @Test(arguments: Engines.all)
    func `has a name that nobody makes without the section's key`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            let other = house.house.vault.mint()
            let name = { (unit: UnitKey) in
                CaseFact(
                    .incident, of: "a", under: unit, at: Moment(milliseconds: 0), codes: [:], from: .system
                ).id
            }
            #expect(name(house.unit) == name(house.unit))
            #expect(name(house.unit) != name(other))
        }
    }
}

extension FiguresHouse {
    func stored() async throws -> Int { try await names(byPlace: false).count }

    fileprivate func names(byPlace: Bool) async throws -> [String] {
        try await house.data.read { transaction in
            let order: SQL = byPlace ? "rowid" : "id"
            return try transaction.all("SELECT id FROM case_fact ORDER BY \(order) LIMIT 1000")
                .map { try $0.text("id") }
        }
    }
}

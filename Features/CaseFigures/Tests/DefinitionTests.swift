// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Kernel
import TestKit
import Testing

@testable import CaseFigures

@Suite struct `The definitions of figures` {
    static let year = Period.year(2026)

    @Test func `are whole in every language, and each kind of fact has one rhythm`() throws {
        let book = try FigureBook.shipped()
        #expect(book.mistakes.isEmpty)
        for kind in CaseFact.Kind.allCases {
            let rhythms = Set(book.all.filter { $0.count?.kind == kind }.map(\.isQuarterly))
            #expect(rhythms.count == 1, "\(kind)")
        }
        for (list, same) in Dictionary(
            grouping: book.all.compactMap(\.count), by: { "\($0.kind) \($0.list ?? "")" })
        {
            #expect(Set(same.map(\.isSeveral)).count == 1, "\(list)")
        }
    }

    @Test func `with a mistake are none`() {
        let words = FigureDefinition.Words(title: "t", counts: "c", limits: "")
        let all = Dictionary(uniqueKeysWithValues: Language.full.map { ($0.rawValue, words) })
        let one = { (missing: FigureDefinition.Missing?, words: [String: FigureDefinition.Words]) in
            FigureDefinition(
                id: "a", version: 1, validFrom: "2026-01-01", part: .work, unit: .cases, source: "s",
                count: nil,
                missing: missing, words: words)
        }
        #expect(FigureBook([one(.police, all)]).mistakes.isEmpty)
        #expect(FigureBook([one(nil, all)]).mistakes == ["a"])
        #expect(FigureBook([one(.police, ["sl": words])]).mistakes == ["a"])
        #expect(FigureBook([one(.police, all), one(.police, all)]).mistakes == ["a 1"])
    }

    @Test func `hold for the periods that end after they came`() throws {
        let book = try FigureBook.shipped()
        #expect(book.definitions(for: .year(2025)).isEmpty)
        #expect(book.definitions(for: .year(2026)).contains { $0.id == "incident_core_type" })
        #expect(!book.definitions(for: .year(2026)).contains { $0.id == "conference_cases" })
        #expect(book.definitions(for: .quarter(4, of: 2026)).contains { $0.id == "conference_cases" })
    }

    /// The error of a well-known program: there the fourth day counts among the first three.
    @Test(arguments: Engines.all)
    func `count the fourth day not among the first three`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            try await house.count(6, .incident, "a", on: "2026-03-01", ["delay": ["days_0_3"]])
            try await house.count(10, .incident, "b", on: "2026-03-01", ["delay": ["days_4_5"]])
            try await house.count(8, .incident, "c", on: "2026-03-01", ["delay": ["unknown"]])
            #expect(try await house.share("incident_delay", Self.year) == [6, 16])
        }
    }

    /// The error of the same program: there what is in progress counts as met.
    @Test(arguments: Engines.all)
    func `count goals as met only where they are`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            for (reason, number) in [("goals_met", 7), ("risk_reduced", 9), ("lost_contact", 5)] {
                try await house.count(number, .closed, reason, on: "2026-05-05", ["reason": [reason]])
            }
            #expect(try await house.share("cases_closed", Self.year) == [7, 21])
        }
    }

    @Test(arguments: Engines.all)
    func `count a referral without an answer as one that was not answered in time`(_ engine: Engine)
        async throws
    {
        try await FiguresHouse.with(engine) { house in
            for (answer, number) in [("in_time", 6), ("late", 5), ("waits", 7), ("taken_back", 5)] {
                try await house.count(number, .referral, answer, on: "2026-05-05", ["answer": [answer]])
            }
            #expect(try await house.share("referrals_in_time", Self.year) == [6, 18])
        }
    }

    /// By hand: 24 were asked at three months, of 42 of whom it was time; who was not asked makes no share look better.
    @Test(arguments: Engines.all)
    func `tell outcomes of each point by itself, and of all in which it was time to ask`(_ engine: Engine)
        async throws
    {
        try await FiguresHouse.with(engine) { house in
            for (point, no) in [("closure", 30), ("months_3", 12)] {
                for (answer, number) in [("no", no), ("yes", 6), ("unknown", 6)] {
                    try await house.count(
                        number, .outcome, "\(point) \(answer)", on: "2026-12-05",
                        ["reached_\(point)": ["yes"], "new_incidents_\(point)": [answer]])
                }
            }
            for (reached, number) in [("no", 5), ("not_asked", 13)] {
                try await house.count(
                    number, .outcome, reached, on: "2026-12-05", ["reached_months_3": [reached]])
            }
            #expect(try await house.share("outcomes_reached_3", Self.year) == [24, 42])
            #expect(try await house.share("outcomes_incidents_3", Self.year) == [12, 42])
            #expect(try await house.share("outcomes_incidents", Self.year) == [30, 42])
            #expect(try await house.share("outcomes_incidents_6", Self.year) == [nil, nil])
            #expect(FigureBook([try house.definition("outcomes_incidents_3")]).mistakes.isEmpty)
        }
    }

    /// By hand: two whose violence stopped are too few to be told, and stand without a number.
    @Test(arguments: Engines.all)
    func `tell how each kind of violence is now, among all in which it was time to ask`(_ engine: Engine)
        async throws
    {
        try await FiguresHouse.with(engine) { house in
            for (codes, number) in [
                (["physical_stopped", "stalking_more"], 7), (["physical_reduced"], 5), (["digital_same"], 2),
            ] {
                try await house.count(
                    number, .outcome, codes[0], on: "2026-12-05",
                    ["reached_months_6": ["yes"], "abuse_months_6": codes])
            }
            try await house.count(
                6, .outcome, "not", on: "2026-12-05", ["reached_months_6": ["not_asked"]])
            house.turn(to: "2027-03-01")
            try await house.figures.settle()
            let tally = try #require(try await house.tally("outcomes_abuse_6", Self.year))
            #expect(tally.total == 20)
            #expect(tally.count(of: ["physical_stopped"]) == 7 && tally.count(of: ["digital_same"]) == nil)
        }
    }

    /// By hand: eight decided in the quarter, five of them repeats; what could not be compared is not in the share.
    @Test(arguments: Engines.all)
    func `of conferences count each definition of a repeat by itself`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            for (code, number) in [
                ("safelives_any_repeat", 5), ("safelives_any_no", 6), ("safelives_any_unknown", 5),
                ("safelives_older_repeat", 7), ("safelives_older_first", 5),
            ] {
                try await house.count(number, .item, code, on: "2026-10-01", ["repeat": [code]])
            }
            try await house.count(9, .item, "before", on: "2026-09-30", ["repeat": ["safelives_any_no"]])
            let quarter = Period.quarter(4, of: 2026)
            #expect(try await house.share("conference_repeats", quarter) == [5, 11])
            #expect(try await house.share("conference_repeats_older", quarter) == [7, 12])
            #expect(try await house.tally("conference_repeats", Self.year) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `count vulnerabilities among victims and never among all people`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            try await house.count(
                6, .person, "s", on: "2026-02-02",
                ["survivor_sex": ["female"], "survivor_vulnerability": ["illness", "age"]])
            try await house.count(5, .person, "b", on: "2026-02-02", ["survivor_sex": ["male"]])
            try await house.count(20, .person, "a", on: "2026-02-02", ["accused_sex": ["male"]])
            house.turn(to: "2027-03-01")
            try await house.figures.settle()
            let tally = try await house.tally("survivor_vulnerability", Self.year)
            #expect(tally?.total == 11 && tally?.count(of: ["illness"]) == 6)
            #expect(try await house.tally("survivor_sex", Self.year)?.count(of: ["male"]) == 5)
        }
    }
}

extension FiguresHouse {
    fileprivate func definition(_ id: String) throws -> FigureDefinition {
        try #require(figures.book.all.last { $0.id == id })
    }

    /// Both numbers of a share, after everything has gone into the figures.
    fileprivate func share(_ figure: String, _ period: Period) async throws -> [Int?] {
        turn(to: "2027-03-01")
        try await figures.settle()
        guard let result = try await results(period).first(where: { $0.figure == figure }),
            let share = figures.book[figure, result.version]?.count?.share
        else { return [] }
        return [
            result.tally.count(of: share.of), share.among.map(result.tally.count(of:)) ?? result.whole,
        ]
    }
}

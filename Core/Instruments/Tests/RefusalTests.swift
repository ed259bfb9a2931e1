// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Testing

@testable import Instruments

/// Every mistake is found, with its place and with what to do.
struct RefusalTests {
    /// The file, what is replaced in it and by what, where the mistake is found, and a word of the advice.
    static let mistakes: [(file: String, old: String, new: String, place: String, advice: String)] = [
        ("dash_ric-1", "\"24\": 1}", "\"24\": 1, \"25\": 1}", "scoring.weights.25", "there is no item"),
        ("dash_ric-1", "\"from\": 10", "\"from\": 11", "bands.medium.from", "no gap and no overlap"),
        ("dash_ric-1", "\"from\": 10", "\"from\": 9", "bands.medium.from", "no gap and no overlap"),
        ("dash_ric-1", "\"to\": 24", "\"to\": 25", "bands.high.to", "the highest score is 24"),
        ("dash_ric-1", "\"from\": 0,", "\"from\": 1,", "bands.standard.from", "0 comes next"),
        ("dash_ric-1", "\"level\": \"low\"", "\"level\": \"extreme\"", "bands", "put the levels in order"),
        (
            "dash_ric-1", "\"level\": \"low\"", "\"level\": \"none\"", "bands.standard.level",
            "low, medium, high, extreme"
        ),
        ("dash_ric-1", "\"level\": \"low\", ", "", "bands", "give every band one"),
        ("dash_ric-1", "{\"id\": \"2\",", "{\"id\": \"1\",", "items.1", "twice"),
        ("dash_ric-1", "\"1\": 1, ", "\"1\": 0, ", "scoring.weights.1", "leave it out"),
        ("dash_ric-1", "\"1\": 1, ", "\"1\": 1.5, ", "scoring.weights.1", "whole number"),
        ("dash_ric-1", "\"1\": 1, ", "\"1\": 9999, ", "scoring.weights.1", "from -50 to 50"),
        ("dash_ric-1", "\"1\": 1, ", "\"1\": 1, \"1\": 2, ", "line", "twice"),
        ("dash_ric-1", "\"local_thresholds\"", "\"local_treshold\"", "local_treshold", "no field"),
        ("dash_ric-1", "\"valid_to\": null", "\"valid_to\": \"2025-01-01\"", "valid_to", "before"),
        ("dash_ric-1", "\"2026-01-01\"", "\"2026-02-30\"", "valid_from", "2027-01-31"),
        ("dash_ric-1", "\"about\": \"pair\"", "\"about\": \"family\"", "about", "pair, child, person"),
        ("dash_ric-1", "\"high\": 7", "\"high\": 0", "review_days.high", "from 1 to 3650"),
        ("dash_ric-1", "\"low\": 60", "\"none\": 60", "review_days.none", "no level"),
        ("dash_ric-1", "[\"stalking\"]", "[\"stalkng\"]", "items.8.factors", "stalking"),
        ("dash_ric-1", "[\"strangulation\"]", "[\"choking\"]", "items.15.follow_up", "strangulation"),
        (
            "dash_ric-1", "\"purpose\": \"risk\"", "\"purpose\": \"outcome\"", "bands.standard.level",
            "outcome"
        ),
        ("dash_ric-1", "\"sources\": [", "\"sources\": [], \"old\": [", "old", "no field"),
        (
            "dash_ric-1", "\"confirmed\": false", "\"confirmed\": \"no\"", "sources.safelives.confirmed",
            "true or false"
        ),
        ("odara-1", "\"at_least\": 2", "\"at_least\": 9", "items.11.parts", "there are 8 parts"),
        ("odara-1", "\"11a\", \"11b\"", "\"11x\", \"11b\"", "items.11.parts", "there is no item"),
        ("odara-1", "\"11a\", \"11b\"", "\"11b\", \"11b\"", "items.11.parts", "leave one"),
        ("odara-1", "\"11a\", \"11b\"", "\"11\", \"11b\"", "items.11.parts", "circle"),
        ("odara-1", "\"11a\", \"11b\"", "\"13\", \"11b\"", "scoring.weights.13", "whole"),
        ("odara-1", "\"of\": [\"13a\"", "\"of\": [\"11a\", \"13a\"", "items.11a", "part of two"),
        ("odara-1", "\"13\": 1}", "\"13a\": 1}", "scoring.weights.13a", "whole"),
        ("odara-1", "\"lower\": 67", "\"lower\": 66", "tables.recidivism_2004.rows.4.lower", "must be 67"),
        ("odara-1", "\"share\": 19", "\"share\": 18", "tables.recidivism_2004", "not to 100"),
        ("odara-1", "\"higher\": 33", "\"higher\": 34", "tables.recidivism_2004.rows.3", "add up to 100"),
        (
            "odara-1", "\"from\": 5, \"to\": 6", "\"from\": 5, \"to\": 5",
            "tables.recidivism_2004.rows.7.from", "gap"
        ),
        ("odara-1", "\"to\": 13", "\"to\": 12", "tables.recidivism_2004.rows.7.to", "13"),
        ("odara-1", "\"rate\": 59", "\"rate\": 101", "tables.recidivism_2004.rows.5.rate", "percentage"),
        (
            "odara-1", "\"source\": \"hilton_2004\"", "\"source\": \"hilton\"",
            "tables.recidivism_2004.source", "no source"
        ),
        ("odara-1", "\"id\": \"assault\"", "\"id\": \"cohabited\"", "conditions.cohabited", "twice"),
        ("odara-1", "\"gate\": \"certified\"", "\"gate\": \"open\"", "licence.gate", "free, acknowledge"),
        (
            "odara-1", "\"gate\": \"certified\"", "\"gate\": \"confirmed_weights\"", "licence.gate",
            "certified"
        ),
        (
            "lap-1", "\"of\": [\"1\", \"2\", \"3\"]", "\"of\": [\"1\", \"2\", \"30\"]", "scoring.blocks",
            "there is no item"
        ),
        ("lap-1", "\"at_least\": 4", "\"at_least\": 9", "scoring.blocks", "8 items"),
        (
            "lap-1", "\"id\": \"high_by_belief\"", "\"id\": \"high_by_protocol\"", "bands.high_by_protocol",
            "twice"
        ),
        (
            "lap-1", "\"review_days\"", "\"local_thresholds\": true, \"review_days\"", "local_thresholds",
            "no bands"
        ),
        (
            "danger_assessment-1", "\"excludes\": \"3\"", "\"excludes\": \"33\"", "items.3a.excludes",
            "another plain question"
        ),
        (
            "danger_assessment-1", "\"excludes\": \"3\"", "\"excludes\": \"3a\"", "items.3a.excludes",
            "another plain question"
        ),
        ("danger_assessment-1", "\"asked_if\": \"5\"", "\"asked_if\": \"6\"", "items.5a.asked_if", "earlier"),
        ("spj-1", "\"recent_days\": 365,", "", "recent_days", "is missing"),
        (
            "spj-1", "\"scoring\": {\"kind\": \"discussion\"}", "\"scoring\": {\"kind\": \"average\"}",
            "scoring.kind", "sum"
        ),
        (
            "spj-1", "\"scoring\": {\"kind\": \"discussion\"}",
            "\"scoring\": {\"kind\": \"sum\", \"weights\": {\"fear\": 1}}", "items.repeat.coded",
            "never added up"
        ),
        (
            "spj-1", "\"coded\": true}", "\"coded\": true, \"steps\": [0, 1]}", "items.repeat.parts",
            "only one"
        ),
    ]

    @Test(arguments: mistakes.indices)
    func `a mistake in the rules is named with its place`(_ index: Int) throws {
        let mistake = Self.mistakes[index]
        let text = try Shelf.text("\(mistake.file).json")
        let broken = try #require(
            text.firstRange(of: mistake.old).map { text.replacingCharacters(in: $0, with: mistake.new) })

        let faults = try faults(of: [("\(mistake.file).json", broken), words(of: mistake.file)])

        let found = faults.contains {
            $0.place.hasPrefix(mistake.place) && $0.advice.contains(mistake.advice)
        }
        #expect(found, "\(faults)")
        #expect(faults.allSatisfy { $0.file == "\(mistake.file).json" })
    }

    @Test(arguments: [
        ("\"1\": {", "\"0\": {", "items.1", "is missing"),
        ("\"cs\": \"Zranil", "\"de\": \"Zranil", "items.1.cs", "is missing"),
        ("\"sl\": \"Vas je ob", "\"sl\": \" Vas je ob", "items.1.sl", "space"),
        ("\"Were you", "\"Were “you” 'now", "items.1.en", "straight"),
        ("\"medium\": {", "\"middle\": {", "bands.medium", "is missing"),
        ("\"version\": 1", "\"version\": 2", "instrument", "rules are"),
        ("\"confirmed\": {\"sl\": false", "\"confirmed\": {\"sl\": 0", "confirmed.sl", "true or false"),
        (
            "\"24\": {", "\"25\": {\"sl\": \"a\", \"cs\": \"b\", \"en\": \"c\"}, \"24\": {", "items.25",
            "no field"
        ),
    ])
    func `a mistake in the words is named with its place`(
        _ old: String, _ new: String, _ place: String, _ advice: String
    ) throws {
        let text = try Shelf.text("dash_ric-1.texts.json")
        let broken = try #require(
            text.firstRange(of: old).map { text.replacingCharacters(in: $0, with: new) })

        let faults = try faults(of: [
            ("dash_ric-1.json", Shelf.text("dash_ric-1.json")), ("dash_ric-1.texts.json", broken),
        ])

        #expect(faults.contains { $0.place == place && $0.advice.contains(advice) }, "\(faults)")
    }

    @Test func `a band that no answers lead to is refused`() throws {
        let text = try Shelf.text("dash_ric-1.json")
            .replacing(/"weights": \{[^}]*\}/, with: "\"weights\": {\"1\": 24}")

        let faults = try faults(of: [("dash_ric-1.json", text), words(of: "dash_ric-1")])

        #expect(faults.map(\.place) == ["bands.medium"])
        #expect(faults.first?.advice.contains("no answers lead to this band") == true)
    }

    @Test func `two items that are parts of each other are refused`() throws {
        let text = try Shelf.text("odara-1.json").replacing("\"11a\", \"11b\"", with: "\"13\", \"11b\"")
            .replacing("\"of\": [\"13a\"", with: "\"of\": [\"11\"")

        let places = try faults(of: [("odara-1.json", text), words(of: "odara-1")])
            .filter { $0.advice.contains("circle") }.map(\.place)

        #expect(places == ["items.11.parts", "items.13.parts"])
    }

    @Test func `words without rules, and rules without words, are refused`() throws {
        #expect(try faults(of: [words(of: "lap-1")]).map(\.place) == ["the file"])
        #expect(
            try faults(of: [("lap-1.json", Shelf.text("lap-1.json"))]).map(\.file) == ["lap-1.texts.json"])
    }

    @Test func `a version that is there already is refused`() throws {
        let own = [
            ("instruments/lap.json", try Shelf.text("lap-1.json")),
            ("instruments/lap.texts.json", try Shelf.text("lap-1.texts.json")),
        ]

        #expect(try faultsOfOwn(own).map(\.place) == ["version"])
    }

    @Test(arguments: [
        ("free", true, "licence.gate"), ("acknowledge", true, "licence.gate"),
        ("certified", false, "licence.confirmed_by"),
    ])
    func
        `weights of one's own for the Danger Assessment are confirmed by somebody and for certified assessors`(
            _ gate: String, _ isConfirmed: Bool, _ place: String
        ) throws
    {
        let faults = try faultsOfOwn([
            ("instruments/da-2.json", Shelf.weightedDangerAssessment(gate: gate, confirmed: isConfirmed)),
            ("instruments/da-2.texts.json", Shelf.weightedWords()),
        ])

        #expect(faults.map(\.place) == [place])
    }

    @Test(arguments: [
        "", "{", "[]", "nul", "{\"instrument\": \"x\"}", "{}{}", "\u{FEFF}{}", "[[[[[[[[[[[[[[[[[[[[[[",
        "{\"a\": 1e9}", "\"\\u0041\"",
    ])
    func `what is no file of rules is refused`(_ text: String) throws {
        #expect(try !faults(of: [("x.json", text), ("x.texts.json", text)]).isEmpty)
    }

    private func words(of file: String) throws -> (String, String) {
        ("\(file).texts.json", try Shelf.text("\(file).texts.json"))
    }

    private func faults(of files: [(String, String)]) throws -> [InstrumentFault] {
        do throws(InstrumentFaults) {
            _ = try InstrumentLibrary(shipped: Shelf.files(files), own: [], languages: Language.full)
            return []
        } catch {
            return error.all
        }
    }

    private func faultsOfOwn(_ files: [(String, String)]) throws -> [InstrumentFault] {
        do {
            _ = try Shelf.library(own: files)
            return []
        } catch let faults as InstrumentFaults {
            return faults.all
        }
    }
}

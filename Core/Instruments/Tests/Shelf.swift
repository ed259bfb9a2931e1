// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Testing

@testable import Instruments

/// Instruments for the tests: those that ship, and one that ships without weights.
enum Shelf {
    static func library() throws -> InstrumentLibrary { try InstrumentLibrary.shipped() }

    static func definition(_ id: InstrumentID, _ version: Int = 1) throws -> InstrumentDefinition {
        try #require(try library()[id, version]).definition
    }

    static func text(_ name: String) throws -> String {
        String(
            decoding: try #require(InstrumentLibrary.shippedFiles.first { $0.name == name }).bytes,
            as: UTF8.self)
    }

    static func files(_ named: [(String, String)]) -> [InstrumentFile] {
        named.map { InstrumentFile(name: $0.0, bytes: Array($0.1.utf8)) }
    }

    /// The weights are unconfirmed, so this file exists in tests only.
    static func weightedDangerAssessment(gate: String = "certified", confirmed: Bool = true) throws -> String
    {
        let plain = (1...19).map { id -> String in
            let extra = [2: 4, 3: 3, 4: 3, 5: 2, 6: 2, 7: 2, 8: 1, 9: 1][id] ?? 0
            return "\"\(id)\": \(1 + extra)"
        }
        let bands = """
            [{"id": "variable", "level": "low", "from": -3, "to": 7},
             {"id": "increased", "level": "medium", "from": 8, "to": 13},
             {"id": "severe", "level": "high", "from": 14, "to": 17},
             {"id": "extreme", "level": "extreme", "from": 18, "to": 37}]
            """
        let who = confirmed ? ", \"confirmed_by\": \"a test\", \"confirmed_on\": \"2026-11-28\"" : ""
        return try text("danger_assessment-1.json")
            .replacing("\"version\": 1", with: "\"version\": 2")
            .replacing("\"gate\": \"confirmed_weights\"", with: "\"gate\": \"\(gate)\"\(who)")
            .replacing(
                "\"scoring\": {\"kind\": \"discussion\"}",
                with: """
                    "scoring": {"kind": "sum", "weights": {\(plain.joined(separator: ", ")), "3a": -3}}, "bands": \(bands)
                    """)
    }

    static func weightedWords() throws -> String {
        let bands = ["variable", "increased", "severe", "extreme"]
            .map { "\"\($0)\": {\"sl\": \"a\", \"cs\": \"b\", \"en\": \"c\"}" }.joined(separator: ", ")
        return try text("danger_assessment-1.texts.json")
            .replacing("\"version\": 1", with: "\"version\": 2, \"bands\": {\(bands)}")
    }

    static func library(own: [(String, String)], languages: [Language] = Language.full) throws
        -> InstrumentLibrary
    {
        try InstrumentLibrary(
            shipped: InstrumentLibrary.shippedFiles, own: files(own), languages: languages)
    }

    static func dangerAssessment() throws -> InstrumentDefinition {
        let library = try library(own: [
            ("instruments/da-2.json", weightedDangerAssessment()),
            ("instruments/da-2.texts.json", weightedWords()),
        ])
        return try #require(library["danger_assessment", 2]).definition
    }
}

extension InstrumentDefinition {
    /// The result of a sheet on which these are yes and everything else that is asked is `rest`.
    func result(
        yes: [String], rest: ItemAnswer? = .no, conditions: [String: Bool]? = nil, believes: Bool = false,
        standing: Standing = .certified
    ) throws -> InstrumentResult {
        var answers: [ItemID: ItemAnswer] = [:]
        for item in items where item.parts.isEmpty {
            answers[item.id] = yes.contains(item.id.rawValue) ? .yes : rest
        }
        let met = Dictionary(uniqueKeysWithValues: self.conditions.map { ($0.id, $0.mustBe) })
        return try sheet(answers, conditions: conditions ?? met, assessorBelieves: believes).get().result(
            for: standing)
    }
}

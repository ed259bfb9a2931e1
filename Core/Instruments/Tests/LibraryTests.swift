// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Testing

@testable import Instruments

struct LibraryTests {
    @Test func `everything that ships is read, in three languages, and nothing claims its owner's approval`()
        throws
    {
        let library = try Shelf.library()
        let shipped: Set<InstrumentID> = [
            "dash_ric", "danger_assessment", "da_5", "lap", "odara", "spj", "spj_child",
        ]

        #expect(Set(library.all.map(\.definition.id)) == shipped)
        for instrument in library.all {
            #expect(instrument.wording.approved.isEmpty && instrument.wording.confirmed.isEmpty)
            for language in Language.full {
                #expect(instrument.wording.items.values.allSatisfy { !$0.text(in: language).isEmpty })
            }
        }
        #expect(library["spj_child", 1]?.definition.subject == .child)
    }

    @Test func `every file that ships is in the list of checksums`() {
        let list = String(
            decoding: Embedded.assets.first { $0.name == "shipped.txt" }?.bytes ?? [], as: UTF8.self)
        let listed = Set(
            list.split(separator: "\n").compactMap { $0.split(separator: " ").last.map(String.init) })
        let rules = InstrumentLibrary.shippedFiles.map(\.name)
            .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".texts.json") }

        #expect(listed == Set(rules))
    }

    @Test func `an organisation adds an instrument as a file, with its own languages only`() throws {
        let rules = try Shelf.text("lap-1.json").replacing("\"lap\"", with: "\"own_screen\"")
        let words = try Shelf.text("lap-1.texts.json").replacing("\"lap\"", with: "\"own_screen\"")
            .replacing(/\n *"(cs|en)": "[^"]*",?/, with: "").replacing(/",\n( *)\}/) { "\"\n\($0.1)}" }
        let own = [("instruments/s.json", rules), ("instruments/s.texts.json", words)]

        let library = try Shelf.library(own: own, languages: [.slovenian])

        #expect(library["own_screen", 1]?.isShipped == false)
        #expect(throws: InstrumentFaults.self) { try Shelf.library(own: own) }
    }

    @Test func `an organisation's folder is read with what ships, and a mistake in it is named`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(atPath: "Organisations/jirkov", toPath: folder.path)
        let files = OrganisationFiles(directory: folder.path)
        let organisation = try files.organisation()
        #expect(try files.instruments(for: organisation).all.allSatisfy(\.isShipped))

        let own = folder.appending(path: "instruments")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: false)
        try Shelf.weightedDangerAssessment().write(
            to: own.appending(path: "da-2.json"), atomically: true, encoding: .utf8)
        let faults = #expect(throws: InstrumentFaults.self) { try files.instruments(for: organisation) }
        #expect(faults?.all.map(\.file) == ["instruments/da-2.texts.json"])

        try Shelf.weightedWords().write(
            to: own.appending(path: "da-2.texts.json"), atomically: true, encoding: .utf8)
        let current = try files.instruments(for: organisation).current("danger_assessment", on: "2026-11-28")
        #expect(current?.isShipped == false && current?.definition.version == 2)
    }

    @Test func `the newest version that is valid is offered, and older ones can still be read`() throws {
        let newer = try Shelf.text("lap-1.json").replacing("\"version\": 1", with: "\"version\": 2")
            .replacing("\"valid_from\": \"2026-01-01\"", with: "\"valid_from\": \"2027-01-01\"")
        let words = try Shelf.text("lap-1.texts.json").replacing("\"version\": 1", with: "\"version\": 2")
        let library = try Shelf.library(own: [
            ("instruments/lap-2.json", newer), ("instruments/lap-2.texts.json", words),
        ])

        #expect(library.current("lap", on: "2025-12-31") == nil)
        #expect(library.current("lap", on: "2026-12-31")?.definition.version == 1)
        #expect(library.current("lap", on: "2027-01-01")?.definition.version == 2)
        #expect(library["lap", 1] != nil)
    }

    @Test func `local thresholds and review days change the band, the prompt and the fingerprint`() throws {
        let settings = """
            {"settings": [{"instrument": "dash_ric", "version": 1, "thresholds": {"high": 12}, "review_days": {"high": 14}}]}
            """
        let library = try Shelf.library(own: [("instruments/settings.json", settings)])
        let changed = try #require(library["dash_ric", 1]).definition
        let plain = try Shelf.definition("dash_ric")

        #expect(try changed.result(yes: (1...11).map { "\($0)" }).level == .medium)
        #expect(try changed.result(yes: (1...12).map { "\($0)" }).level == .high)
        #expect(changed.reviewDays[.high] == 14 && changed.reviewDays[.low] == plain.reviewDays[.low])
        #expect(changed.fingerprint != plain.fingerprint && changed.fingerprint.hasPrefix(plain.fingerprint))
    }

    @Test(arguments: [
        ("dash_ric", "{\"hihg\": 12}", "there is no band"),
        ("dash_ric", "{\"high\": 10}", "must begin above"),
        ("dash_ric", "{\"high\": 25}", "must begin above"), ("dash_ric", "{\"standard\": 1}", "no gap"),
        ("odara", "{\"high\": 5}", "there is no band"),
        ("nothing", "{\"high\": 5}", "correct name or version"),
    ])
    func `local settings that do not fit are refused`(_ id: String, _ thresholds: String, _ advice: String)
        throws
    {
        let settings =
            "{\"settings\": [{\"instrument\": \"\(id)\", \"version\": 1, \"thresholds\": \(thresholds)}]}"

        let error = #expect(throws: InstrumentFaults.self) {
            try Shelf.library(own: [("instruments/settings.json", settings)])
        }

        #expect(error?.all.contains { $0.advice.contains(advice) } == true, "\(String(describing: error))")
    }

    @Test func `the layout of a file changes no fingerprint, a weight does`() throws {
        let text = try Shelf.text("dash_ric-1.json")
        let read = { (text: String) in try InstrumentDefinition(Array(text.utf8), file: "x").fingerprint }

        #expect(try read(text) == read(text.replacing("\n", with: " \n\n")))
        #expect(try read(text) != read(text.replacing("\"24\": 1", with: "\"24\": 2")))
    }

    @Test func `the example in the guide is a file that can be added`() throws {
        let guide = try String(contentsOfFile: "docs/adding-an-instrument.md", encoding: .utf8)
        let blocks = guide.components(separatedBy: "```json\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
        try #require(blocks.count == 3)

        let library = try Shelf.library(own: [
            ("instruments/wellbeing-1.json", blocks[0]), ("instruments/wellbeing-1.texts.json", blocks[1]),
            ("instruments/settings.json", blocks[2]),
        ])

        let scale = try #require(library["wellbeing", 1]).definition
        let sheet = try scale.sheet(["sleep": .step(2), "fear": .step(0), "people": .declined]).get()
        let result = sheet.result(for: .none)
        #expect(result.score == .init(points: 2, bounds: 2...5))
        #expect(result.band?.id == "worse" && result.bandBounds?.highest.id == "better")
    }
}

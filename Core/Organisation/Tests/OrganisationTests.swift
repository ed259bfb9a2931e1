// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Testing

@Suite struct `The ready organisations` {
    static let directories = ["sos-slovenia", "jirkov"].map { name in
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Organisations/\(name)")
            .path
    }

    @Test(arguments: directories)
    func `can be read whole`(_ directory: String) throws {
        let files = OrganisationFiles(directory: directory)
        let organisation = try files.organisation()
        let lists = try files.codeLists()
        #expect(organisation.mainPhone != nil)
        #expect(try files.conferenceCriteria().inForce(on: "2000-01-01").version == 1)
        let counselling = try files.counsellingRules()
        #expect(counselling.priority(danger: "high", vulnerabilities: ["roma"]).key == "urgent")
        #expect(counselling.priority(danger: "low", vulnerabilities: ["roma"]).key == "raised")
        #expect(counselling.priority(danger: "not_assessed", vulnerabilities: []).key == "usual")
        #expect(counselling.moreUrgent(than: "raised").map(\.key) == ["urgent"])
        #expect(lists["contact_kind"]?.codes.contains { $0.nonCounselling } == true)
        let texts = try files.texts(for: organisation)
        let periods = Dictionary(uniqueKeysWithValues: organisation.retention.map { ($0.key, "…") })
        for language in Language.full {
            #expect(texts.page("waiting").blocks.allSatisfy { !$0.text(in: language).isEmpty })
            let blocks = texts.pages.map { $0.with(periods) }.flatMap(\.blocks)
            #expect(blocks.allSatisfy { !$0.text(in: language).contains("{") })
            #expect(try files.words(language.rawValue).count == 2048)
        }
    }

    @Test func `are open and closed by their own clocks`() throws {
        let jirkov = try OrganisationFiles(directory: Self.directories[1]).organisation()
        // Wednesday 2026-11-18, 09:30 and 17:30 in Prague.
        #expect(jirkov.isChatOpen(at: Moment(milliseconds: 1_794_990_600_000)))
        #expect(!jirkov.isChatOpen(at: Moment(milliseconds: 1_795_019_400_000)))
    }

    @Test func `name the file and the place of a mistake`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(
            path: "zaupnica_\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("{\"id\": 3}".utf8).write(to: directory.appending(path: "organisation.json"))
        #expect {
            try OrganisationFiles(directory: directory.path).organisation()
        } throws: { error in
            "\(error)".contains("organisation.json") && "\(error)".contains("id")
        }
    }

    @Test(arguments: [
        ("\"seconds\": 43200, \"warn_seconds\": 36000", ThreadAnswer(withinHours: 12, warnedAfterHours: 10)),
        ("\"seconds\": 43200, \"warn_seconds\": 43200", nil),
        ("\"seconds\": 5400, \"warn_seconds\": 3600", nil),
        ("\"seconds\": 43200", nil),
    ])
    func `say within which whole hours a thread is answered, or are not read`(
        _ times: String, _ promised: ThreadAnswer?
    ) throws {
        let level = """
            [{"key": "code_thread_answer", "measure": "share_within", "channels": [], "name": {"sl": "odgovor"},
            "definition": {"sl": "Odgovor."}, \(times)}]
            """
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let read = { try decoder.decode(ServiceLevels.self, from: Data(level.utf8)).threadAnswer }
        guard let promised else {
            #expect(throws: DecodingError.self) { try read() }
            return
        }
        #expect(try read() == promised)
    }

    @Test(arguments: ["[\"20:00\", \"02:00\"]", "[\"09:00\"]", "[\"09:00\", \"09:00\"]"])
    func `are not read with hours that would never be open`(_ span: String) {
        let hours = Data("{\"kind\": \"weekly\", \"days\": {\"mon\": [\(span)]}}".utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(OpeningHours.self, from: hours) }
    }
}

@Suite struct `A centre's days` {
    private func organisation() throws -> Organisation {
        try OrganisationFiles(directory: `The ready organisations`.directories[1]).organisation()
    }

    @Test func `are its own before the organisation's, and as usual otherwise`() throws {
        let jirkov = try organisation()
        let centre = jirkov.centres[0]
        // Wednesday 2026-12-23, 09:30 in Prague.
        let days = jirkov.days(of: centre, from: Moment(milliseconds: 1_798_014_600_000), count: 4)
        #expect(days.map(\.day) == ["2026-12-23", "2026-12-24", "2026-12-25", "2026-12-26"])
        #expect(
            days[0].state == .open([["08:00", "12:00"], ["13:00", "16:00"]]) && days[0].occasion == nil)
        #expect(days[1].state == .closed && days[1].occasion != nil)
        #expect(days[3].state == .closed)
    }

    @Test func `are closed on its own day also at hours that are open otherwise`() throws {
        let jirkov = try organisation()
        let centre = jirkov.centres[0]
        #expect(jirkov.isOpen(centre, at: Moment(milliseconds: 1_798_014_600_000)))
        #expect(!jirkov.isOpen(centre, at: Moment(milliseconds: 1_798_101_000_000)))
    }

    /// Sunday 2026-10-25 has 25 hours in Prague: from its last minute on each day comes once.
    @Test func `come once each where the clock is set`() throws {
        let jirkov = try organisation()
        for start in [1_792_796_340_000, 1_792_879_140_000, 1_792_882_740_000] as [Int64] {
            let days = jirkov.days(of: jirkov.centres[0], from: Moment(milliseconds: start), count: 5).map(
                \.day)
            #expect(Set(days).count == 5 && days == days.sorted())
        }
    }
}

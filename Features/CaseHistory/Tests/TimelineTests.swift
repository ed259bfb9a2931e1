// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import CaseHistory

@Suite struct `The timeline of a case` {
    @Test(arguments: Engines.all)
    func `stands by the day as far as it is known, the newest first, and the other way round`(
        _ engine: Engine
    ) async throws {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.said.say([
                house.entry("Brez dneva"), house.entry("Marec", happened: "2026-03"),
                house.entry("Leto", happened: "2026"), house.entry("Dan", happened: "2026-03-02"),
            ])
            let titles = { (query: String) in
                try await house.titles("/cases/\(id)/timeline\(query)")
            }
            #expect(try await titles("") == ["Brez dneva", "Dan", "Marec", "Leto"])
            #expect(try await titles("?order=oldest") == ["Leto", "Marec", "Dan", "Brez dneva"])
            let page = try await house.get("/cases/\(id)/timeline").text
            #expect(page.contains("zapisano: 1. 12. 2026") && page.contains("?order=oldest"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows one section or one kind, fifty at a time, and what has become of an entry`(_ engine: Engine)
        async throws
    {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.said.say((10..<70).map { house.entry("Zapis \($0)", happened: "2025-01-\($0 % 28 + 10)") })
            house.said.say([
                house.entry("Ana", .identity, kind: .person),
                house.entry("Naloga", .identity, kind: .task, mark: .void),
                house.entry("Popravljen", .identity, mark: .corrected),
            ])
            let path = "/cases/\(id)/timeline"
            #expect(try await house.titles(path).count == 50)
            #expect(try await house.titles(path + "?page=2").count == 12)
            #expect(try await house.titles(path + "?page=999").count == 12)
            #expect(
                try await house.titles(path + "?section=identity&order=oldest") == ["Popravljen", "Naloga"])
            #expect(try await house.titles(path + "?kind=task") == ["Naloga"])
            #expect(try await house.titles(path + "?kind=person").count == 50)
            let page = try await house.get(path + "?section=identity").text
            #expect(page.contains("Ne velja več.") && page.contains("velja drug vnos"))
            #expect(
                try await house.get(path + "?kind=note&order=oldest").text.contains(
                    "kind=note&amp;order=oldest&amp;page=2"))
        }
    }

    @Test(arguments: Engines.all)
    func `holds nothing of a section that its reader does not see, and notes each that she does once`(
        _ engine: Engine
    ) async throws {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk, .health])
            house.said.say([
                house.entry("Tveganje"), house.entry("Zdravje", .health), house.entry("Ime", .identity),
            ])
            #expect(try await house.get("/cases/\(id)/timeline", house.colleague).status == .notFound)
            try await house.give([.risk, .legal], writes: [], of: id, to: house.colleague)
            let path = "/cases/\(id)/timeline"
            for query in ["", "?section=health", "?section=identity"] {
                let page = try await house.get(path + query, house.colleague).text
                #expect(!page.contains("Zdravje") && !page.contains(">Ime<"), "\(query)")
            }
            let before = try await house.audited("case_read")
            #expect(try await house.titles(path, house.colleague) == ["Tveganje"])
            #expect(try await house.audited("case_read") == before + 1)
            #expect(try await house.titles(path).count == 3)
            #expect(try await house.audited("case_read") == before + 4)
        }
    }
}

extension HistoryHouse {
    /// What the entries of a timeline are called, in their order.
    func titles(_ path: String, _ member: CastMember? = nil) async throws -> [String] {
        try await get(path, member).text.components(separatedBy: "<a href=\"/there\">").dropFirst()
            .compactMap { $0.components(separatedBy: "</a>").first }
    }
}

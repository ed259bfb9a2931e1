// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Allegations

@Suite struct `An allegation in a case` {
    @Test(arguments: Engines.all)
    func `is sealed, seen by who reads the section of incidents, and names nobody whom she may not see`(
        _ engine: Engine
    ) async throws {
        try await AllegationsHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/allegations"
            let page = try await house.enter([("account", "Rekel je, da jo bo.")], in: id)
            try await house.give(
                [.identity, .risk], writes: [.identity, .risk], of: id, to: house.colleague)
            let form = [("act", "threat"), ("asserted_by", "survivor"), ("version", "1")]
            for path in [list, list + "/new", page] {
                #expect(try await house.get(path, house.colleague).status == .notFound, "\(path)")
            }
            for path in [list, page] {
                #expect(try await house.post(path, form, house.colleague).status == .notFound, "\(path)")
            }
            try await house.give([.incident], writes: [], of: id, to: house.colleague)
            let seen = try await house.get(page, house.colleague).text
            #expect(seen.contains("Rekel je, da jo bo.") && !seen.contains("name=\"version\""))
            for path in [list, page] {
                #expect(try await house.post(path, form, house.colleague).status == .notFound, "\(path)")
            }
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM allegation_version ORDER BY id LIMIT 9").map {
                    try $0.bytes("sealed_words")
                }
            }
            let words = sealed.map { String(decoding: $0, as: UTF8.self) }
            #expect(words.count == 1 && words.allSatisfy { !$0.contains("jan") && !$0.contains("Rekel") })
            let other = page.replacingOccurrences(of: "\(id)", with: "\(try await house.begin())")
            #expect(try await house.get(other).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps those whom its writer may not see`(_ engine: Engine) async throws {
        try await AllegationsHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.enter(in: id)
            try await house.give([.incident], writes: [.incident], of: id, to: house.colleague)
            let seen = try await house.get(page, house.colleague).text
            #expect(!seen.contains("Jan") && seen.contains("ki je na tej strani ne morete videti"))
            let form = [
                ("act", "stalking"), ("asserted_by", "survivor"), ("version", "1"), ("accused", "jan"),
            ]
            #expect(try await house.post(page, form, house.colleague).location == page)
            let after = try await house.get(page).text
            #expect(after.contains("<dd class=\"words\">Jan Kovač</dd>"))
            #expect(after.contains("<dd class=\"words\">Jana Novak</dd>"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows an acquittal just as it shows a conviction`(_ engine: Engine) async throws {
        try await AllegationsHouse.with(engine) { house in
            let id = try await house.begin()
            var shown: [String: [String]] = [:]
            for (finding, words) in [("convicted", "Obsodilna sodba."), ("acquitted", "Oprostilna sodba.")] {
                let more = [("finding", finding), ("found_on", "2025-03"), ("found_by", "sodišče")]
                let page = try await house.enter(more, in: id)
                for path in [page, "/cases/\(id)/allegations"] {
                    let lines = try await house.get(path).text.replacingOccurrences(
                        of: "</article>", with: "\n"
                    )
                    .split(separator: "\n").map(String.init)
                    let line = try #require(lines.first { $0.contains("<strong>\(words)") })
                    shown[path == page ? "page" : "list", default: []]
                        .append(line.replacingOccurrences(of: words, with: ""))
                }
            }
            #expect(shown.values.allSatisfy { $0.count == 2 && $0[0] == $0[1] }, "\(shown)")
            #expect(try await !house.get("/cases/\(id)/allegations").text.contains("ovzročitelj"))
        }
    }

    @Test(arguments: Engines.all)
    func `comes back as it was written with what is wrong, and is taken once`(_ engine: Engine) async throws {
        try await AllegationsHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/allegations"
            let good = [("act", "threat"), ("asserted_by", "survivor")]
            let bad: [([(String, String)], String)] = [
                ([("asserted_by", "child")], "Izberite, katero dejanje"),
                ([("act", "threat")], "Izberite, kdo to pove"),
                ([("act", "other"), ("asserted_by", "child")], "kaj natančno"),
                (good + [("from", "2999")], "ki ni v prihodnosti"),
                (good + [("until", "2020")], "potrebuje začetek"),
                (good + [("from", "2021"), ("until", "2020")], "pred začetkom"),
                (good + [("finding", "acquitted"), ("found_on", "2020")], "kdo je odločil"),
                (good + [("finding", "convicted"), ("found_by", "x")], "kdo je odločil"),
                (good + [("found_by", "x")], "izberite še"),
                (
                    good + [
                        ("from", "2021"), ("found_on", "2020"), ("found_by", "x"), ("finding", "ongoing"),
                    ], "preden se je zgodilo"
                ),
                (good + [("accused", "jana"), ("against", "jana")], "in hkrati prizadeta"),
                (good + [("dispute", String(repeating: "a", count: 201))], "Predolgo"),
            ]
            for (fields, sentence) in bad {
                let answer = try await house.post(list, fields + [("account", "tako")])
                let isOther = fields.contains { $0.1 == "other" }
                let shown = isOther ? try await house.post(list, fields) : answer
                #expect(shown.status == .unprocessable && shown.text.contains(sentence), "\(sentence)")
            }
            let form = good + [("account", "enkrat"), ("b", String(repeating: "a", count: 32))]
            for _ in 1...2 { #expect(try await house.post(list, form).location == list) }
            #expect(try await house.get(list).text.components(separatedBy: "<article").count == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps what stood before, and the second of two who correct it sees the first`(_ engine: Engine)
        async throws
    {
        try await AllegationsHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.enter([("account", "prva")], in: id)
            func form(_ version: String, _ account: String, _ more: [(String, String)] = []) -> [(
                String, String
            )] {
                [
                    ("act", "threat"), ("asserted_by", "survivor"), ("accused", "jan"), ("against", "jana"),
                    ("version", version), ("account", account),
                ] + more
            }
            #expect(try await house.post(page, form("1", "druga")).location == page)
            let mine = try await house.post(page, form("1", "moja"))
            #expect(mine.status == .unprocessable && mine.text.contains("moja"))
            #expect(mine.text.contains("<li>Kaj natančno: <span class=\"words\">druga</span></li>"))
            #expect(mine.text.contains("name=\"version\" value=\"2\""))
            let faulty = try await house.post(page, form("1", "moja", [("from", "2999")]))
            #expect(faulty.text.contains("name=\"version\" value=\"1\""))
            #expect(try await house.post(page, form("2", "tretja", [("mistaken", "1")])).location == page)
            let text = try await house.get(page).text
            for words in ["prva", "druga", "tretja", "Vpisano pomotoma: ne velja."] {
                #expect(text.contains(words), "\(words)")
            }
            _ = try await house.enter([("act", "stalking")], in: id)
            let list = try await house.get("/cases/\(id)/allegations").text
            let mistaken = try #require(list.range(of: "Vpisano pomotoma: ne velja.")).lowerBound
            #expect(try #require(list.range(of: ">zalezovanje<")).lowerBound < mistaken)
        }
    }

    @Test func `means the one person whose entries became one`() {
        var words = Allegation.Words()
        (words.accused, words.against) = ("old", ["jana", "old", "jan"])
        let now = words.now(among: AllegationsHouse.people)
        #expect(now.accused == "jana" && now.against == ["jana", "jan"])
    }
}

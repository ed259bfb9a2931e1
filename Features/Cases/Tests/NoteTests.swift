// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

@Suite struct `A note` {
    @Test(arguments: Engines.all)
    func `is sealed, and read only with a row in the audit`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            _ = try await house.write("Stara cesta 5", in: "location", of: path)
            let before = try await house.audited()["case_read"] ?? 0
            #expect(
                try await house.get(path + "/sections/location", house.owner).text.contains("Stara cesta 5"))
            #expect(try await house.audited()["case_read"] == before + 1)
            let sealed = try await house.house.data.read {
                try #require(try $0.first("SELECT sealed_words FROM case_note LIMIT 1")).bytes("sealed_words")
            }
            #expect(!String(decoding: sealed, as: UTF8.self).contains("Stara"))
        }
    }

    @Test(arguments: Engines.all)
    func `is taken once, whole, and otherwise comes back as it was written`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let page = try await house.begin() + "/sections/risk"
            let bad: [([(String, String)], String)] = [
                ([("kind", "fact"), ("text", "")], "Napišite besedilo"),
                ([("kind", "rumour"), ("text", "Živa")], "Izberite, kaj zapisujete"),
                ([("kind", "supervision"), ("text", "Živa")], "Izberite, kaj zapisujete"),
                ([("kind", "third_party"), ("text", "Živa")], "kdo je to povedal"),
                ([("kind", "fact"), ("text", "Živa"), ("day", "2026-02-30")], "pravi datum"),
                ([("kind", "fact"), ("text", "Živa"), ("day", "2999-01-01")], "pravi datum"),
                ([("kind", "fact"), ("text", String(repeating: "a", count: 20_001))], "predolgo"),
            ]
            for (fields, sentence) in bad {
                let answer = try await house.post(page, fields, house.owner)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.text.contains("\n\(fields[1].1)</textarea>"))
            }
            let form = [
                ("kind", "third_party"), ("text", "Živa"), ("source", "soseda"), ("day", "2026-01-31"),
                ("b", String(repeating: "a", count: 32)),
            ]
            for _ in 1...2 { #expect(try await house.post(page, form, house.owner).location == page) }
            let text = try await house.get(page, house.owner).text
            #expect(text.components(separatedBy: "<article").count == 2)
            #expect(text.contains("Povedal nekdo drug · 31. januar 2026 · Vir: soseda"))
        }
    }

    @Test(arguments: Engines.all)
    func `stands on the page where it was begun, a hundred to a page, corrected or not`(_ engine: Engine)
        async throws
    {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin()
            let page = path + "/sections/risk"
            var notes: [String] = []
            for number in 1...203 {
                house.house.time.pass(.seconds(1))
                notes.append(try await house.write("zapis-\(number)-", in: "risk", of: path))
            }
            let corrected = notes[103]
            let form = [
                ("kind", "fact"), ("text", "zapis-104-popravljen"), ("b", String(repeating: "c", count: 32)),
            ]
            #expect(try await house.post(corrected, form, house.owner).location == page)
            var (next, seen): (String?, [Int]) = (page, [])
            while let address = next {
                let text = try await house.get(address, house.owner).text
                seen.append(text.components(separatedBy: "<article").count - 1)
                #expect(text.contains("zapis-104-popravljen") == (seen.count == 1))
                next = text.components(separatedBy: "href=\"").first { $0.contains(">Starejši zapisi<") }
                    .flatMap { $0.components(separatedBy: "\"").first }
            }
            #expect(seen == [100, 100, 3])
            let text = try await house.get(corrected, house.owner).text
            #expect(text.contains("zapis-104-popravljen"), "an older address leads to what holds")
        }
    }

    @Test(arguments: Engines.all)
    func `is corrected by another; the second of two who do so loses nothing`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let path = try await house.begin(withTeam: true)
            let note = try await house.write("Noč na delu", in: "risk", of: path)
            #expect(try await house.get(note, house.owner).text.contains("\nNoč na delu</textarea>"))
            let hers = try await house.post(note, [("kind", "fact"), ("text", "Noč doma")], house.colleague)
            #expect(hers.location == path + "/sections/risk")
            let mine = try await house.post(note, [("kind", "opinion"), ("text", "Noč v hiši")], house.owner)
            #expect(mine.status == .unprocessable && mine.text.contains("\nNoč v hiši</textarea>"))
            #expect(mine.text.contains("Noč doma"))
            let newest = try #require(mine.text(after: "action=\"", before: "\""))
            #expect(newest != note && newest.hasPrefix(path + "/sections/risk/notes/"))
            let both = [("kind", "opinion"), ("text", "Noč doma, v hiši")]
            #expect(try await house.post(newest, both, house.owner).location == path + "/sections/risk")
            let shown = try await house.get(path + "/sections/risk", house.owner).text
            #expect(shown.contains("Noč doma, v hiši") && shown.contains("Prejšnji besedili (2)"))
            #expect(shown.contains("Noč na delu") && !shown.contains("Noč v hiši</"))
            #expect(try await house.audited()["case_written"] == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `is corrected only in its own section of its own case`(_ engine: Engine) async throws {
        try await CasesHouse.with(engine) { house in
            let (path, other) = (try await house.begin(), try await house.begin("Vrtnica"))
            let note = try await house.write("Noč na delu", in: "risk", of: path)
            let name = String(try #require(note.split(separator: "/").last))
            for place in [path + "/sections/incident", other + "/sections/risk"] {
                let moved = place + "/notes/" + name
                #expect(try await house.get(moved, house.owner).status == .notFound)
                let answer = try await house.post(moved, [("kind", "fact"), ("text", "Tuje")], house.owner)
                #expect(answer.status == .notFound)
                #expect(try await !house.get(place, house.owner).text.contains("Tuje"))
            }
        }
    }
}

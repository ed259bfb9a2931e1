// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Places

@Suite struct `A place in a case` {
    @Test(arguments: Engines.all)
    func `that is confidential is one address without a word for who reads only who she is`(
        _ engine: Engine
    ) async throws {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/places"
            let shelter = try await house.enter(
                "shelter", in: "location", [("region", "osrednja"), ("person", "jana")], of: id)
            try await house.locate(shelter, "Skrita ulica 7")
            let home = try await house.enter(
                "survivor_home", in: "identity", [("confidential", "1"), ("from", "2020")], of: id)
            try await house.locate(home, "Nova pot 3")

            try await house.give([.identity, .safeContact], writes: [.identity], of: id, to: house.colleague)

            let seen = try await house.get(list, house.colleague).text
            #expect(seen.contains("V primeru je zaupen naslov."))
            #expect(try await house.links(in: id, house.colleague) == [home])
            let page = try await house.get(home, house.colleague)
            #expect(page.text.contains("2020") && page.text.contains("vidi razdelek &lt;location&gt;"))
            #expect(!seen.contains("Varna hiša ali") && !seen.contains("osrednja regija"))
            for word in ["Skrita", "Nova pot"] {
                #expect(!seen.contains(word) && !page.text.contains(word), "\(word)")
            }
            #expect(try await house.get(shelter, house.colleague).status == .notFound)
            let form = [("version", "1"), ("street", "x"), ("kind", "shelter")]
            for path in [home + "/address", shelter, shelter + "/address"] {
                #expect(try await house.post(path, form, house.colleague).status == .notFound, "\(path)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is sealed in both parts and never on the list nor on paper`(_ engine: Engine) async throws {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.enter("shelter", in: "location", [("person", "jana")], of: id)
            try await house.locate(page, "Skrita ulica 7")
            let list = try await house.get("/cases/\(id)/places").text
            #expect(!list.contains("Skrita") && list.contains("Varna hiša ali zatočišče"))
            let text = try await house.get(page).text
            let hidden = try #require(text.range(of: "<section class=\"unprinted\">"))
            #expect(try #require(text.range(of: "Skrita ulica 7")).lowerBound > hidden.lowerBound)
            let late = [("version", "0"), ("street", "Tajna pot 9")]
            let faulty = [("version", "1"), ("street", String(repeating: "a", count: 201))]
            for (form, words) in [(late, ["Skrita ulica 7", "Tajna pot 9"]), (faulty, ["aaaa"])] {
                let refused = try await house.post(page + "/address", form)
                #expect(refused.status == .unprocessable)
                let parts = refused.text.components(separatedBy: "<section class=\"unprinted\">")
                for word in words { #expect(parts.count == 2 && !parts[0].contains(word), "\(word)") }
                for word in words { #expect(parts.last?.contains(word) == true, "\(word)") }
            }
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM case_place_version ORDER BY id LIMIT 9").map {
                    String(decoding: try $0.bytes("sealed_words"), as: UTF8.self)
                }
            }
            #expect(sealed.count == 2)
            #expect(sealed.allSatisfy { !$0.contains("Skrita") && !$0.contains("jana") })
        }
    }

    @Test(arguments: Engines.all)
    func `shows where exactly to who reads only that, and not what it is`(_ engine: Engine) async throws {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.enter("work", in: "identity", [("confidential", "1")], of: id)
            try await house.locate(page, "Nova pot 3")
            try await house.give([.location], writes: [.location], of: id, to: house.colleague)
            #expect(try await house.links(in: id, house.colleague) == [page])
            let seen = try await house.get(page, house.colleague).text
            #expect(seen.contains("Nova pot 3") && !seen.contains("Delovno mesto"))
            let form = [("kind", "work"), ("version", "1")]
            #expect(try await house.post(page, form, house.colleague).status == .notFound)
            let exact = [("street", "Stara pot 4"), ("version", "1")]
            #expect(try await house.post(page + "/address", exact, house.colleague).location == page)
            let other = page.replacingOccurrences(of: "\(id)", with: "\(try await house.begin())")
            #expect(try await house.get(other).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `stands in the section that its writer chose, and a shelter only where she is`(_ engine: Engine)
        async throws
    {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/places"
            let bad: [([(String, String)], String)] = [
                ([("section", "identity")], "Izberite, kakšen kraj"),
                ([("kind", "work")], "Izberite razdelek"),
                ([("kind", "work"), ("section", "health")], "Izberite razdelek"),
                ([("kind", "shelter"), ("section", "identity")], "sodi v razdelek Kje je:"),
                ([("kind", "work"), ("section", "identity"), ("from", "2999")], "v prihodnosti"),
                (
                    [("kind", "work"), ("section", "identity"), ("from", "2021"), ("until", "2020")],
                    "pred začetkom"
                ),
            ]
            for (form, sentence) in bad {
                let answer = try await house.post(list, form)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
            }
            let home = try await house.enter("survivor_home", in: "identity", of: id)
            for (form, sentence) in [
                ([("kind", "shelter"), ("version", "1")], "Iz kraja ne more postati varna hiša")
            ] {
                let answer = try await house.post(home, form)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence))
            }
            for form in [[("version", "0")], [("street", String(repeating: "a", count: 201))]] {
                #expect(try await house.post(home + "/address", form).status == .unprocessable)
            }
            let his = try await house.enter("prison", in: "perpetrator", of: id)
            try await house.give([.perpetrator], writes: [], of: id, to: house.colleague)
            #expect(try await house.links(in: id, house.colleague) == [his])
            let seen = try await house.get(list, house.colleague).text
            #expect(!seen.contains("V primeru je zaupen") && !seen.contains("/places/new"))
            let post = [("kind", "work"), ("section", "perpetrator")]
            #expect(try await house.post(list, post, house.colleague).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps what stood before, is ended and not deleted, and is taken once`(_ engine: Engine) async throws
    {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/places"
            let form = [
                ("kind", "work"), ("section", "identity"), ("b", String(repeating: "a", count: 32)),
            ]
            for _ in 1...2 { #expect(try await house.post(list, form).location == list) }
            let pages = try await house.links(in: id)
            #expect(pages.count == 1)
            let page = try #require(pages.first)
            try await house.locate(page, "Prva 1")
            let ended = [("kind", "work"), ("from", "2019"), ("until", "2020-05"), ("version", "1")]
            #expect(try await house.post(page, ended).location == page)
            let exact = [("street", "Druga 2"), ("version", "1")]
            #expect(try await house.post(page + "/address", exact).location == page)
            let text = try await house.get(page).text
            for word in ["Prva 1", "Druga 2", "To je že minilo."] { #expect(text.contains(word), "\(word)") }
            _ = try await house.enter("school", in: "identity", of: id)
            #expect(try await house.links(in: id).last == page)
        }
    }

    @Test(arguments: Engines.all)
    func `shows each of two writers what the other wrote, part by part`(_ engine: Engine) async throws {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.enter("work", in: "identity", of: id)
            try await house.locate(page, "Prva 1")
            let first = [("kind", "school"), ("version", "1"), ("person", "jan")]
            #expect(try await house.post(page, first).location == page)
            let mine = try await house.post(page, [("kind", "health"), ("version", "1"), ("from", "2020")])
            #expect(mine.status == .unprocessable && mine.text.contains("value=\"2020\""))
            #expect(mine.text.contains("<li>Kakšen kraj: <span class=\"words\">Šola ali vrtec</span></li>"))
            #expect(mine.text.contains("name=\"version\" value=\"2\""))
            let faulty = try await house.post(page, [("kind", "health"), ("version", "1"), ("from", "2")])
            #expect(faulty.text.contains("name=\"version\" value=\"1\""))

            let exact = [("street", "Druga 2"), ("version", "1")]
            #expect(try await house.post(page + "/address", exact).location == page)
            let other = try await house.post(page + "/address", [("street", "Tretja 3"), ("version", "1")])
            #expect(other.status == .unprocessable && other.text.contains("value=\"Tretja 3\""))
            #expect(
                other.text.contains(
                    "<li>Ulica in hišna številka: <span class=\"words\">Druga 2</span></li>"))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps those whom its writer may not see`(_ engine: Engine) async throws {
        try await PlacesHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.enter(
                "work", in: "identity", [("person", "jan"), ("person", "jana")], of: id)
            try await house.give([.identity], writes: [.identity], of: id, to: house.colleague)
            let seen = try await house.get(page, house.colleague).text
            #expect(!seen.contains("Jan Kovač") && seen.contains("ki je na tej strani ne morete videti"))
            let form = [("kind", "work"), ("version", "1"), ("person", "jana")]
            #expect(try await house.post(page, form, house.colleague).location == page)
            #expect(try await house.get(page).text.contains("Jana Novak, Jan Kovač"))
        }
    }
}

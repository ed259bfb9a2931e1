// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import CaseHistory

@Suite struct `What is given out of a case` {
    @Test(arguments: Engines.all)
    func `is asked for, decided and read by nobody but who works the case as her own`(_ engine: Engine)
        async throws
    {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.said.say([house.entry("Tveganje")])
            let page = try await house.ask(["risk"], of: id)
            try await house.post(page)
            try await house.give([.identity, .risk], of: id, to: house.colleague)
            let form = [("section", "risk"), ("basis", "court"), ("reason", "Kar tako")]
            for path in ["/cases/\(id)/file", page, page + "/paper"] {
                #expect(try await house.get(path).status == .ok, "\(path)")
                #expect(try await house.get(path, house.colleague).status == .notFound, "\(path)")
            }
            for path in ["/cases/\(id)/file", page] {
                #expect(try await house.post(path, form, house.colleague).status == .notFound, "\(path)")
            }
            let other = try await house.begin()
            let elsewhere = page.replacingOccurrences(of: "\(id)", with: "\(other)")
            #expect(try await house.get(elsewhere).status == .notFound)
            #expect(try await house.get(elsewhere + "/paper").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is never what somebody sees by way of exception, or not any more`(_ engine: Engine) async throws {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            let early = try await house.open(id)
            house.said.say([house.entry("Tveganje")])
            let source = CaseSource(.all) { [said = house.said] _, _, _ in { _ in said.all } }
            let people = CasePeopleSource([.identity]) { _, _, _ in { _ in [] } }
            try await house.give([.identity, .risk], of: id, to: house.colleague, reason: .breakGlass)
            let hers = try await house.open(id, house.colleague)
            #expect(hers.reads.contains(.risk))
            #expect(try await house.files.exported([.risk], of: hers, from: [source], people) == nil)
            #expect(try await house.get("/cases/\(id)/file", house.colleague).status == .notFound)
            #expect(try await house.files.exported([.risk], of: early, from: [source], people) != nil)
            let noted = try await house.audited("case_exported")
            try await house.house.data.write {
                try $0.run("UPDATE access_grant SET reason = 'team_cover' WHERE reason = 'owner'")
            }
            #expect(try await house.files.exported([.risk], of: early, from: [source], people) == nil)
            #expect(try await house.audited("case_exported") == noted)
        }
    }

    @Test(arguments: Engines.all)
    func
        `holds opinions and what others said only if somebody says so of each, and counts what it leaves out`(
            _ engine: Engine
        ) async throws
    {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk, .health])
            house.said.say([
                house.entry("Dejstvo", lines: ["Ima puško."]), house.entry("Mnenje ena", voice: .opinion),
                house.entry("Mnenje dve", voice: .opinion), house.entry("Sestra", voice: .thirdParty),
                house.entry("Zdravje", .health),
            ])
            let page = try await house.ask(["risk"], of: id)
            #expect(try await house.get(page + "/paper").status == .notFound)
            let asked = try await house.get(page).text
            #expect(asked.contains("value=\"note Sestra\"") && !asked.contains("value=\"note Dejstvo\""))
            try await house.decide(page, ["note Mnenje dve", "note Zdravje"])
            house.house.time.pass(.minutes(1))
            house.said.say([house.entry("Pozneje")])
            let noted = try await house.audited("case_exported")
            let paper = try await house.get(page + "/paper").text
            for words in ["Dejstvo", "Ima puško.", "Mnenje dve", "Mnenja strokovnih delavk in delavcev: 1"] {
                #expect(paper.contains(words), "\(words)")
            }
            for words in ["Mnenje ena", "Sestra", "Zdravje", "Pozneje", "Sodišče"] {
                #expect(!paper.contains(words), "\(words)")
            }
            #expect(paper.contains("Zapisano po pripravi izpisa: 1") && !paper.contains("<button"))
            #expect(try await house.audited("case_exported") == noted + 2)
        }
    }

    @Test(arguments: Engines.all)
    func `is decided once: the second sees what holds and what she ticked`(_ engine: Engine) async throws {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.said.say([
                house.entry("Prvo", voice: .opinion), house.entry("Drugo", voice: .opinion),
            ])
            let page = try await house.ask(["risk"], of: id)
            let form = try await house.get(page).text
            let (mine, hers) = (["note Prvo"], ["note Drugo", "note Prvo"])
            try #require(try await house.post(page, HistoryHouse.fields(form, mine)).location == page)
            #expect(try await house.post(page, HistoryHouse.fields(form, mine)).location == page)
            let second = try await house.post(page, HistoryHouse.fields(form, hers))
            #expect(second.status == .unprocessable)
            #expect(second.text.contains("odločil nekdo drug") && second.text.contains("<li>Prvo</li>"))
            let paper = try await house.get(page + "/paper").text
            #expect(paper.contains("Prvo") && !paper.contains("Drugo"))
        }
    }

    @Test(arguments: Engines.all)
    func `is one if the same form comes twice, sealed, and possible when the case is closed`(_ engine: Engine)
        async throws
    {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            let form = [("b", String(repeating: "a", count: 32))]
            let first = try await house.ask(["risk"], of: id, more: form)
            #expect(try await house.ask(["risk"], of: id, more: form) == "/cases/\(id)/file")
            try await house.move(id, to: .closed)
            house.said.say([house.entry("Zaprto")])
            try #require(try await house.post(first).location == first)
            #expect(try await house.get(first + "/paper").text.contains("Zaprto"))
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM case_extract ORDER BY id LIMIT 9").map {
                    try $0.bytes("sealed_words")
                }
            }
            #expect(sealed.count == 1)
            #expect(sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Sodišče") })
        }
    }

    @Test func `says everything that is wrong with what was asked`() async throws {
        try await HistoryHouse.with(.sqlite) { house in
            let id = try await house.begin()
            let answer = try await house.post(
                "/cases/\(id)/file", [("section", "health"), ("person", "nihče")])
            let own = try await house.post(
                "/cases/\(id)/file",
                [("section", "identity"), ("basis", "own_request"), ("reason", "Želi vedeti")])
            #expect(answer.status == .unprocessable && own.status == .unprocessable)
            for words in ["Izberite, kdo ga zahteva.", "Izberite, na čem temelji.", "Napišite, zakaj"] {
                #expect(answer.text.contains(words), "\(words)")
            }
            #expect(own.text.contains("Izberite, kdo ga zahteva.") && own.text.contains("Želi vedeti"))
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Outbound
import Store
import TestKit
import Testing
import Texts
import Vault
import Web

@testable import SafeContact

@Suite struct `A card that was begun in a case` {
    @Test(arguments: Engines.all)
    func `is read in the case, noted in the section and on the card, and is on no page of the line`(
        _ engine: Engine
    ) async throws {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            let none = try await house.get(house.page(of: id)).text
            #expect(none.contains("Z njo še ni dogovorjeno") && !none.contains("Poveži kartico linije"))
            try await house.beginCard(in: id)
            #expect(try await house.audited("safe_contact_written") == 1)
            let (sections, cards) = (
                try await house.audited("case_read"), try await house.audited("safe_contact_read")
            )
            let page = try await house.get(house.page(of: id)).text
            #expect(page.contains("Mojca") && page.contains("sončnica") && !page.contains("031 555 777"))
            #expect(try await house.audited("case_read") == sections + 1)
            #expect(try await house.audited("safe_contact_read") == cards + 1)

            let card = try #require(
                try await house.house.data.read {
                    try $0.first("SELECT id FROM safe_contact LIMIT 1")?.text("id")
                })
            for member in [house.counsellor, house.both] {
                #expect(try await house.get("/safe-contacts/\(card)", member).status == .notFound)
                #expect(try await !house.get("/safe-contacts", member).text.contains(card))
            }
            #expect(try await house.holders().allSatisfy(\.isSecret))
            for word in ["Mojca", "031 555 777", "sončnica"] {
                #expect(try await !house.everything().contains(word), "\(word)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `gives its number out through the gate alone, to who reads the section`(_ engine: Engine)
        async throws
    {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.beginCard(in: id)
            try await house.give([.identity, .safeContact], writes: [], of: id, to: house.colleague)
            let path = house.page(of: id)
            let reached = try await house.post(path + "/reach", [("deed", "call")], house.colleague)
            #expect(reached.text.contains("031 555 777"))
            #expect(try await house.audited("outbound_sent") == 1)
            let refused = try await house.post(path + "/reach", [("deed", "email")], house.colleague)
            #expect(!refused.text.contains("031 555 777"))

            let page = try await house.get(path, house.colleague).text
            #expect(page.contains("Mojca") && !page.contains("/edit\"") && !page.contains("/withdraw\""))
            for act in ["/edit", "/withdraw", "/unlink", "/link", ""] {
                let form = SafeContactHouse.fields([("version", "1"), ("why", "x"), ("agreed", "x")])
                #expect(
                    try await house.post(path + act, form, house.colleague).status == .notFound, "\(act)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `does not exist for who reads only other sections, nor after her grant has ended`(
        _ engine: Engine
    ) async throws {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.beginCard(in: id)
            let path = house.page(of: id)
            let other = try await house.give([.identity, .location], of: id, to: house.colleague)
            let form = [("deed", "call")]
            for _ in 0..<2 {
                for page in [path, path + "/new", path + "/edit"] {
                    #expect(try await house.get(page, house.colleague).status == .notFound, "\(page)")
                }
                #expect(try await house.post(path + "/reach", form, house.colleague).status == .notFound)
                let grant = try await house.give([.safeContact], of: id, to: house.colleague)
                #expect(try await house.get(path, house.colleague).status == .ok)
                for ending in [grant, other] {
                    _ = try await house.files.end(ending, in: try await house.open(id))
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is read and used by way of exception, and by who worked a closed case, and written by neither`(
        _ engine: Engine
    ) async throws {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.beginCard(in: id)
            let path = house.page(of: id)
            try await house.give([.safeContact], of: id, to: house.colleague, reason: .breakGlass)
            let expect = { (member: CastMember) async throws in
                #expect(try await house.get(path, member).text.contains("Mojca"))
                let reached = try await house.post(path + "/reach", [("deed", "call")], member)
                #expect(reached.text.contains("031 555 777"))
                let form = SafeContactHouse.fields([("version", "1")])
                for act in ["", "/edit", "/withdraw"] {
                    #expect(try await house.send(act, form, of: id, member).status == .notFound, "\(act)")
                }
            }
            try await expect(house.colleague)
            try await house.move(id, to: .closed)
            try await expect(house.owner)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps both versions when two change it at once, and takes a form once`(_ engine: Engine)
        async throws
    {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.beginCard(in: id)
            try await house.give([.safeContact], of: id, to: house.colleague)
            let path = house.page(of: id)
            let hers = try await house.get(path + "/edit", house.colleague)
            let first = try await house.get(path + "/edit")
            #expect(try await house.edit([("alias", "Vida")], from: first, of: id).location == path)
            #expect(try await house.edit([("alias", "Vida")], from: first, of: id).location == path)

            let met = try await house.edit([("alias", "Nika")], from: hers, of: id, house.colleague)
            #expect(met.status == .unprocessable)
            #expect(met.text.contains("Medtem je kartico spremenila"))
            #expect(met.text.contains("<dd>Vida</dd>") && met.text.contains("value=\"Nika\""))
            #expect(met.field("version") == "2")
            let again = try await house.edit([("alias", "Nika")], from: met, of: id, house.colleague)
            #expect(again.location == path)
            #expect(try await house.get(path).text.contains("<dd>Nika</dd>"))
            let reached = try await house.post(path + "/reach", [("deed", "call")])
            #expect(reached.text.contains("031 555 777"))
        }
    }

    @Test(arguments: Engines.all)
    func `is one when two begin it at once, and when a form comes twice`(_ engine: Engine) async throws {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.give([.safeContact], of: id, to: house.colleague)
            let path = house.page(of: id)
            let form = try await house.get(path + "/new").field("b") ?? ""
            let fields = SafeContactHouse.fields([("b", form)])
            for _ in 0..<2 { #expect(try await house.post(path, fields).location == path) }

            let other = SafeContactHouse.fields([("alias", "Nika")])
            let met = try await house.post(path, other, house.colleague)
            #expect(met.status == .unprocessable)
            #expect(met.text.contains("<dd>Mojca</dd>") && met.text.contains("value=\"Nika\""))
            #expect(met.text.contains("action=\"\(path)/edit\""))
            let over = try await house.edit([("alias", "Nika")], from: met, of: id, house.colleague)
            #expect(over.location == path)
            let count = try await house.house.data.read {
                try $0.all("SELECT id FROM safe_contact ORDER BY id LIMIT 9").count
            }
            #expect(count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `that two begin in the same moment is one, and the second is told`(_ engine: Engine) async throws {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            let open = try await house.open(id)
            let tied = try await house.cards.look(into: open)
            var card = SafeContactCard()
            card.alias = "Mojca"
            let form = SendingID(from: house.house.randomness)
            for (sending, isKept) in [(form, true), (form, true), (nil, false)] {
                let writing = try await house.cards.begin(card, after: tied, in: open, from: sending)
                if case .kept = writing { #expect(isKept) } else { #expect(!isKept) }
            }
            for table in ["safe_contact", "case_card"] {
                let count = try await house.house.data.read {
                    try $0.all(SQL(file: "SELECT id FROM \(table) LIMIT 9")).count
                }
                #expect(count == 1, "\(table)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is gone with its key when it is withdrawn, or its time is over, and can be replaced`(
        _ engine: Engine
    ) async throws {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.beginCard(in: id)
            let path = house.page(of: id)
            let early = try await house.get(path).field("tied") ?? ""
            #expect(try await house.get(path + "/new").location == path)
            #expect(try await house.send("/withdraw", of: id).location == path)
            #expect(try await house.holders().isEmpty)
            #expect(house.marked.values.isEmpty)
            let page = try await house.get(path).text
            #expect(page.contains("Preklicana in uničena") && !page.contains("Mojca"))
            #expect(try await house.get(path + "/edit").status == .notFound)

            try await house.beginCard([("alias", "Vida")], in: id)
            // A page from before means the card that is gone.
            try await house.give([.safeContact], of: id, to: house.colleague)
            let late = try await house.post(path + "/withdraw", [("tied", early)], house.colleague)
            #expect(late.status == .unprocessable && late.text.contains("Medtem je kartico"))
            #expect(try await house.post(path + "/withdraw", [("tied", early)]).location == path)
            #expect(try await house.get(path).text.contains("<dd>Vida</dd>"))
            house.house.time.pass(.days(15))
            let over = try await house.get(path).text
            #expect(over.contains("Kartica ne velja več") && over.contains(path + "/new"))
            let refused = try await house.post(path + "/reach", [("deed", "call")])
            #expect(refused.text.contains("je veljala do"))
            try await house.house.data.write {
                try $0.run("DELETE FROM safe_contact WHERE valid_until > 0")
            }
            #expect(try await house.get(path).text.contains("Kartice ni več"))
            try await house.beginCard([("alias", "Nika")], in: id)
            #expect(try await house.get(path).text.contains("<dd>Nika</dd>"))
        }
    }

    @Test(arguments: Engines.all)
    func `is known by its numbers, and by no address of a letter`(_ engine: Engine) async throws {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.beginCard(
                [("emergencyName", "Vida"), ("emergencyValue", "041 222 333"), ("emergencyConsent", "1")],
                in: id)
            #expect(house.marked.values == ["031 555 777", "041 222 333"])
            _ = try await house.edit([("channel", "letter"), ("value", "Skrita pot 8")], of: id)
            #expect(house.marked.values == [])
        }
    }

    @Test(arguments: Engines.all)
    func `says to the timeline that it was agreed and how it ended, and nothing of what is on it`(
        _ engine: Engine
    ) async throws {
        try await CaseCardHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.beginCard(in: id)
            _ = try await house.send("/withdraw", of: id)
            try await house.beginCard([("alias", "Vida")], in: id)
            let open = try await house.open(id)
            let people = CasePeopleSource([.identity]) { _, _, _ in { _ in [] } }
            let reading = try await house.files.entries(
                [.safeContact], of: open, from: [house.cards.history], people)
            let entries = try #require(try reading?.opened(Translator(.slovenian), teams: [:]).entries)
            #expect(entries.count == 2)
            let text = entries.map { "\($0.title) \($0.lines)" }.joined()
            #expect(text.contains("preklicana in uničena") && !text.contains("Vida"))
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Outbound
import Store
import TestKit
import Testing
import Vault
import Web

@testable import SafeContact

@Suite struct `A card of the line that a case uses` {
    @Test(arguments: Engines.all)
    func `is one for both sides, and neither finds the other in the clear`(_ engine: Engine) async throws {
        try await CaseCardHouse.with(engine) { house in
            let card = try await house.write([("returnNumber", "12345678")])
            let before = try await house.get(card, house.counsellor).text
            #expect(!before.contains("ki delajo na primeru"))
            let id = try await house.linked(card)
            let path = house.page(of: id)
            let page = try await house.get(path, house.both).text
            #expect(page.contains("Mojca") && page.contains("po telefonu, Ani"))
            #expect(!page.contains("12345678") && !page.contains("031 555 777"))

            #expect(try await house.edit([("alias", "Vida")], of: id, house.both).location == path)
            let seen = try await house.get(card, house.counsellor).text
            #expect(seen.contains("<dd>Vida</dd>") && seen.contains("ki delajo na primeru"))
            #expect(seen.contains("12345678") && !seen.contains("\(id)"))
            let fields = SafeContactHouse.fields([
                ("alias", "Nika"), ("value", "041 999 888"), ("version", "2"),
            ])
            #expect(try await house.post(card + "/edit", fields, house.counsellor).location == card)
            #expect(try await house.get(path, house.both).text.contains("<dd>Nika</dd>"))
            let reached = try await house.post(path + "/reach", [("deed", "call")], house.both)
            #expect(reached.text.contains("041 999 888"))
            #expect(house.marked.values == ["041 999 888"])

            let name = String(card.dropFirst("/safe-contacts/".count))
            let rows = try await house.house.data.read { transaction in
                (
                    try transaction.all("SELECT * FROM case_card LIMIT 9"),
                    try transaction.all("SELECT * FROM safe_contact LIMIT 9")
                        + transaction.all("SELECT * FROM safe_contact_version LIMIT 9")
                )
            }
            #expect(!"\(rows.0.map(\.allValues))".contains(name))
            #expect(!"\(rows.1.map(\.allValues))".contains("\(id)"))
            #expect(try await !house.everything().contains("po telefonu"))
        }
    }

    @Test(arguments: Engines.all)
    func `is linked only by who opens it on the line and writes the section, with what she agreed to`(
        _ engine: Engine
    ) async throws {
        try await CaseCardHouse.with(engine) { house in
            let card = try await house.write()
            let id = try await house.begin(by: house.both)
            let path = house.page(of: id)
            #expect(try await house.get(path, house.both).text.contains("Poveži kartico linije"))
            let empty = try await house.link(card, to: id, agreed: "")
            #expect(empty.status == .unprocessable && empty.text.contains("Napišite nekaj besed"))
            for unknown in ["/safe-contacts/000000", "/safe-contacts/", "/safe-contacts/%"] {
                let answer = try await house.link(unknown, to: id)
                #expect(answer.status == .unprocessable && answer.text.contains("ki bi jo smeli odpreti, ni"))
            }
            #expect(try await house.link(card, to: id, by: house.counsellor).status == .notFound)
            let theirs = try await house.begin()
            #expect(try await house.link(card, to: theirs, by: house.owner).status == .notFound)
            #expect(try await house.link(card, to: theirs).status == .notFound)

            let name = try #require(SafeContactID(String(card.dropFirst("/safe-contacts/".count))))
            try await house.house.keep(.person(house.both.viewer.id), from: name.matter)
            #expect(try await house.link(card, to: id).text.contains("ki bi jo smeli odpreti, ni"))
            #expect(try await house.holders().allSatisfy { !$0.isSecret })
        }
    }

    @Test(arguments: Engines.all)
    func `is no call-back, and is linked once`(_ engine: Engine) async throws {
        try await CaseCardHouse.with(engine) { house in
            var wish = SafeContactCard()
            wish.value = "031 111 222"
            wish.validUntil = (house.house.clock.now + .hours(9)).milliseconds
            let asked = try await house.cards.cards.ask(
                wish, of: house.house.team.id, from: SendingID(from: house.house.randomness))
            guard case .taken(let name) = asked else { throw Problem.notFound }
            let id = try await house.begin(by: house.both)
            let refused = try await house.link("/safe-contacts/\(name)", to: id)
            #expect(refused.text.contains("Najprej osebo pokličite"))

            let card = try await house.write()
            let form = try await house.get(house.page(of: id), house.both).field("b") ?? ""
            for _ in 0..<2 {
                let answer = try await house.link(card, to: id, [("b", form)])
                #expect(answer.location == house.page(of: id))
            }
            #expect(try await house.holders().filter(\.isSecret).count == 1)
            let other = try await house.link(try await house.write(), to: id)
            #expect(other.status == .unprocessable && other.text.contains("Vaša sprememba ni shranjena"))
            #expect(try await house.holders().filter(\.isSecret).count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `that two link in the same moment is linked once, and only that key is kept`(_ engine: Engine)
        async throws
    {
        try await CaseCardHouse.with(engine) { house in
            let card = try await house.write()
            let id = try await house.begin(by: house.both)
            let member = try await house.house.signedInAgain(house.both)
            let open = try await house.open(id, member)
            let tied = try await house.cards.look(into: open)
            let found = try await house.cards.linkable(
                house.reference(of: card), for: member.viewer, with: member.key)
            let opened = try found.get()
            let form = SendingID(from: house.house.randomness)
            for (sending, isKept) in [(form, true), (form, true), (nil, false)] {
                let writing = try await house.cards.link(
                    opened, agreed: "da", after: tied, in: open, from: sending)
                if case .kept = writing { #expect(isKept) } else { #expect(!isKept) }
            }
            #expect(try await house.holders().filter(\.isSecret).count == 1)
            #expect(try await house.get(house.page(of: id), house.both).text.contains("Mojca"))
        }
    }

    @Test(arguments: Engines.all)
    func `that is unlinked with why stays with the line, and the case does not open it`(_ engine: Engine)
        async throws
    {
        try await CaseCardHouse.with(engine) { house in
            let card = try await house.write()
            let id = try await house.linked(card)
            let path = house.page(of: id)
            let open = try await house.open(id, house.both)
            let before = try await house.cards.look(into: open)
            let without = try await house.send("/unlink", of: id, house.both)
            #expect(without.status == .unprocessable && without.text.contains("Napišite nekaj besed"))
            let done = try await house.send("/unlink", [("why", "ne želi več")], of: id, house.both)
            #expect(done.location == path)
            #expect(try await house.holders().allSatisfy { !$0.isSecret })
            let page = try await house.get(path, house.both).text
            #expect(page.contains("ne želi več") && !page.contains("Mojca"))
            #expect(try await house.post(path + "/reach", [("deed", "call")], house.both).status == .notFound)
            #expect(try await house.get(card, house.counsellor).text.contains("Mojca"))
            // Whoever looked before it was unlinked reads nothing after.
            #expect(try await house.cards.read(before, in: open) { _ in true } == nil)
            #expect(house.marked.values.isEmpty)
            #expect(try await house.link(card, to: id).location == path)
        }
    }

    @Test(arguments: Engines.all)
    func `that either side withdraws is gone for both with every key`(_ engine: Engine) async throws {
        try await CaseCardHouse.with(engine) { house in
            let card = try await house.write()
            let id = try await house.linked(card)
            let path = house.page(of: id)
            let unit = try #require(try await house.cards.look(into: house.open(id, house.both)).found?.unit)
            #expect(try await house.post(card + "/withdraw", [], house.counsellor).status == .seeOther)
            #expect(try await house.house.vault.holders(of: unit.id).isEmpty)
            let page = try await house.get(path, house.both).text
            #expect(page.contains("Kartice ni več") && !page.contains("Mojca"))

            // What she was writing meanwhile is not lost.
            let fields = SafeContactHouse.fields([("alias", "Nika"), ("version", "1")])
            let late = try await house.post(path + "/edit", fields, house.both)
            #expect(late.status == .unprocessable && late.text.contains("shranite kot novo"))
            #expect(late.text.contains("value=\"Nika\"") && late.text.contains("action=\"\(path)\""))

            let other = try await house.write([("alias", "Vida")])
            #expect(try await house.link(other, to: id).location == path)
            #expect(try await house.send("/withdraw", of: id, house.both).location == path)
            #expect(try await house.get(other, house.counsellor).status == .notFound)
            #expect(try await house.holders().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `does not exist for whom a wall keeps from the card or from the case, since it was linked`(
        _ engine: Engine
    ) async throws {
        try await CaseCardHouse.with(engine) { house in
            let card = try await house.write()
            let id = try await house.linked(card)
            let path = house.page(of: id)
            let team = try await house.house.otherTeam()
            let partner = try await house.house.hire([.socialWorker], team: team)
            let grant = Grant(
                id: GrantID(from: house.house.randomness), matter: id.matter,
                grantee: .person(partner.viewer.id), reads: [.safeContact], reason: .referral,
                from: house.house.clock.now, givenBy: nil)
            try await house.house.data.write { try GrantStore.insert(grant, in: $0) }
            _ = try await house.open(id, house.both)
            #expect(try await house.get(path, partner).text.contains("Mojca"))
            let name = try #require(SafeContactID(String(card.dropFirst("/safe-contacts/".count))))
            try await house.house.keep(.agency(team.agency), from: name.matter)
            #expect(try await house.get(path, partner).status == .notFound)
            let asked = try await house.post(path + "/reach", [("deed", "call")], partner)
            #expect(asked.status == .notFound)
            #expect(try await house.get(path, house.both).text.contains("Mojca"))
            try await house.house.keep(.person(house.both.viewer.id), from: id.matter)
            #expect(try await house.get(path, house.both).status == .notFound)
            #expect(try await house.get(card, house.both).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `stays with the line when the case is erased, which takes what was begun in it`(_ engine: Engine)
        async throws
    {
        try await CaseCardHouse.with(engine) { house in
            let card = try await house.write()
            let (id, other) = (try await house.linked(card), try await house.begin())
            try await house.beginCard([("alias", "Vida")], in: other)
            let units = try await house.house.data.read { transaction in
                (
                    try CaseCardStore.units(of: id, in: transaction),
                    try CaseCardStore.units(of: other, in: transaction)
                )
            }
            #expect(units.0.isEmpty && units.1.count == 1)
            try await house.house.data.write { transaction in
                for id in [id, other] { try CaseCardStore.erase(id, in: transaction) }
            }
            let rows = try await house.house.data.read { transaction in
                try ["case_card", "safe_contact", "safe_contact_version"].map {
                    try transaction.all(SQL(file: "SELECT * FROM \($0) LIMIT 9")).count
                }
            }
            #expect(rows == [0, 1, 1])
            #expect(try await house.get(card, house.counsellor).text.contains("Mojca"))
        }
    }
}

extension `A safe-contact card` {
    @Test(arguments: Engines.all)
    func `that a colleague has changed meanwhile shows hers above what was written, and loses neither`(
        _ engine: Engine
    ) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let path = try await house.write(as: counsellor)
            let early = try await counsellor.get(path + "/edit")
            let send = { (alias: String, version: String, form: String) async throws in
                try await counsellor.post(
                    path + "/edit",
                    [("_k", early.field("_k") ?? ""), ("version", version), ("b", form)]
                        + SafeContactHouse.fields([("alias", alias), ("value", "")]))
            }
            let form = early.field("b") ?? ""
            for _ in 0..<2 { #expect(try await send("Vida", "1", form).location == path) }
            let met = try await send("Nika", early.field("version") ?? "", "")
            #expect(met.status == .unprocessable && met.field("version") == "2")
            #expect(met.text.contains("<dd>Vida</dd>") && met.text.contains("value=\"Nika\""))
            #expect(try await counsellor.get(path).text.contains("<dd>Vida</dd>"))
            #expect(try await send("Nika", "2", "").location == path)
        }
    }
}

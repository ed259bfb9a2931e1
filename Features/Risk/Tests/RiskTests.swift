// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Risk

@Suite struct `An assessment` {
    @Test(arguments: Engines.all)
    func `is there for who reads danger, and written by who writes it`(_ engine: Engine) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = try await house.assess("da_5", [("a-1", "yes"), ("note", "hrast")], in: path)
            for page in [path, path + "/new/da_5", sheet, sheet + "/answers"] {
                #expect(try await house.get(page).status == .ok, "\(page)")
                #expect(try await house.get(page, house.colleague).status == .notFound, "\(page)")
            }
            try await house.give([.identity], writes: [], of: try house.id(of: path), to: house.colleague)
            #expect(try await house.get(path, house.colleague).status == .notFound)
            try await house.give([.risk], writes: [], of: try house.id(of: path), to: house.colleague)
            #expect(try await house.get(sheet, house.colleague).text.contains("hrast"))
            for page in [path + "/new/da_5", sheet + "/answers"] {
                #expect(try await house.get(page, house.colleague).status == .notFound, "\(page)")
            }
            let form = [("subject", "pair.a1.b2"), ("day", house.today), ("version", "1")]
            for page in [path + "/new/da_5", sheet + "/answers", sheet + "/remove", path + "/agreed"] {
                #expect(try await house.post(page, form, house.colleague).status != .seeOther, "\(page)")
            }
            #expect(try await house.judge(sheet, "high", by: house.colleague).status == .notFound)
            #expect(try await house.count("judgement") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `stands sealed, and names people only to who may read who they are`(_ engine: Engine) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = try await house.assess("da_5", [("a-1", "yes")], in: path)
            try await house.judge(sheet, "high")
            try await house.give([.risk], writes: [], of: try house.id(of: path), to: house.colleague)
            let seen = try await house.get(sheet, house.colleague).text
            #expect(seen.contains("oseba, katere podatkov ne vidite") && !seen.contains("Jan"))
            let bytes = try await house.house.data.read { transaction in
                try transaction.all("SELECT sealed_sheet AS b FROM assessment ORDER BY id LIMIT 9")
                    .map { try $0.bytes("b") }
                    + transaction.all("SELECT sealed_judgement AS b FROM judgement ORDER BY id LIMIT 9")
                    .map { try $0.bytes("b") }
            }
            for word in ["da_5", "yes", "high", "Ima"] {
                #expect(bytes.allSatisfy { !String(decoding: $0, as: UTF8.self).contains(word) }, "\(word)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `shows what follows once the terms are accepted, and to what missing answers could still lead`(
        _ engine: Engine
    ) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let closed = try await house.assess(
                "dash_ric", RiskHouse.dash(yes: 13, others: "unknown"), in: path)
            let page = try await house.get(closed).text
            #expect(page.contains("ko preberete in sprejmete pogoje") && !page.contains("13 točk"))
            #expect(try await house.get(closed + "/answers").text.contains("name=\"terms\""))
            let accepted = RiskHouse.dash(yes: 13, others: "unknown") + [("terms", "1")]
            let fields = [("subject", "pair.a1.b2"), ("day", house.today), ("version", "1")]
            #expect(try await house.post(closed + "/answers", fields + accepted).location == closed)
            let open = try await house.get(closed).text
            #expect(open.contains("13 točk doslej; ko bo znano vse, med 13 in 24"))
            #expect(open.contains("Manjka 11 odgovorov.") && open.contains("stopnja: srednja"))
            let next = try await house.assess("dash_ric", RiskHouse.dash(yes: 14), in: path)
            #expect(try await house.get(next).text.contains("stopnja: visoka"))
            #expect(try await house.count("instrument_permit") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is one even if its form comes twice, and comes back as it was written`(_ engine: Engine)
        async throws
    {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let form = [("b", String(repeating: "a", count: 32)), ("a-1", "yes")]
            _ = try await house.assess("da_5", form, in: path)
            #expect(try await house.assess("da_5", form, in: path) == path)
            #expect(try await house.count("assessment") == 1)
            let tomorrow = [("day", "2999-01-01"), ("subject", "pair.a1.b2")]
            let nobody = [("day", house.today), ("subject", "child.a1.")]
            for (fields, sentence) in [(tomorrow, "ni v prihodnosti"), (nobody, "Izberite, o kom")] {
                let kept = [("a-2", "declined"), ("note", "hrast")]
                let refused = try await house.post(path + "/new/da_5", fields + kept)
                #expect(refused.status == .unprocessable && refused.text.contains(sentence))
                #expect(refused.text.contains("name=\"a-2\" value=\"declined\" checked"))
                #expect(refused.text.contains("hrast"))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by who did not see it as it stands`(_ engine: Engine) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = try await house.assess("da_5", [("a-1", "yes")], in: path)
            let fields = [("subject", "pair.a1.b2"), ("day", house.today), ("version", "1")]
            #expect(try await house.post(sheet + "/answers", fields + [("a-1", "no")]).location == sheet)
            let met = try await house.post(sheet + "/answers", fields + [("a-1", "unknown")])
            #expect(met.status == .unprocessable && met.text.contains("Medtem je nekdo drug"))
            #expect(met.text.contains("name=\"a-1\" value=\"unknown\" checked"))
            #expect(met.text.contains("name=\"version\" value=\"2\""))
            #expect(try await house.judge(sheet, "high", version: 1).text.contains("Medtem je nekdo drug"))
            #expect(try await house.count("judgement") == 0)
            let wrong = fields.map { $0.0 == "day" ? ("day", "") : $0 }
            #expect(
                try await house.post(sheet + "/answers", wrong).text.contains("name=\"version\" value=\"1\""))
            let removed = try await house.post(sheet + "/remove", [("version", "1")])
            #expect(removed.status == .unprocessable)
            #expect(try await house.post(sheet + "/remove", [("version", "2")]).location == path)
            #expect(try await house.get(sheet).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `of each child is her own, and a child is entered before`(_ engine: Engine) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let page = try await house.get(path).text
            #expect(page.contains("Otrok: Miha") && page.contains("Otrok: Lara"))
            let form = try await house.get(path + "/new/spj_child").text
            #expect(form.contains("value=\"child.c3.\"") && !form.contains("value=\"pair."))
            _ = try await house.assess(
                "spj_child", about: "child.c3.", [("a-hurt-recent", "present")], in: path)
            let lara = try #require(
                try await house.get(path).text.components(separatedBy: "Otrok: Lara").last)
            #expect(lara.contains("Ocene še ni."))
        }
        try await RiskHouse.with(engine, people: [RiskHouse.ana]) { house in
            let path = try await house.beginPage()
            #expect(try await house.get(path + "/new/spj_child").text.contains("Najprej vpišite otroka"))
            let unnamed = try await house.assess("da_5", about: "pair.a1.", [("a-1", "yes")], in: path)
            #expect(try await house.get(unnamed).text.contains("Ana – neimenovani domnevni povzročitelj"))
        }
    }
}

@Suite struct `A judgement` {
    @Test(arguments: Engines.all)
    func `cannot lose what it must not be below, when somebody who sees no result corrects the answers`(
        _ engine: Engine
    ) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = try await house.assess(
                "dash_ric", RiskHouse.dash(yes: 14) + [("terms", "1")], in: path)
            try await house.give(
                [.identity, .risk], writes: [.risk], of: try house.id(of: path), to: house.colleague)
            let fields = [("subject", "pair.a1.b2"), ("day", house.today), ("version", "1")]
            let form = fields + RiskHouse.dash(yes: 14)
            let refused = try await house.post(sheet + "/answers", form, house.colleague)
            #expect(refused.status == .unprocessable && refused.text.contains("ko pogoje sprejmete tudi vi"))
            #expect(try await house.judge(sheet, "low", by: house.colleague).status == .unprocessable)
            let accepted = try await house.post(sheet + "/answers", form + [("terms", "1")], house.colleague)
            #expect(accepted.location == sheet)
        }
    }

    @Test(arguments: Engines.all)
    func `is never below what was computed, and is raised only`(_ engine: Engine) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = try await house.assess(
                "dash_ric", RiskHouse.dash(yes: 10) + [("terms", "1")], in: path)
            #expect(try await !house.get(sheet).text.contains("<option value=\"low\""))
            let low = try await house.judge(sheet, "low")
            #expect(low.status == .unprocessable && low.text.contains("nižja pa ne"))
            #expect(low.text.contains("Ima orožje"))
            let silent = [("level", "medium"), ("reasons", " - "), ("version", "1")]
            #expect(try await house.post(sheet + "/judgement", silent).status == .unprocessable)
            #expect(try await house.judge(sheet, "high").location == sheet)
            let lower = try await house.judge(sheet, "medium", version: 2)
            #expect(lower.status == .unprocessable && lower.text.contains("znižati je ne morete"))
            #expect(try await house.judge(sheet, "extreme", version: 2).location == sheet)
            #expect(try await house.count("judgement") == 2)
            #expect(try await house.get(path).text.contains("strokovna presoja: zelo visoka"))
        }
    }

    @Test(arguments: Engines.all)
    func `ends all change of the answers`(_ engine: Engine) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = try await house.assess("da_5", [("a-1", "yes")], in: path)
            try await house.judge(sheet, "high")
            #expect(try await house.get(sheet + "/answers").status == .notFound)
            let fields = [("subject", "pair.a1.b2"), ("day", house.today), ("version", "2")]
            #expect(try await house.post(sheet + "/answers", fields).status == .notFound)
            #expect(try await house.post(sheet + "/remove").status == .notFound)
            #expect(try await house.get(sheet).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `reminds who judged of assessing anew, if she wants to be`(_ engine: Engine) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            for remind in [[], [("remind", "1")]] {
                let sheet = try await house.assess("lap", [("a-1", "yes"), ("terms", "1")], in: path)
                #expect(house.reminded.all.isEmpty)
                try await house.judge(sheet, "high", remind)
            }
            let day = CaseDay(zone: .gmt).day(7, after: house.house.clock.now)
            #expect(house.reminded.all == ["Ponovna ocena ogroženosti \(day) \(house.owner.viewer.id)"])
        }
    }

    @Test(arguments: Engines.all)
    func `says by when to assess anew, and the page when that is over`(_ engine: Engine) async throws {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = try await house.assess("lap", [("a-1", "yes"), ("terms", "1")], in: path)
            try await house.judge(sheet, "high")
            #expect(try await house.get(path).text.contains("Ponovna ocena najpozneje:"))
            for (days, sentence) in [
                (7, "Ponovna ocena najpozneje:"), (1, "Rok za ponovno oceno je potekel:"),
            ] {
                house.house.time.pass(.days(Int64(days)))
                let again = try await house.house.signedInAgain(house.owner)
                #expect(try await house.get(path, again).text.contains(sentence))
            }
        }
    }
}

@Suite struct `The agreed level` {
    @Test(arguments: Engines.all)
    func `stands apart from what was judged, and the next does not cover another unseen`(_ engine: Engine)
        async throws
    {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = try await house.assess("da_5", [("a-1", "yes")], in: path)
            try await house.judge(sheet, "extreme")
            func form(_ level: String, _ place: Int, _ reasons: String = "posvet") -> [(String, String)] {
                [
                    ("subject", "pair.a1.b2"), ("level", level), ("body", "team"), ("reasons", reasons),
                    ("place", "\(place)"),
                ]
            }
            #expect(try await house.post(path + "/agreed", form("high", 1)).location == path)
            let page = try await house.get(path).text
            #expect(page.contains("Dogovorjena stopnja: visoka (ekipa,"))
            #expect(page.contains("strokovna presoja: zelo visoka"))
            let met = try await house.post(path + "/agreed", form("medium", 1, "hrast"))
            #expect(met.status == .unprocessable && met.text.contains("Medtem je nekdo drug"))
            #expect(met.text.contains("hrast") && met.text.contains("name=\"place\" value=\"2\""))
            #expect(try await house.post(path + "/agreed", form("medium", 2)).location == path)
            #expect(try await house.get(path).text.contains("1 prejšnji dogovor"))
            for place in [0, 9, -1] {
                #expect(try await house.post(path + "/agreed", form("low", place)).status == .unprocessable)
            }
            let huge = form("low", 3).map { $0.0 == "place" ? ("place", "9223372036854775807") : $0 }
            #expect(try await house.post(path + "/agreed", huge).status == .unprocessable)
            #expect(try await house.count("agreed_level") == 2)
            for bad in [form("none", 3), form("high", 3, " ")] {
                #expect(try await house.post(path + "/agreed", bad).status == .unprocessable)
            }
        }
    }

    /// What a conference agreed on about Ana, who stood in the case under another entry then, and Jan; and about nobody here.
    private static let conferences = [
        ConferenceLevel(
            survivor: "a0", accused: "b2", names: "Anica – Jan", level: "extreme", conference: "MARAC",
            day: "2026-11-03", address: Address("/cases/1/conferences/2")),
        ConferenceLevel(
            survivor: nil, accused: nil, names: "", level: "low", conference: "Nujni sestanek",
            day: "2026-11-04", address: Address("/cases/1/conferences/3")),
    ]

    @Test(arguments: Engines.all)
    func `has the level of a conference beside its own, under whatever entry the people stand now`(
        _ engine: Engine
    ) async throws {
        let ana = RiskPerson(id: "a1", name: "Ana", part: .survivor, earlier: ["a0"])
        try await RiskHouse.with(engine, people: [ana, RiskHouse.jan], conferences: Self.conferences) {
            house in
            let id = try await house.begin(written: [.identity, .conference])
            let path = "/cases/\(id)/risk"
            let sheet = try await house.assess("da_5", [("a-1", "yes")], in: path)
            try await house.judge(sheet, "high")
            let page = try await house.get(path).text
            let pair = try #require(
                page.components(separatedBy: "<h2>Ana – Jan</h2>").last?.components(
                    separatedBy: "</section>")[0])
            #expect(pair.contains("sestanku: zelo visoka") && pair.contains("MARAC, 3. 11. 2026"))
            #expect(pair.contains("strokovna presoja: visoka") && !pair.contains("sestanku: nizka"))
            #expect(page.contains("sestankih o drugih") && page.contains("sestanku: nizka"))
            let own = try await house.get(sheet).text
            #expect(own.contains("sestanku: zelo visoka") && !own.contains("sestanku: nizka"))
            #expect(try await house.count("agreed_level") == 0)

            try await house.give([.identity, .risk], of: id, to: house.colleague)
            for path in [path, sheet] {
                let theirs = try await house.get(path, house.colleague)
                #expect(theirs.status == .ok && !theirs.text.contains("MARAC"), "\(path)")
            }
        }
    }
}

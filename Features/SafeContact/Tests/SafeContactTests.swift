// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import SafeContact
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A safe-contact card` {
    @Test(arguments: Engines.all)
    func `is written, listed without a name, and opened by the team with a line in the audit`(
        _ engine: Engine
    ) async throws {
        try await SafeContactHouse.with(engine) { house in
            let first = try await house.counsellor()
            let second = try await house.counsellor()
            let path = try await house.write(as: first)
            let list = try await second.get("/safe-contacts")
            #expect(list.text.contains(path))
            #expect(!list.text.contains("Mojca"))
            let page = try await second.get(path)
            #expect(page.text.contains("Mojca"))
            #expect(page.text.contains("sončnica"))
            #expect(!page.text.contains("031 555 777"))
            #expect(try await house.counts()["safe_contact_written"] == 1)
            #expect(try await house.counts()["safe_contact_read"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `gives its number out only when she may be called`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let path = try await house.write(as: counsellor)
            // It is Wednesday, 12:06.
            #expect(try await house.reach(path, "call", as: counsellor).text.contains("031 555 777"))
            house.house.time.pass(.hours(6))
            let again = try await house.counsellor()
            let refused = try await house.reach(path, "call", as: again)
            #expect(refused.text.contains("Stik je dovoljen samo: pon.–pet. 09:00–15:00. Zdaj je 18:06."))
            #expect(!refused.text.contains("031 555 777"))
            #expect(try await house.counts()["outbound_sent"] == 1)
            #expect(try await house.counts()["outbound_refused"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps every version and refuses a change made from an old one`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let path = try await house.write(as: counsellor)
            let token = try await counsellor.get(path + "/edit").field("_k") ?? ""
            let changed = SafeContactHouse.fields([("alias", "Vida"), ("value", "")])
            #expect(
                try await counsellor.post(path + "/edit", [("_k", token), ("version", "1")] + changed)
                    .location == path)
            #expect(try await counsellor.get(path).text.contains("Vida"))
            #expect(try await house.reach(path, "call", as: counsellor).text.contains("031 555 777"))
            let versions = try await house.house.data.read {
                try $0.all("SELECT version FROM safe_contact_version ORDER BY version LIMIT 9")
            }
            #expect(versions.count == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `is gone with its key when it is withdrawn`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let path = try await house.write(as: counsellor)
            let unit: VaultUnitID = try await house.house.data.read { transaction in
                try #require(try transaction.first("SELECT unit_id FROM safe_contact LIMIT 1")).id("unit_id")
            }
            let token = try await counsellor.get(path).field("_k") ?? ""
            _ = try await counsellor.post(path + "/withdraw", [("_k", token)])
            #expect(try await counsellor.get(path).status == .notFound)
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
            let versions = try await house.house.data.read {
                try $0.all("SELECT version FROM safe_contact_version LIMIT 9")
            }
            #expect(versions.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is nothing to somebody outside the team`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            let path = try await house.write(as: try await house.counsellor())
            let auditor = house.house.browser(of: try await house.house.hire([.auditor]), at: house.staff)
            #expect(try await auditor.get(path).status == .notFound)
            #expect(try await auditor.get("/safe-contacts").status == .notFound)
        }
    }

    @Test(arguments: [
        ("consent", "Označite"), ("value", "številko ali naslov"), ("until", "Uri nista pravilni"),
        ("validDays", "Kartica sme veljati"),
    ])
    func `comes back with what was typed when something is missing`(_ field: String, _ words: String)
        async throws
    {
        try await SafeContactHouse.with(.sqlite) { house in
            let counsellor = try await house.counsellor()
            let token = try await counsellor.get("/safe-contacts/new").field("_k") ?? ""
            let fields = SafeContactHouse.fields().filter { $0.0 != field }
            let answer = try await counsellor.post("/safe-contacts", [("_k", token)] + fields)
            #expect(answer.status == .unprocessable)
            #expect(answer.text.contains(words))
            #expect(answer.text.contains("sončnica"))
        }
    }

    @Test
    func `takes a call-back once, though she goes back to the form from before the wait and sends it again`()
        async throws
    {
        try await SafeContactHouse.with(.sqlite) { house in
            _ = try await house.counsellor()
            let mine = ("b", SendingID(from: house.house.randomness).description)
            for _ in 1...40 {
                _ = try await TestBrowser(house.visitors).post("/sl/k", SafeContactHouse.fields())
            }
            let visitor = TestBrowser(house.visitors)
            let page = try await visitor.post("/sl/k", SafeContactHouse.fields([mine]))
            house.house.time.pass(.seconds(3))
            let ticket = ("ticket", try #require(page.field("ticket")))
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields([mine, ticket])).status == .ok)
            let count = house.callBacks.count
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields([mine])).status == .ok)
            #expect(house.callBacks.count == count)
        }
    }

    @Test(arguments: Engines.all)
    func `gives the emergency contact's number out through the gate alone`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let path = try await house.write(
                [
                    ("emergencyName", "sestra Vida"), ("emergencyValue", "041 222 333"),
                    ("emergencyConsent", "1"),
                ],
                as: counsellor)
            for page in [path, path + "/edit"] {
                let text = try await counsellor.get(page).text
                #expect(text.contains("sestra Vida") && !text.contains("041 222 333"))
            }
            #expect(try await !house.reach(path, "call", as: counsellor).text.contains("041 222 333"))
            house.house.time.pass(.hours(10))
            let atNight = try await house.counsellor()
            #expect(try await house.reach(path, "call", as: atNight).text.contains("Zdaj ni dovoljeno"))
            let emergency = try await house.reach(path, "call_emergency", as: atNight).text
            #expect(emergency.contains("041 222 333") && emergency.contains("sestra Vida"))
            #expect(emergency.contains("samo, če sta v nevarnosti"))
            #expect(!emergency.contains("031 555 777") && !emergency.contains("sončnica"))
            #expect(try await house.counts()["outbound_sent"] == 2)

            house.house.time.pass(.days(14))
            let late = try await house.counsellor()
            let over = try await house.reach(path, "call_emergency", as: late).text
            #expect(over.contains("je veljala do") && !over.contains("041 222 333"))
        }
    }

    @Test func `keeps the emergency number through a change and drops it with the name`() async throws {
        try await SafeContactHouse.with(.sqlite) { house in
            let counsellor = try await house.counsellor()
            let agreed = [("emergencyName", "Vida"), ("emergencyConsent", "1")]
            let path = try await house.write(agreed + [("emergencyValue", "041 222 333")], as: counsellor)
            let token = try await counsellor.get(path + "/edit").field("_k") ?? ""
            let kept = SafeContactHouse.fields(agreed + [("emergencyValue", "")])
            _ = try await counsellor.post(path + "/edit", [("_k", token), ("version", "1")] + kept)
            let reached = try await house.reach(path, "call_emergency", as: counsellor)
            #expect(reached.text.contains("041 222 333"))
            _ = try await counsellor.post(
                path + "/edit", [("_k", token), ("version", "2")] + SafeContactHouse.fields())
            let refused = try await house.reach(path, "call_emergency", as: counsellor)
            #expect(refused.text.contains("ni osebe za nujne primere"))
        }
    }

    @Test(arguments: [
        ("herself", "", "Govorite samo z njo."),
        ("named", "mama Ana", "Govoriti smete samo z njo ali z osebo: mama Ana."),
        ("anyone", "", "Govoriti smete s komer koli."),
    ])
    func `says beside the number who may answer and all that was agreed for the call`(
        _ rule: String, _ note: String, _ words: String
    ) async throws {
        try await SafeContactHouse.with(.sqlite) { house in
            let counsellor = try await house.counsellor()
            let path = try await house.write(
                [
                    ("answerer", rule), ("answererNote", note), ("cover", "Knjižnica"),
                    ("dropped", "try_once"), ("mayLeaveMessage", "1"), ("duressWord", "torta"),
                ], as: counsellor)
            let text = try await house.reach(path, "call", as: counsellor).text
            let agreed = [
                words, "Danes do 15:00.", "Vprašajte po: Mojca.", "dogovorjeno besedo: sončnica.",
                "poskusite še enkrat, potem počakajte", "kratko nevtralno sporočilo", "torta",
            ]
            for sentence in agreed { #expect(text.contains(sentence)) }
            #expect(text.contains("recite samo: Knjižnica."))
        }
    }

    @Test func `sends nothing through another person when only she may be spoken to`() async throws {
        try await SafeContactHouse.with(.sqlite) { house in
            let counsellor = try await house.counsellor()
            let path = try await house.write(
                [("channel", "via_person"), ("mayLeaveMessage", "1"), ("cover", "Knjižnica")], as: counsellor)
            let refused = try await house.reach(path, "via_person", as: counsellor)
            #expect(refused.text.contains("Govoriti smete samo z njo"))
            #expect(!refused.text.contains("031 555 777"))
        }
    }

    @Test(arguments: Engines.all)
    func `lives as long as the rule of retention lets it, and no longer when that is shortened`(
        _ engine: Engine
    ) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let form = try await counsellor.get("/safe-contacts/new").text
            #expect(form.contains("max=\"14\" value=\"14\""))
            let token = try await counsellor.get("/safe-contacts/new").field("_k") ?? ""
            let tooLong = SafeContactHouse.fields([("validDays", "15")])
            let answer = try await counsellor.post("/safe-contacts", [("_k", token)] + tooLong)
            #expect(answer.text.contains("od 1 do 14 dni"))

            let path = try await house.write(as: counsellor)
            let short = try await house.write([("validDays", "2")], as: counsellor)
            try await house.house.data.write {
                try SafeContactRetentionStore.shorten(.card, to: .days(5), in: $0)
                try SafeContactRetentionStore.shorten(.callBack, to: .hours(1), in: $0)
            }
            house.house.time.pass(.days(5))
            let later = try await house.counsellor()
            #expect(try await house.reach(path, "call", as: later).text.contains("je veljala do"))
            let now = house.house.clock.now
            let over = try await house.house.data.read {
                try SafeContactRetentionStore.expired(
                    .card, before: now + .seconds(1), after: nil, limit: 9, in: $0)
            }
            #expect(over.count == 2)
            #expect(try await !later.get("/safe-contacts").text.contains(short))
        }
    }

    @Test func `says who wrote it and by which number her thread is found`() async throws {
        try await SafeContactHouse.with(.sqlite) { house in
            let counsellor = try await house.counsellor()
            let path = try await house.write([("returnNumber", "1234 5678")], as: counsellor)
            let text = try await counsellor.get(path).text
            #expect(text.contains("12345678") && text.contains("<dt>Zapisala</dt><dd>Ana</dd>"))
            let token = try await counsellor.get("/safe-contacts/new").field("_k") ?? ""
            let wrong = SafeContactHouse.fields([("returnNumber", "1234")])
            let answer = try await counsellor.post("/safe-contacts", [("_k", token)] + wrong)
            #expect(answer.text.contains("ima 8 števk"))
        }
    }

    @Test(arguments: Engines.all)
    func `that promises a call-back is counted, and again when a counsellor has dealt with it`(
        _ engine: Engine
    ) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            _ = try await house.write(as: counsellor)
            #expect(house.promised.isEmpty)
            _ = try await TestBrowser(house.visitors).post("/sl/k", SafeContactHouse.fields())
            #expect(house.promised == [false])

            let list = try await counsellor.get("/safe-contacts")
            let path = try #require(list.text(after: "row\"><a href=\"", before: "\""))
            let token = try await counsellor.get(path).field("_k") ?? ""
            _ = try await counsellor.post(path + "/withdraw", [("_k", token)])
            #expect(house.promised == [true])
        }
    }

    @Test(arguments: Engines.all)
    func `lies sealed in every byte of the database`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            _ = try await house.write([("cover", "Knjižnica v mestu")], as: try await house.counsellor())
            let rows = try await house.house.data.read { transaction in
                try transaction.all("SELECT * FROM safe_contact LIMIT 9")
                    + transaction.all("SELECT * FROM safe_contact_version LIMIT 9")
            }
            var bytes = Data("\(rows.map(\.allValues))".utf8)
            for row in rows {
                for case .blob(let blob) in row.allValues { bytes += Data(blob) }
            }
            if let directory = house.house.stores.directory {
                for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
                    bytes += (try? Data(contentsOf: URL(filePath: "\(directory)/\(name)"))) ?? Data()
                }
            }
            for marker in ["Mojca", "031 555 777", "sončnica", "Knjižnica"] {
                #expect(bytes.range(of: Data(marker.utf8)) == nil)
            }
        }
    }

    @Test func `prints as dots`() {
        var card = SafeContactCard()
        card.alias = "Mojca"
        #expect("\(card)" == "•••")
        var dumped = ""
        dump(card, to: &dumped)
        #expect(!dumped.contains("Mojca"))
    }
}

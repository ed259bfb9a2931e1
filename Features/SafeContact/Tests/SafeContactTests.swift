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
                try await counsellor.post(path + "/edit", [("_k", token)] + changed).location == path)
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
        ("validDays", "Veljavnost"),
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

    @Test(arguments: Engines.all)
    func `is what a visitor's wish for a call-back becomes`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let visitor = TestBrowser(house.visitors)
            #expect(try await visitor.get("/sl/k").status == .ok)
            let fields = SafeContactHouse.fields([("mayLeaveMessage", "1"), ("cover", "")])
            #expect(try await visitor.post("/sl/k", fields).status == .unprocessable)
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields()).status == .ok)
            #expect(visitor.heldCookie == nil)

            let list = try await counsellor.get("/safe-contacts")
            #expect(list.text.contains("prošnja za povratni klic"))
            let path = try #require(list.text(after: "row\"><a href=\"", before: "\""))
            #expect(try await house.reach(path, "call", as: counsellor).text.contains("031 555 777"))
            house.house.time.pass(.hours(25))
            let next = try await house.counsellor()
            #expect(try await !next.get("/safe-contacts").text.contains(path))
        }
    }

    @Test(arguments: Engines.all)
    func `is asked for in the visitor's own words, counted, and leads back to her chat`(_ engine: Engine)
        async throws
    {
        try await SafeContactHouse.with(engine) { house in
            _ = try await house.counsellor()
            let visitor = TestBrowser(house.visitors)
            let form = try await visitor.get("/sl/k").text
            #expect(form.contains("Kaj naj rečemo, kdo smo") && form.contains("samo z menoj"))
            for words in ["Kaj rečemo, da smo", "samo ona", "Kdo se sme oglasiti", "Nazaj v klepet"] {
                #expect(!form.contains(words))
            }
            let wrong = try await visitor.post("/sl/k", SafeContactHouse.fields([("answerer", "named")]))
            #expect(wrong.text.contains("s katero drugo osebo smemo govoriti"))
            #expect(wrong.text.contains("031 555 777"))
            #expect(house.callBacks.isEmpty)

            visitor.heldCookie = "s=\(HolderSecret.random(.system).cookieText)"
            #expect(try await visitor.get("/sl/k").text.contains("<a href=\"/v\">Nazaj v klepet"))
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields()).status == .ok)
            #expect(Set(house.callBacks) == [true])
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

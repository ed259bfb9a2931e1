// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Conflicts

@Suite struct `A number or an address` {
    @Test(arguments: [
        ("031 555 777", "+386 31 555 777"), ("00386 (0)31/555-777", "31555777"),
        ("Ana.Novak@Primer.example", " ana.novak@primer.example"),
        ("Čopova ulica 5, Celje", "copova ulica 5 CELJE"), ("602 111 222", "+420 602 111 222"),
        ("041 123 456", "٠٤١ ١٢٣ ٤٥٦"),
    ])
    func `is the same however it is written`(_ one: String, _ other: String) {
        #expect(TieText(one) != nil && TieText(one) == TieText(other))
    }

    @Test(arguments: [
        ("031 555 777", "031 555 778"), ("ana@primer.example", "anaprimer.example"),
        ("Čopova 5, Celje", "Čopova 15, Celje"), ("5557777", "ulica 5557777"),
    ])
    func `is another when it says something else`(_ one: String, _ other: String) {
        #expect(TieText(one) != TieText(other))
    }

    @Test(arguments: ["", "113", "a@b", "   -   ", "12-34-5"])
    func `is none when hardly anything is left of it`(_ text: String) {
        #expect(TieText(text) == nil)
    }
}

@Suite struct `What a colleague declares` {
    @Test(arguments: Engines.all)
    func `is shown by kind and day alone, to herself, and can be taken back`(_ engine: Engine) async throws {
        try await ConflictHouse.with(engine) { house in
            let answer = try await house.declareTie("031 555 777", by: house.colleague)
            #expect(answer.location == "/ties")
            let page = try await house.ties(of: house.colleague)
            #expect(page.text.contains("telefonska številka, vpisano") && !page.text.contains("555 777"))
            #expect(try await !house.ties(of: house.counsellor).text.contains("vpisano"))
            let id = try #require(page.text(after: "action=\"/ties/", before: "\""))
            let foreign = try await house.withdrawTie(id, by: house.counsellor)
            let own = try await house.withdrawTie(id, by: house.colleague)
            #expect(foreign.status == .notFound && own.location == "/ties")
            #expect(try await !house.ties(of: house.colleague).text.contains("vpisano"))
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["tie_declared"] == 1 && counts["tie_withdrawn"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is given back when it is too short or one too many`(_ engine: Engine) async throws {
        try await ConflictHouse.with(engine) { house in
            let short = try await house.declareTie("113", by: house.colleague)
            #expect(short.status == .unprocessable && short.text.contains("To je prekratko."))
            #expect(short.text.contains("value=\"113\""))
            for number in 0..<20 {
                let answer = try await house.declareTie("031 555 7\(number + 10)", by: house.colleague)
                #expect(answer.status == .seeOther)
            }
            let last = try await house.declareTie("031 555 999", by: house.colleague)
            #expect(last.status == .unprocessable && last.text.contains("že 20"))
        }
    }
}

extension ConflictHouse {
    func ties(of member: CastMember) async throws -> TestBrowser.Page {
        try await house.browser(of: member, at: door).get("/ties")
    }

    func declareTie(_ value: String, by member: CastMember) async throws -> TestBrowser.Page {
        try await house.browser(of: member, at: door).post("/ties", [proof(of: member), ("value", value)])
    }

    func withdrawTie(_ id: String, by member: CastMember) async throws -> TestBrowser.Page {
        try await house.browser(of: member, at: door).post("/ties/\(id)", [proof(of: member)])
    }

    private func proof(of member: CastMember) -> (String, String) {
        ("_k", house.vault.token(for: "form", of: member.viewer.id))
    }
}

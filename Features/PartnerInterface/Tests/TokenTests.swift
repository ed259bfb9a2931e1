// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import PartnerInterface

@Suite struct `Tokens of partners' systems` {
    @Test(arguments: Engines.all)
    func `are made on a page, shown once, and stand nowhere`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            let browser = try await house.pages()
            let fields = house.fields()
            let made = try await browser.post("/partner-interface", fields)
            #expect(made.status == .ok)
            let token = try #require(made.text(after: "<code class=\"secret\">", before: "<"))
            #expect(token.hasPrefix("zpn_") && token.utf8.count == 80)
            #expect(try await house.get("/conferences", token).status == .ok)
            let list = try await browser.get("/partner-interface").text
            #expect(list.contains("Evidenca CSD") && list.contains("CSD Celje"))
            #expect(!list.contains(token.suffix(43)))
            let row = try await house.house.data.read {
                try #require(try $0.first("SELECT proof, scopes, sealed_system FROM interface_token LIMIT 1"))
            }
            #expect(try row.text("proof") != String(token.suffix(43)))
            #expect(try !String(decoding: row.bytes("sealed_system"), as: UTF8.self).contains("Evidenca"))
            // The same form sent twice is one token.
            #expect(try await browser.post("/partner-interface", fields).location == "/partner-interface")
            #expect(try await house.audited("interface_token_made") == 1)
            #expect(try await house.interface.tokens().tokens.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `are revoked at once, and once`(_ engine: Engine) async throws {
        try await InterfaceHouse.with(engine) { house in
            let token = try await house.token()
            let path = "/partner-interface/\(token.dropFirst(4).prefix(32))/revoke"
            let browser = try await house.pages()
            let proof = ("_k", house.formToken())
            #expect(try await browser.post(path, [proof]).location == "/partner-interface")
            #expect(try await house.get("/figures", token).status == .unauthorised)
            #expect(try await browser.post(path, [proof]).status == .notFound)
            #expect(try await house.audited("interface_token_revoked") == 1)
            let list = try await browser.get("/partner-interface").text
            #expect(list.contains("preklican 18. november 2026") && !list.contains("/revoke"))
        }
    }

    @Test func `are made by the platform's coordinator of the line and by nobody else`() async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let elsewhere = try await house.house.hire([.platformCoordinator], agency: house.agency.id)
            let manager = try await house.house.hire([.accountManager, .coordinator, .auditor])
            for member in [elsewhere, manager] {
                let browser = try await house.pages(member)
                #expect(try await browser.get("/partner-interface").status == .notFound)
                let fields = [("_k", house.formToken(member))] + house.fields().dropFirst()
                #expect(try await browser.post("/partner-interface", fields).status == .notFound)
            }
            #expect(try await house.interface.tokens().tokens.isEmpty)
        }
    }

    @Test(arguments: [
        ("agency", "", "Izberite organizacijo."), ("agency", "own", "Izberite organizacijo."),
        ("agency", "left", "Izberite organizacijo."),
        ("system", "", "Napišite, kako se sistem imenuje."),
        ("system", String(repeating: "a", count: 81), "Ime sistema je predolgo"),
        ("team", "", "Izberite, na koga čaka"), ("last_day", "2026-11-17", "Izberite zadnji dan"),
        ("last_day", "2027-11-19", "Izberite zadnji dan"), ("last_day", "jutri", "Izberite zadnji dan"),
    ])
    func `are not made of a form that lacks something`(_ field: String, _ value: String, _ fault: String)
        async throws
    {
        try await InterfaceHouse.with(.sqlite) { house in
            if value == "left" { try await house.leave(house.agency) }
            let values = ["own": house.house.team.agency.description, "left": house.agency.id.description]
            let page = try await house.pages().post(
                "/partner-interface", house.fields([(field, values[value] ?? value)]))
            #expect(page.status == .unprocessable && page.text.contains(fault))
            #expect(try await house.interface.tokens().tokens.isEmpty)
        }
    }

    @Test func `last a year at most, and need no team to send to if they send nothing`() async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let fields = house.fields([("team", ""), ("last_day", "2027-11-18")]).filter {
                $0.0 != "scope_referrals_write"
            }
            #expect(try await house.pages().post("/partner-interface", fields).status == .ok)
            let token = try #require(try await house.interface.tokens().tokens.first).token
            #expect(token.team == nil && token.lastDay == "2027-11-18")
            #expect(token.scopes == InterfaceHouse.everything.subtracting([.referralsWrite]))
        }
    }
}

extension InterfaceHouse {
    /// The form of a token, filled in well but for some fields.
    func fields(_ more: [(String, String)] = []) -> [(String, String)] {
        let fields = [
            ("_k", formToken()), ("b", String(repeating: "c", count: 32)),
            ("agency", agency.id.description), ("system", "Evidenca CSD"),
            ("team", house.team.id.description), ("last_day", Self.day),
        ]
        return fields.filter { field in !more.contains { $0.0 == field.0 } } + more
            + InterfaceScope.allCases.map { ($0.field, "1") }
    }
}

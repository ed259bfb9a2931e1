// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Outbound
import Store
import TestKit
import Testing
import Web
import WorkChannel

@Suite struct `One's own work channel` {
    @Test(arguments: Engines.all)
    func `is named, confirmed by the code that came there, and removed`(_ engine: Engine) async throws {
        try await withPage(engine) { house, gate, browser in
            #expect(try await post("", "address", "ni naslov", browser).text.contains("ni pravilen"))
            let answer = try await post("", "address", "ana@zavod.example", browser)
            #expect(answer.location == "/work-channel")
            let page = try await browser.get("/work-channel")
            #expect(page.text.contains("ana@zavod.example") && page.text.contains("še 5-krat"))
            #expect(try await post("", "address", "b@zavod.example", browser).text.contains("dve minuti"))
            #expect(try await post("/confirm", "code", "00000000", browser).status == .unprocessable)

            let code = try #require(Letters.code(in: try await Letters().fetched(from: gate)))
            let spaced = String(code.prefix(4) + " " + code.suffix(4))
            #expect(try await post("/confirm", "code", spaced, browser).status == .seeOther)
            #expect(try await browser.get("/work-channel").text.contains("Naslov je potrjen."))
            _ = try await post("/remove", "x", "", browser)
            #expect(try await !browser.get("/work-channel").text.contains("ana@zavod.example"))
        }
    }

    @Test func `is nobody else's to see`() async throws {
        try await withPage(.sqlite) { house, gate, browser in
            _ = try await post("", "address", "ana@zavod.example", browser)
            let routes = WorkChannelRoutes(gate: gate) {
                StaffLayout(face: house.face(.staff), language: $0.viewer.language)
            }
            let other = house.browser(
                of: try await house.hire([.accountManager]), at: house.door(.staff, [routes]))
            #expect(try await !other.get("/work-channel").text.contains("ana@zavod.example"))
        }
    }

    @Test func `says so when mail is not set up, and keeps nothing`() async throws {
        try await withPage(.sqlite, sender: nil) { _, _, browser in
            let answer = try await post("", "address", "ana@zavod.example", browser)
            #expect(answer.status == .unprocessable && answer.text.contains("ni nastavljeno"))
            #expect(try await !browser.get("/work-channel").text.contains("ana@zavod.example"))
        }
    }

    private func post(_ path: String, _ name: String, _ value: String, _ browser: TestBrowser) async throws
        -> TestBrowser.Page
    {
        let token = try await browser.get("/work-channel").field("_k") ?? ""
        return try await browser.post("/work-channel" + path, [("_k", token), (name, value)])
    }

    private func withPage(
        _ engine: Engine, sender: String? = "posta@vreme.example",
        _ body: (TestHouse, Outbound, TestBrowser) async throws -> Void
    ) async throws {
        try await TestHouse.with(
            engine, data: OutboundMigrations.all, wrap: { RehearsalDatabase($0) }
        ) { house in
            let gate = Outbound(
                database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
                zone: .gmt, sender: sender.flatMap(EmailAddress.init), cards: .none)
            let face = house.face(.staff)
            let routes = WorkChannelRoutes(gate: gate) {
                StaffLayout(face: face, language: $0.viewer.language)
            }
            let member = try await house.hire([.counsellor])
            try await body(house, gate, house.browser(of: member, at: house.door(.staff, [routes])))
        }
    }
}

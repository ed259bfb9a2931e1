// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Outbound
import Store
import Synchronization
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

            let letters = Letters()
            _ = try await MailDelivery(gate, carrier: letters) { _ in }.round()
            let code = try #require(letters.code)
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

/// A carrier that keeps what it is given, so that a test can read the code.
private final class Letters: MailCarrier {
    private let kept = Mutex<[String]>([])

    var code: String? {
        let body = kept.withLock { $0.last }?.components(separatedBy: "\n\n").last ?? ""
        let bytes = Data(base64Encoded: body, options: .ignoreUnknownCharacters) ?? Data()
        return String(decoding: bytes, as: UTF8.self).split { !$0.isNumber }.first { $0.count == 8 }
            .map(String.init)
    }

    func carry(_ mail: Cleared) async throws {
        kept.withLock { $0.append(String(decoding: mail.message, as: UTF8.self)) }
    }
}

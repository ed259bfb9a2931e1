// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import TestKit
import Testing
import Web

@testable import Softphone

@Suite struct `The demo's telephones` {
    @Test func `the page speaks each language and may hear, and is for no number but the line's`()
        async throws
    {
        try await withPage { browser in
            for (path, heading) in [
                ("/", "Preizkusni telefon"), ("/cs", "Zkušební telefon"), ("/en", "Demo telephone"),
            ] {
                let page = try await browser.get(path)
                #expect(page.text.contains("<h1>\(heading)</h1>") && page.text.contains("080 11 55"))
                #expect(page.header("Permissions-Policy")?.contains("microphone=(self)") == true)
            }
            #expect(try await browser.get("/de").status == .notFound)
        }
    }

    @Test func `without an engine the page says so and no call is made`() async throws {
        try await withPage { browser in
            #expect(try await browser.get("/calls").text.contains(#""isReady":false"#))
            #expect(try await browser.post("/calls", [("sdp", "v=0\ns=-")]).status == .unavailable)
            #expect(try await browser.post("/calls", [("sdp", "rubbish")]).status == .malformed)
            let none = String(repeating: "0", count: 32)
            #expect(
                try await browser.post("/calls/\(none)/answer", [("sdp", "v=0\ns=-")]).status == .notFound)
            let ended = try await browser.post("/calls/\(none)/end", [("b", "1")])
            #expect(ended.status == .done)
            #expect(try await browser.post("/calls/nobody/end", [("b", "1")]).status == .notFound)
        }
    }

    private func withPage(_ work: (TestBrowser) async throws -> Void) async throws {
        // Nothing listens at port 1.
        let settings =
            #"{"media":{"host":"127.0.0.1","port":1,"secret":"s","roomSecret":"r"},"carrier":"127.0.0.3"}"#
        let softphone = Softphone(
            try JSONDecoder().decode(Softphone.Settings.self, from: Data(settings.utf8)), randomness: .system)
        let line = SoftphoneRoutes.House(
            number: "0801155", printed: "080 11 55", staff: "http://staff.example")
        try await TestHouse.with(.sqlite, data: []) { house in
            let routes = SoftphoneRoutes(softphone, house: line, face: house.face(.visitors))
            try await work(TestBrowser(house.door(.visitors, [routes])))
        }
    }
}

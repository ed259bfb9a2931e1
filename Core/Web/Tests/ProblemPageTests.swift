// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing
import Web

@Suite struct `A problem page` {
    static let questions: [(Language, String)] = [
        (.slovenian, "Te strani tu ni"), (.czech, "Taková stránka zde není"),
        (.english, "There is no such page here"),
    ]

    @Test(arguments: questions)
    func `is in the visitor's language, with the number and the way out`(
        _ language: Language, _ words: String
    )
        async throws
    {
        try await withSite { browser in
            let byAddress = try await browser.get("/\(language.rawValue)/zzz")
            let byWish = try await browser.get(
                "/zzz", headers: ["Accept-Language": "\(language.rawValue)-XX, de"])
            for page in [byAddress, byWish] {
                #expect(page.status == .notFound)
                #expect(page.text.contains(words))
                #expect(page.text.contains("<html lang=\"\(language.rawValue)\""))
                #expect(page.text.contains("href=\"tel:+38680000000\""))
                #expect(page.text.contains("<a id=\"exit\" href=\"https://weather.example/\""))
                #expect(page.text.contains("<title>Te strani") == false)
            }
            let home = language == .slovenian ? "/" : "/\(language.rawValue)"
            #expect(byAddress.text.contains("<p><a href=\"\(home)\">"))
        }
    }

    @Test(arguments: [
        "/sl/%", "/sl/%zz", "/sl/%4", "/sl/%ff", "/sl/%c3%28", "/sl/%00", "/sl?a=%", "/sl?a=%ed%a0%80",
        "/sl/" + String(repeating: "a", count: FrontDoor.addressLimitBytes),
    ])
    func `answers an address that cannot be read`(_ path: String) async throws {
        try await withSite { browser in
            let page = try await browser.get(path)
            #expect(page.status == .malformed)
            #expect(page.text.contains("Ne moremo prebrati") || page.text.contains("brskalnik"))
            #expect(page.text.contains("080 00 00"))
        }
    }

    @Test(arguments: [
        (Array(repeating: UInt8(ascii: "a"), count: FrontDoor.bodyLimitBytes + 1), Status.tooLarge),
        (Array("a=%zz".utf8), .malformed), (Array("a=%ff".utf8), .malformed), ([0xff, 0xfe], .malformed),
        (Array(String(repeating: "a=b&", count: 401).utf8), .malformed),
    ])
    func `answers a form that cannot be read`(_ body: [UInt8], _ status: Status) async throws {
        try await withSite { browser in
            let page = try await browser.send(
                .post, "/form",
                headers: ["Accept-Language": "cs", "Content-Type": "application/x-www-form-urlencoded"],
                body: body)
            #expect(page.status == status)
            #expect(page.text.contains("<html lang=\"cs\""))
            #expect(page.text.contains("080 00 00"))
        }
    }

    @Test func `says that too many sign in at once, and when to come again`() async throws {
        try await withSite { browser in
            let page = try await browser.get("/busy", headers: ["Accept-Language": "cs"])
            #expect(page.status == .unavailable)
            #expect(page.header("Retry-After") == "10")
            #expect(page.text.contains("příliš mnoho lidí"))
        }
    }

    @Test(arguments: [
        (Language.slovenian, "ostane na tej strani", "Pošlji znova"),
        (.czech, "zůstává na této stránce", "Odeslat znovu"),
        (.english, "it stays on this page", "Send again"),
    ])
    func `keeps what could not be saved, to be sent again, and says whom to call`(
        _ language: Language, _ words: String, _ button: String
    ) async throws {
        try await withSite { browser in
            let page = try await browser.send(
                .post, "/full",
                headers: [
                    "Accept-Language": language.rawValue, "Content-Type": "application/x-www-form-urlencoded",
                ],
                body: Array("a=%3Cb%3E+besede&c=1&c=2".utf8))
            #expect(page.status == .unavailable)
            #expect(page.text.contains(words) && page.text.contains("<button>\(button)</button>"))
            #expect(page.text.contains("<form method=\"post\" action=\"/full\">"))
            #expect(page.text.contains("name=\"a\" value=\"&lt;b&gt; besede\""))
            #expect(
                page.text.contains("name=\"c\" value=\"1\"") && page.text.contains("name=\"c\" value=\"2\""))
            #expect(page.text.contains("href=\"tel:+38680000000\""))
        }
    }

    @Test func `keeps no password`() async throws {
        try await withSite { browser in
            let page = try await browser.send(
                .post, "/full", headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: Array("login=ana&password=skrivnost".utf8))
            #expect(page.status == .unavailable)
            #expect(!page.text.contains("skrivnost") && !page.text.contains("<button"))
        }
    }

    private func withSite(_ body: (TestBrowser) async throws -> Void) async throws {
        try await TestHouse.with(.sqlite, data: []) { house in
            try await body(TestBrowser(house.door(.visitors, [EveryAnswer(side: .visitors, hub: house.hub)])))
        }
    }
}

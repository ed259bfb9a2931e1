// SPDX-License-Identifier: EUPL-1.2

import Foundation
import HTTPTypes
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `The headers of every answer` {
    /// What no answer of ours goes without.
    static let common = [
        "Cross-Origin-Embedder-Policy: require-corp",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin",
        """
        Permissions-Policy: accelerometer=(), autoplay=(), camera=(), clipboard-read=(), \
        display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
        local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), \
        screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()
        """,
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "X-DNS-Prefetch-Control: off",
    ]
    static let unframed = [policy("'none'"), "X-Frame-Options: DENY"]
    static let framed = [policy("'self'"), "X-Frame-Options: SAMEORIGIN"]
    static let page = ["Cache-Control: no-store", "Content-Type: text/html; charset=utf-8"]
    static let noindex = ["X-Robots-Tag: noindex"]

    static func policy(_ ancestors: String) -> String {
        """
        Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; \
        connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors \(ancestors); base-uri 'none'
        """
    }

    /// A kind of answer, how to get it, and what it carries besides the common headers.
    struct Golden: Sendable, CustomTestStringConvertible {
        let name: String
        let path: String
        let status: Status
        let own: [String]
        var fields: [(String, String)]?
        var sent: [String: String] = [:]
        var testDescription: String { name }

        var lines: [String] {
            (`The headers of every answer`.common + own).sorted()
        }
    }

    static let goldens = [
        Golden(name: "page", path: "/page", status: .ok, own: page + unframed + noindex),
        Golden(
            name: "page that may be found", path: "/findable", status: .ok,
            own: page + unframed + ["X-Robots-Tag: noarchive"]),
        Golden(
            name: "redirect", path: "/see", status: .seeOther,
            own: ["Cache-Control: no-store", "Location: /page"] + unframed + noindex),
        Golden(name: "no page", path: "/nowhere", status: .notFound, own: page + unframed + noindex),
        Golden(name: "malformed", path: "/page?a=%zz", status: .malformed, own: page + unframed + noindex),
        Golden(
            name: "foreign form", path: "/form", status: .refused, own: page + unframed + noindex,
            fields: [("a", "b")], sent: ["Sec-Fetch-Site": "cross-site"]),
        Golden(
            name: "too large", path: "/form", status: .tooLarge, own: page + unframed + noindex,
            fields: [("a", String(repeating: "b", count: FrontDoor.bodyLimitBytes))]),
        Golden(name: "failure", path: "/failure", status: .failed, own: page + unframed + noindex),
        Golden(
            name: "asset", path: Assets.address("base.css").path, status: .ok,
            own: ["Cache-Control: public, max-age=3600", "Content-Type: text/css; charset=utf-8"] + unframed
                + noindex),
        Golden(
            name: "file", path: "/file", status: .ok,
            own: [
                "Cache-Control: no-store", "Content-Disposition: attachment; filename=\"a.csv\"",
                "Content-Type: text/csv",
            ] + unframed + noindex),
        Golden(
            name: "words for a program", path: "/words", status: .ok,
            own: ["Cache-Control: no-store", "Content-Type: application/json"] + unframed + noindex),
        Golden(
            name: "picture", path: "/picture", status: .ok,
            own: [
                "Cache-Control: no-store",
                "Content-Security-Policy: default-src 'none'; sandbox; form-action 'none'; "
                    + "frame-ancestors 'none'; base-uri 'none'",
                "Content-Type: image/png", "X-Frame-Options: DENY",
            ] + noindex),
        Golden(
            name: "page with a film", path: "/seeing", status: .ok,
            own: page + noindex + ["X-Frame-Options: DENY", policy("'none'") + "; media-src 'self'"]),
        Golden(
            name: "film", path: "/film", status: .ok,
            own: ["Accept-Ranges: bytes", "Cache-Control: no-store", "Content-Type: video/mp4"] + unframed
                + noindex),
        Golden(
            name: "page to come back to", path: "/busy", status: .unavailable,
            own: page + unframed + noindex + ["Retry-After: 10"]),
        Golden(
            name: "program without a token", path: "/asked", status: .done,
            own: ["Cache-Control: no-store", "WWW-Authenticate: Bearer"] + unframed + noindex),
        Golden(
            name: "download", path: "/download", status: .ok,
            own: [
                "Cache-Control: no-store",
                "Content-Disposition: attachment; filename=\"_.pdf\"; filename*=UTF-8''%C4%8D.pdf",
                "Content-Security-Policy: default-src 'none'; sandbox; form-action 'none'; "
                    + "frame-ancestors 'none'; base-uri 'none'",
                "Content-Type: application/pdf", "X-Frame-Options: DENY",
            ] + noindex),
        Golden(
            name: "stream of events", path: "/events", status: .ok,
            own: [
                "Cache-Control: no-store, no-transform", "Content-Type: text/event-stream",
                "X-Accel-Buffering: no",
            ] + unframed + noindex),
        Golden(
            name: "stream in a frame", path: "/frame", status: .ok,
            own: [
                "Cache-Control: no-store, no-transform", "Content-Type: text/html; charset=utf-8",
                "X-Accel-Buffering: no",
            ] + framed + noindex),
    ]

    @Test(arguments: goldens, Side.allCases)
    func `are exactly these`(_ golden: Golden, _ side: Side) async throws {
        try await withSite(side) { browser in
            let answer =
                if let fields = golden.fields {
                    try await browser.post(golden.path, fields, headers: golden.sent)
                } else {
                    try await browser.get(golden.path)
                }
            #expect(answer.status == golden.status)
            #expect(lines(of: answer) == golden.lines)
        }
    }

    @Test(arguments: goldens.filter { $0.fields == nil }, Side.allCases)
    func `are the same when asked for alone, without a body`(_ golden: Golden, _ side: Side) async throws {
        try await withSite(side) { browser in
            let head = try await browser.head(golden.path)
            #expect(head.status == golden.status)
            #expect(head.bytes.isEmpty)
            #expect(lines(of: head) == golden.lines)
        }
    }

    @Test func `name the onion only on a page that may be found, never in the middle of a conversation`()
        async throws
    {
        try await TestHouse.with(.sqlite, data: []) { house in
            let face = Face(
                side: .visitors, origin: "https://www.example", languages: [.slovenian], neutralTitle: [:],
                exitURL: "https://weather.example/", phone: nil, onionOrigin: "http://onion.example")
            let door = house.door(face, [EveryAnswer(side: .visitors, hub: house.hub)])
            let browser = TestBrowser(door)
            let found = try await browser.get("/findable")
            #expect(found.header("Onion-Location") == "http://onion.example/")
            for path in ["/page", "/nowhere", "/failure", "/see", "/file"] {
                let page = try await browser.get(path)
                #expect(page.header("Onion-Location") == nil, "\(path)")
            }
        }
    }

    @Test func `forget the cookie and clear the browser when somebody leaves`() async throws {
        try await withSite(.visitors) { browser in
            let answer = try await browser.post("/leave", [])
            let own = [
                "Cache-Control: no-store", "Clear-Site-Data: \"cache\", \"cookies\", \"storage\"",
                "Set-Cookie: s=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
            ]
            #expect(lines(of: answer) == (Self.common + own + Self.unframed + Self.noindex).sorted())
        }
    }

    @Test(arguments: Side.allCases)
    func `are there on the answer to bytes that are no request`(_ side: Side) async throws {
        try await TestHouse.with(.sqlite, data: []) { house in
            let (headers, page) = house.door(side, []).answerToNoRequest
            let lines = headers.map { "\($0.name.rawName): \($0.value)" }.sorted()
            #expect(lines == (Self.common + Self.page + Self.unframed + Self.noindex).sorted())
            #expect(String(decoding: page, as: UTF8.self).contains("080 00 00") == (side == .visitors))
        }
    }

    /// The length differs with the texts; that it is there, the framework sees to.
    private func lines(of page: TestBrowser.Page) -> [String] {
        page.headerLines.filter { !$0.hasPrefix("Content-Length: ") }
    }

    private func withSite(_ side: Side, _ body: (TestBrowser) async throws -> Void) async throws {
        try await TestHouse.with(.sqlite, data: []) { house in
            let browser = TestBrowser(
                house.door(side, [AssetRoutes(), EveryAnswer(side: side, hub: house.hub)]))
            try await body(browser)
        }
    }
}

/// A route for each kind of answer.
struct EveryAnswer: RouteSource {
    let side: Side
    let hub: LiveHub

    func register(in routes: inout Routes) {
        routes.anyone(.get, "/page", on: side) { _ in .page("<h1></h1>") }
        routes.anyone(.get, "/findable", on: side) { _ in Answer.page("<h1></h1>").findable() }
        routes.anyone(.get, "/see", on: side) { _ in .see(Address("/page")) }
        routes.anyone(.get, "/file", on: side) { _ in .file(type: "text/csv", name: "a.csv", bytes: [65]) }
        routes.anyone(.get, "/words", on: side) { _ in
            .file(type: "application/json", name: nil, bytes: [123, 125])
        }
        routes.anyone(.get, "/picture", on: side) { _ in .picture([0x89]) }
        routes.anyone(.get, "/seeing", on: side) { _ in Answer.page("<h1></h1>").seeing() }
        routes.anyone(.get, "/film", on: side) { _ in
            .film(Film(URL(filePath: #filePath), type: "video/mp4", byteCount: 1))
        }
        routes.anyone(.get, "/asked", on: side) { _ in Answer.done.challenging("Bearer") }
        routes.anyone(.get, "/download", on: side) { _ in try .download(download()) }
        routes.anyone(.get, "/failure", on: side) { _ in throw Unforeseen() }
        routes.anyone(.get, "/busy", on: side) { _ in throw VaultError.busy }
        routes.anyone(.get, "/events", on: side) { _ in stream(.events) }
        routes.anyone(.get, "/frame", on: side) { _ in stream(.page).framed() }
        routes.anyone(.post, "/form", on: side) { _ in .done }
        routes.anyone(.post, "/full", on: side) { _ in throw DatabaseError.full }
        routes.anyone(.post, "/leave", on: side) { _ in Answer.done.clearingBrowser() }
    }

    private func download() throws -> Download {
        guard let name = FileName("č.pdf") else { throw Unforeseen() }
        return Download(type: "application/pdf", name: name, byteCount: 1) { try await $0([65]) }
    }

    private func stream(_ form: LiveStream.Form) -> Answer {
        .stream(
            LiveStream(form: form, subscription: hub.subscribe(to: ["a"])) {
                LiveStream.Step(isLast: true)
            } next: { _ in
                LiveStream.Step(isLast: true)
            })
    }

    struct Unforeseen: Error {}
}

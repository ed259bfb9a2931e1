// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import CalendarFeed

@Suite struct `A feed` {
    @Test(arguments: Engines.all)
    func `is hers alone, shown once, and says nothing but when`(_ engine: Engine) async throws {
        try await FeedHouse.with(engine) { house in
            let address = try await house.make()
            let feed = try await house.fetch(address)
            #expect(feed.status == .ok)
            #expect(feed.header("Content-Type") == "text/calendar; charset=utf-8")
            #expect(feed.header("Cache-Control")?.contains("no-store") == true)
            #expect(feed.header("X-Robots-Tag")?.contains("noindex") == true)
            #expect(feed.text.contains("SUMMARY:Rok") && feed.text.contains("DTSTART;VALUE=DATE:20261224"))
            #expect(!feed.text.contains("skrivnost"))
            let again = try await house.fetch(address)
            #expect(again.text == feed.text)
            #expect(try await !house.get("/calendar").text.contains("/calendar/feed/"))
            let rows = try await house.house.data.read {
                try $0.all("SELECT holder FROM calendar_feed LIMIT 9")
            }
            #expect(rows.count == 1)
            let holder = try rows[0].text("holder")
            #expect(!address.contains(holder))
            // Another feed has other names for the same things.
            let other = try await house.fetch(try await house.make())
            let uid = { (text: String) in text.components(separatedBy: "UID:")[1].prefix { $0 != "\r" } }
            #expect(uid(other.text) != uid(feed.text))
        }
    }

    @Test(arguments: Engines.all)
    func `that was replaced, withdrawn, never was, or is of somebody who is away answers with the same bytes`(
        _ engine: Engine
    ) async throws {
        try await FeedHouse.with(engine) { house in
            let unknown = "/calendar/feed/\(HolderSecret.random(.system).cookieText).ics"
            let none = try await house.fetch(unknown)
            #expect(none.status == .notFound)
            let first = try await house.make()
            let second = try await house.make()
            #expect(try await house.fetch(second).status == .ok)
            for gone in [first, "/calendar/feed/x.ics", String(second.dropLast(4))] {
                let answer = try await house.fetch(gone)
                #expect(answer.status == .notFound && answer.text == none.text, "\(gone)")
            }
            for state in ["held", "suspended", "mending", "left"] {
                try await house.set(state)
                let answer = try await house.fetch(second)
                #expect(answer.status == .notFound && answer.text == none.text, "\(state)")
                #expect(answer.headerLines == none.headerLines)
            }
            try await house.set("active")
            #expect(try await house.fetch(second).status == .ok)
            try await house.house.data.write {
                try $0.run(
                    "UPDATE staff_role SET role = 'counsellor' WHERE staff_id = \(house.member.viewer.id)")
            }
            #expect(try await house.fetch(second).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `ends with the sessions of whoever it belongs to, and does not come back with her account`(
        _ engine: Engine
    ) async throws {
        try await FeedHouse.with(engine) { house in
            let first = try await house.make()
            try await house.house.data.write {
                try StaffSessionStore.deleteAll(of: house.member.viewer.id, in: $0)
            }
            #expect(try await house.fetch(first).status == .notFound)
            #expect(try await !house.get("/calendar").text.contains("/calendar/withdraw"))

            let second = try await house.make()
            #expect(try await house.fetch(second).status == .ok)
            #expect(try await house.fetch(first).status == .notFound)
            try await house.house.data.write { try StaffSessionStore.deleteAll(in: $0) }
            #expect(try await house.fetch(second).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is noted once a day and withdrawn at once`(_ engine: Engine) async throws {
        try await FeedHouse.with(engine) { house in
            let address = try await house.make()
            for _ in 0..<5 { _ = try await house.fetch(address) }
            #expect(try await house.audited("calendar_feed_fetched") == 1)
            house.house.time.pass(.days(1))
            async let one = house.fetch(address)
            async let two = house.fetch(address)
            _ = try await [one, two]
            #expect(try await house.audited("calendar_feed_fetched") == 2)

            #expect(try await house.post("/calendar/withdraw").location == "/calendar")
            #expect(try await house.post("/calendar/withdraw").location == "/calendar")
            #expect(try await house.fetch(address).status == .notFound)
            #expect(try await house.audited("calendar_feed_withdrawn") == 1)
            #expect(try await house.audited("calendar_feed_made") == 1)
        }
    }

    @Test func `is answered so often in an hour and no more`() async throws {
        try await FeedHouse.with(.sqlite) { house in
            let address = try await house.make()
            for _ in 0..<FetchPace.most { #expect(try await house.fetch(address).status == .ok) }
            #expect(try await house.fetch(address).status == .tooMany)
            house.house.time.pass(.hours(1))
            #expect(try await house.fetch(address).status == .ok)
        }
    }
}

/// Somebody who works cases and has one day in her calendar.
private struct FeedHouse: Sendable {
    let house: TestHouse
    let member: CastMember
    private let door: FrontDoor

    static func with(_ engine: Engine, _ body: (FeedHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CalendarFeedMigrations.all) { house in
            try await body(FeedHouse(house, try await house.hire([.caseWorker])))
        }
    }

    private init(_ house: TestHouse, _ member: CastMember) {
        (self.house, self.member) = (house, member)
        let face = house.face(.staff)
        let feeds = CalendarFeeds(
            database: house.data, clock: house.clock, randomness: house.randomness, zone: .gmt
        ) { viewer in
            viewer.id == member.viewer.id
                ? [CalendarEntry(.deadline, "task skrivnost", at: .day("2026-12-24"))] : []
        }
        door = house.door(
            .staff,
            [
                CalendarRoutes(feeds: feeds, origin: face.origin) {
                    StaffLayout(face: face, language: $0.viewer.language)
                }
            ])
    }

    /// Makes an address, and gives the part of it that is a path.
    func make() async throws -> String {
        let page = try await post("/calendar/make")
        return "/calendar/feed/" + (try #require(page.text(after: "/calendar/feed/", before: "<")))
    }

    /// As a calendar program does, which holds nothing.
    func fetch(_ address: String) async throws -> TestBrowser.Page {
        try await TestBrowser(door).get(address)
    }

    func get(_ path: String) async throws -> TestBrowser.Page { try await browser().get(path) }

    func post(_ path: String) async throws -> TestBrowser.Page {
        let browser = try await browser()
        let token = try await browser.get("/calendar").field("_k") ?? ""
        return try await browser.post(path, [("_k", token)])
    }

    func set(_ state: String) async throws {
        try await house.data.write {
            try $0.run("UPDATE staff_account SET state = \(state) WHERE id = \(member.viewer.id)")
        }
    }

    func audited(_ action: String) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0) }[action] ?? 0
    }

    private func browser() async throws -> TestBrowser {
        house.browser(of: try await house.signedInAgain(member), at: door)
    }
}

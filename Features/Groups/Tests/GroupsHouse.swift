// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Meetings
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Groups

/// A house with online groups in it.
struct GroupsHouse: Sendable {
    let house: TestHouse
    let counted = CountedFacts()
    let groups: Groups
    let visitors: FrontDoor
    let staff: FrontDoor

    static func with(
        _ engine: Engine, wrap: (any Database) -> any Database = { $0 },
        _ body: (GroupsHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: GroupsMigrations.all + MeetingMigrations.all, wrap: wrap) {
            try await body(try GroupsHouse($0))
        }
    }

    init(_ house: TestHouse) throws {
        self.house = house
        let files = TestHouse.organisationFiles
        let groups = Groups(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: try files.organisation().zone, rules: try files.groupRules(),
            words: try CodeWords { try files.words($0.rawValue) }, count: counted.count)
        self.groups = groups
        let staffFace = house.face(.staff)
        visitors = house.door(
            .visitors, [SeatRoutes(groups: groups, hall: nil, hub: house.hub, face: house.face(.visitors))])
        let needs = GroupNeeds(colleagues: { viewer in
            let members = try await house.data.read {
                try StaffAccountStore.members(of: house.team.id, in: $0)
            }
            return members.reduce(into: [:]) { $0[$1.id] = "colleague" }
        })
        staff = house.door(
            .staff,
            [
                GroupRoutes(groups: groups, hall: nil, hub: house.hub, face: staffFace, needs: needs) {
                    StaffLayout(face: staffFace, language: $0.viewer.language)
                }
            ])
    }

    /// A group with a moderator in it.
    func group(places: Int = 8, holds: Bool = false, voice: String = "none") async throws -> Circle {
        let moderator = try await house.hire([.counsellor])
        let browser = house.browser(of: moderator, at: staff)
        let page = try await browser.get("/groups")
        let founded = try await browser.post(
            "/groups",
            [
                ("_k", try #require(page.field("_k"))), ("b", try #require(page.field("b"))),
                ("title", "Javorjev krog"), ("language", "sl"), ("places", "\(places)"), ("voice", voice),
            ] + (holds ? [("holds", "1")] : []))
        let path = try #require(founded.location)
        let id = try #require(GroupID(String(path.split(separator: "/").last ?? "")))
        return Circle(
            house: self, id: id, moderator: moderator, browser: browser, token: try #require(page.field("_k"))
        )
    }

    /// Reads a frame until it has shown `words`.
    func read(_ path: String, in browser: TestBrowser, until words: String) async throws -> String {
        var text = ""
        for try await piece in try await browser.stream(path) {
            text += piece
            if text.contains(words) { break }
        }
        return text
    }
}

/// A group with whoever founded it.
struct Circle: Sendable {
    let house: GroupsHouse
    let id: GroupID
    let moderator: CastMember
    let browser: TestBrowser
    let token: String

    var path: String { "/groups/\(id)" }

    /// Gives a place and answers its words.
    func words() async throws -> [String] {
        let page = try await browser.post("\(path)/places", [("_k", token), ("talk", "1")])
        let list = try #require(page.text(after: "<ol class=\"code\">", before: "</ol>"))
        return list.components(separatedBy: "</li>").dropLast().map { $0.replacing("<li>", with: "") }
    }

    /// Somebody who comes in with these words.
    func comer(_ words: [String]) async throws -> (page: TestBrowser.Page, browser: TestBrowser) {
        let browser = TestBrowser(house.visitors)
        let page = try await browser.post("/sl/n", words.map { ("a", $0) })
        return (page, browser)
    }

    /// A participant who has agreed and bears an alias.
    func participant(_ alias: String) async throws -> Participant {
        let words = try await words()
        let browser = try await comer(words).browser
        let token = try #require(try await browser.get("/g").field("_k"))
        let entered = try await browser.post("/g/a", [("_k", token), ("agree", "1"), ("a", alias)])
        #expect(entered.location == "/g/w")
        return Participant(browser: browser, token: token, words: words)
    }

    /// Opens a session that begins in an hour.
    func openSession() async throws -> GroupSessionID {
        let start = house.house.clock.now + .hours(1)
        let day = house.groups.days.of(start)
        _ = try await browser.post(
            "\(path)/sessions",
            [("_k", token), ("day", day), ("time", house.groups.days.time(of: start)), ("weeks", "1")])
        let session = try #require(try await house.groups.sessions(of: id).first { $0.isPlanned })
        try await change(session.id, "open")
        return session.id
    }

    func change(_ session: GroupSessionID, _ act: String) async throws {
        _ = try await browser.post("\(path)/sessions/\(session)", [("_k", token), ("act", act)])
    }

    /// Decides what becomes of all that waits; she may have been signed out since she founded the group.
    func decide(_ act: String) async throws {
        let browser = house.house.browser(
            of: try await house.house.signedInAgain(moderator), at: house.staff)
        let held = try await house.house.data.read { try GroupMessageStore.held(of: id, in: $0) }
        for message in held {
            _ = try await browser.post("\(path)/messages/\(message.id)", [("_k", token), ("act", act)])
        }
    }

    func places() async throws -> [GroupPlace] {
        try await house.house.data.read { try GroupPlaceStore.all(of: id, in: $0) }
    }
}

/// Somebody with a place in a group.
struct Participant: Sendable {
    let browser: TestBrowser
    let token: String
    let words: [String]

    func write(_ words: String, _ more: [(String, String)] = []) async throws {
        let fresh = try #require(try await browser.get("/g").field("b"))
        _ = try await browser.post("/g/m", [("_k", token), ("a", words), ("b", fresh)] + more)
    }

    /// What her frame shows as soon as it is opened.
    func sees(_ house: GroupsHouse) async throws -> String {
        try await house.read("/g/f", in: browser, until: "status")
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Meetings
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import OnlineSessions

/// A house in which a counsellor has an appointment online in an hour.
struct SessionsHouse: Sendable {
    let house: TestHouse
    let sessions: OnlineSessions
    let visitors: FrontDoor
    let staff: FrontDoor
    let counsellor: CastMember
    let appointment: SessionAppointment

    static func with(
        _ engine: Engine, way: OnlineSession.Way = .video,
        wrap: (any Database) -> any Database = { $0 },
        _ body: (SessionsHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(
            engine, data: MeetingMigrations.all + OnlineSessionsMigrations.all, wrap: wrap
        ) { house in
            let counsellor = try await house.hire([.caseWorker])
            try await body(try SessionsHouse(house, counsellor, way: way))
        }
    }

    private init(_ house: TestHouse, _ counsellor: CastMember, way: OnlineSession.Way) throws {
        (self.house, self.counsellor) = (house, counsellor)
        let files = TestHouse.organisationFiles
        let sessions = OnlineSessions(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            rules: try files.onlineSessionRules(), words: try CodeWords { try files.words($0.rawValue) })
        self.sessions = sessions
        let start = house.clock.now + .hours(1)
        let appointment = SessionAppointment(
            id: SessionAppointmentID(high: 7, low: 1), startsAt: start, endsAt: start + .hours(1), way: way,
            language: .slovenian)
        self.appointment = appointment
        let owner = counsellor.viewer.id
        let needs = OnlineSessionNeeds(
            zone: try files.organisation().zone,
            appointment: { id, request in
                id == appointment.id && request.viewer.id == owner ? appointment : nil
            }, page: { Address("/appointments/\($0)") })
        let faces = (visitors: house.face(.visitors), staff: house.face(.staff))
        visitors = house.door(
            .visitors,
            [
                SessionSeatRoutes(
                    sessions: sessions, hall: nil, hub: house.hub, face: faces.visitors, needs: needs)
            ])
        staff = house.door(
            .staff,
            [
                OnlineSessionRoutes(
                    sessions: sessions, hall: nil, hub: house.hub, face: faces.staff, needs: needs
                ) { StaffLayout(face: faces.staff, language: $0.viewer.language) }
            ])
    }

    var path: String { "/online-sessions/\(appointment.id)" }
    /// Hers, signed in again if meanwhile she was signed out.
    func desk() async throws -> TestBrowser {
        house.browser(of: try await house.signedInAgain(counsellor), at: staff)
    }

    func token(_ browser: TestBrowser) async throws -> String {
        try #require(try await browser.get(path).field("_k"))
    }

    /// Prepares the session, or words anew, and answers them.
    func words() async throws -> [String] {
        let browser = try await desk()
        let page = try await browser.post("\(path)/words", [("_k", try await token(browser))])
        let list = try #require(page.text(after: "<ol class=\"code\">", before: "</ol>"))
        return list.components(separatedBy: "</li>").dropLast().map { $0.replacing("<li>", with: "") }
    }

    func act(_ name: String, _ fields: [(String, String)] = []) async throws -> TestBrowser.Page {
        let browser = try await desk()
        return try await browser.post("\(path)/\(name)", [("_k", try await token(browser))] + fields)
    }

    func session() async throws -> OnlineSession? {
        try await house.data.read {
            try OnlineSessionStore.find(appointment.id, of: counsellor.viewer.id, in: $0)
        }
    }

    /// Somebody who tries to come in with these words.
    func comer(_ words: [String]) async throws -> (page: TestBrowser.Page, browser: TestBrowser) {
        let browser = TestBrowser(visitors)
        let page = try await browser.post("/sl/o", words.map { ("a", $0) })
        return (page, browser)
    }

    /// The woman in the waiting room.
    func woman(_ words: [String]? = nil) async throws -> Woman {
        let words = if let words { words } else { try await self.words() }
        let browser = try await comer(words).browser
        let token = try #require(try await browser.get("/o").field("_k"))
        _ = try await browser.post("/o/a", [("_k", token)])
        return Woman(browser: browser, token: token, words: words)
    }

    /// Reads a stream until it has told `words`.
    func read(_ path: String, in browser: TestBrowser, until words: String) async throws -> String {
        var text = ""
        for try await piece in try await browser.stream(path) {
            text += piece
            if text.contains(words) { break }
        }
        return text
    }

    /// Lets it be a quarter of an hour before the appointment.
    func comeTime() { house.time.pass(.minutes(50)) }
}

/// The woman with her browser.
struct Woman: Sendable {
    let browser: TestBrowser
    let token: String
    let words: [String]

    func write(_ words: String) async throws -> TestBrowser.Page {
        let fresh = try #require(try await browser.get("/o").field("b"))
        return try await browser.post("/o/m", [("_k", token), ("a", words), ("b", fresh)])
    }
}

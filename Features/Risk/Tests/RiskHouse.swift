// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Instruments
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import Risk

/// A team that assesses danger in its cases, on the real pages.
struct RiskHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let lead: CastMember
    let stranger: CastMember
    let door: FrontDoor
    let reminded = Reminded()

    /// Of what somebody was to be reminded, by when, and who.
    final class Reminded: Sendable {
        private let words = Mutex<[String]>([])

        var all: [String] { words.withLock { $0 } }

        func add(_ one: String) { words.withLock { $0.append(one) } }
    }

    static let ana = RiskPerson(id: "a1", name: "Ana", part: .survivor)
    static let jan = RiskPerson(id: "b2", name: "Jan", part: .accused)
    static let miha = RiskPerson(id: "c3", name: "Miha", part: .child)
    static let lara = RiskPerson(id: "d4", name: "Lara", part: .child)

    static func with(
        _ engine: Engine, people: [RiskPerson] = [ana, jan, miha, lara],
        conferences: [ConferenceLevel] = [], _ body: (RiskHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + RiskMigrations.all) { house in
            try await body(try await RiskHouse(house, people, conferences))
        }
    }

    private init(_ house: TestHouse, _ people: [RiskPerson], _ conferences: [ConferenceLevel]) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        lead = try await house.hire([.caseLead])
        let team = try await house.otherTeam()
        stranger = try await house.hire([.caseWorker], team: team)
        files = house.caseFiles
        let library = try InstrumentLibrary.shipped()
        let names = [owner.viewer.id: "Nada", colleague.viewer.id: "Petra", stranger.viewer.id: "Tuja"]
        let workers = [owner, colleague, lead, stranger].map(\.viewer)
        let routes = RiskRoutes(
            risk: Risk(
                files: files, library: library, zone: TimeZone(identifier: "Europe/Ljubljana") ?? .gmt),
            needs: RiskNeeds(
                library: library, people: { $0.reads.contains(.identity) ? people : [] },
                conferences: { open, _ in open.reads.contains(.conference) ? conferences : [] },
                names: { _ in names }, workers: { _ in workers },
                remind: { [reminded] in reminded.add("\($1) \($2) \($0.viewer.id)") },
                file: { Address("/cases/\($0)") },
                persons: { Address("/cases/\($0)/persons") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// A case of the owner's, as the address of the page about danger in it.
    func beginPage() async throws -> String { "/cases/\(try await begin())/risk" }

    /// Keeps a sheet and gives the address of its page.
    func assess(
        _ instrument: String, about subject: String = "pair.a1.b2", _ fields: [(String, String)] = [],
        in path: String, by member: CastMember? = nil
    ) async throws -> String {
        let answer = try await post(
            "\(path)/new/\(instrument)", [("subject", subject), ("day", today)] + fields, member)
        return try #require(answer.location, "\(answer.text)")
    }

    @discardableResult
    func judge(
        _ path: String, _ level: String, version: Int = 1, _ more: [(String, String)] = [],
        by member: CastMember? = nil
    ) async throws -> TestBrowser.Page {
        let form = [("level", level), ("reasons", "Ima orožje"), ("version", "\(version)")]
        return try await post(path + "/judgement", form + more, member)
    }

    var today: String { CaseDay(zone: .gmt).of(house.clock.now) }

    /// So many of the 24 questions of DASH with a yes, the others with another answer.
    static func dash(yes: Int, others: String = "no") -> [(String, String)] {
        (1...24).map { ("a-\($0)", $0 <= yes ? "yes" : others) }
    }

    func count(_ table: SQL) async throws -> Int {
        try await house.data.read {
            try #require(try $0.first("SELECT CAST(count(*) AS BIGINT) AS rows FROM \(table) LIMIT 1"))
                .integer("rows")
        }
    }
}

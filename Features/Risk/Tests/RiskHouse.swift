// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Instruments
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Risk

/// A team that assesses danger in its cases, on the real pages.
struct RiskHouse: Sendable {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let lead: CastMember
    let stranger: CastMember
    private let door: FrontDoor

    static let ana = RiskPerson(id: "a1", name: "Ana", part: .survivor)
    static let jan = RiskPerson(id: "b2", name: "Jan", part: .accused)
    static let miha = RiskPerson(id: "c3", name: "Miha", part: .child)
    static let lara = RiskPerson(id: "d4", name: "Lara", part: .child)

    static func with(
        _ engine: Engine, people: [RiskPerson] = [ana, jan, miha, lara],
        _ body: (RiskHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + RiskMigrations.all) { house in
            try await body(try await RiskHouse(house, people))
        }
    }

    private init(_ house: TestHouse, _ people: [RiskPerson]) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        lead = try await house.hire([.caseLead])
        let team = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        try await house.data.write { try TeamStore.insert(team, in: $0) }
        stranger = try await house.hire([.caseWorker], team: team)
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
        let library = try InstrumentLibrary.shipped()
        let names = [owner.viewer.id: "Nada", colleague.viewer.id: "Petra", stranger.viewer.id: "Tuja"]
        let workers = [owner, colleague, lead, stranger].map(\.viewer)
        let routes = RiskRoutes(
            risk: Risk(
                files: files, library: library, zone: TimeZone(identifier: "Europe/Ljubljana") ?? .gmt),
            needs: RiskNeeds(
                library: library, people: { $0.reads.contains(.identity) ? people : [] },
                names: { _ in names }, workers: { _ in workers }, file: { Address("/cases/\($0)") },
                persons: { Address("/cases/\($0)/persons") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// A case of the owner's, as the address of the page about danger in it.
    func begin() async throws -> String {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [], written: [.identity], year: 2026))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return "/cases/\(founding.id)/risk"
    }

    func get(_ path: String, _ member: CastMember? = nil) async throws -> TestBrowser.Page {
        try await house.browser(of: member ?? owner, at: door).get(path)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = [], _ member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = member ?? owner
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(path, [("_k", token)] + fields)
    }

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
    func judge(_ path: String, _ level: String, version: Int = 1, by member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        try await post(
            path + "/judgement", [("level", level), ("reasons", "Ima orožje"), ("version", "\(version)")],
            member)
    }

    func give(_ reads: Sections, writes: Sections = [], of path: String, to member: CastMember) async throws {
        let id = try #require(CaseID(path.split(separator: "/")[1]))
        let open = try #require(try await files.open(id, by: owner.viewer, with: owner.key))
        let grant = Grant(
            id: GrantID(from: house.randomness), matter: id.matter, grantee: .person(member.viewer.id),
            reads: reads, writes: writes, reason: .teamCover, from: house.clock.now, givenBy: nil)
        #expect(try await files.give(grant, in: open) == nil)
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

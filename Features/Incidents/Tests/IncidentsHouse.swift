// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import Incidents

/// A team whose cases have incidents, on their real pages.
struct IncidentsHouse: Sendable {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let counted = CountedFacts()
    private let door: FrontDoor

    /// What the figures were told, in that order.
    final class CountedFacts: Sendable {
        private let facts = Mutex<[CaseFact]>([])

        var all: [CaseFact] { facts.withLock { $0 } }

        func add(_ fact: CaseFact) { facts.withLock { $0.append(fact) } }
    }

    static func with(_ engine: Engine, _ body: (IncidentsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + IncidentsMigrations.all) { house in
            try await body(try await IncidentsHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] }, count: { [counted] fact, _ in counted.add(fact) })
        let routes = IncidentRoutes(
            incidents: Incidents(files: files, zone: .gmt), file: { Address("/cases/\($0)") }
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    func begin() async throws -> CaseID {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [], written: [.identity], year: 2026))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return founding.id
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

    /// Enters an incident that the survivor tells and gives the address of its page.
    func enter(_ happened: String, _ more: [(String, String)] = [], in id: CaseID) async throws -> String {
        let list = "/cases/\(id)/incidents"
        let known = try await links(in: id)
        let answer = try await post(list, [("happened", happened), ("assertion", "survivor")] + more)
        try #require(answer.location == list)
        return try #require(try await links(in: id).first { !known.contains($0) })
    }

    /// The addresses of the incidents of a case, in the order of its list.
    func links(in id: CaseID) async throws -> [String] {
        try await get("/cases/\(id)/incidents").text.components(separatedBy: "<h2><a href=\"").dropFirst()
            .compactMap { $0.components(separatedBy: "\"").first }
    }

    func give(_ reads: Sections, writes: Sections, of id: CaseID, to member: CastMember) async throws {
        let open = try #require(try await files.open(id, by: owner.viewer, with: owner.key))
        let grant = Grant(
            id: GrantID(from: house.randomness), matter: id.matter, grantee: .person(member.viewer.id),
            reads: reads, writes: writes, reason: .teamCover, from: house.clock.now, givenBy: nil)
        #expect(try await files.give(grant, in: open) == nil)
    }
}

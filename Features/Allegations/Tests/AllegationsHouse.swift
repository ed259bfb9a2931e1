// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Allegations

/// A team whose cases have allegations, on their real pages.
struct AllegationsHouse: Sendable {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    private let door: FrontDoor
    /// Jana's entry was two; she was called "old" before.
    static let people = [
        AllegationPerson(id: "jan", name: "Jan Kovač", earlier: []),
        AllegationPerson(id: "jana", name: "Jana Novak", earlier: ["old"]),
    ]

    static func with(_ engine: Engine, _ body: (AllegationsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + AllegationsMigrations.all) { house in
            try await body(try await AllegationsHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
        let routes = AllegationRoutes(
            allegations: Allegations(files: files, zone: .gmt),
            needs: AllegationNeeds(
                people: { open in open.reads.contains(.identity) ? Self.people : [] },
                names: { _ in [:] }, file: { Address("/cases/\($0)") })
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

    /// Enters an allegation that the survivor makes and gives the address of its page.
    func enter(_ fields: [(String, String)] = [], in id: CaseID) async throws -> String {
        let list = "/cases/\(id)/allegations"
        let good = [("act", "threat"), ("asserted_by", "survivor"), ("accused", "jan"), ("against", "jana")]
        let (given, known) = (Set(fields.map(\.0)), try await links(in: id))
        let answer = try await post(list, good.filter { !given.contains($0.0) } + fields)
        try #require(answer.location == list)
        return try #require(try await links(in: id).first { !known.contains($0) })
    }

    /// The addresses of the allegations of a case, in the order of its list.
    func links(in id: CaseID) async throws -> [String] {
        try await get("/cases/\(id)/allegations").text.components(separatedBy: "<h2><a href=\"").dropFirst()
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

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

@testable import BreakGlass

/// A team with a case that one of it works alone, and the people around it.
struct GlassHouse: Sendable {
    let house: TestHouse
    let files: CaseFiles
    let glass: BreakGlass
    let owner: CastMember
    let lead: CastMember
    let steward: CastMember
    let auditor: CastMember
    let id: CaseID
    let number: String
    let door: FrontDoor
    static let words = "Pred vrati stoji z nožem"

    static func with(_ engine: Engine, _ body: (GlassHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + BreakGlassMigrations.all) { house in
            try await body(try await GlassHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
        owner = try await house.hire([.caseWorker])
        lead = try await house.hire([.caseLead])
        steward = try await house.hire([.conflictSteward])
        auditor = try await house.hire([.auditor])
        let names = [owner.viewer.id: "Olga", lead.viewer.id: "Vera", steward.viewer.id: "Jasna"]
        glass = BreakGlass(files: files, vault: house.vault, zone: .gmt, holidays: [])
        let routes = BreakGlassRoutes(
            glass: glass, names: { _ in names },
            address: { Address("/cases/\($0)") }
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language, banners: $0.banners) }
        door = house.door(.staff, [routes], banners: { [glass] in try await glass.banners(for: $0) })
        let (files, owner) = (files, owner)
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [], written: [.identity, .health], year: 2026))
        number = try await house.data.write { try files.enter(founding, in: 2026, $0) }.number.description
        id = founding.id
    }

    func page(_ path: String, of member: CastMember) async throws -> TestBrowser.Page {
        try await house.browser(of: member, at: door).get(path)
    }

    func post(_ path: String, _ fields: [(String, String)], by member: CastMember) async throws
        -> TestBrowser.Page
    {
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(path, [("_k", token)] + fields)
    }

    /// Breaks the glass of the case, or of another number.
    @discardableResult
    func shatter(_ other: String? = nil, words: String = Self.words, by member: CastMember? = nil)
        async throws -> TestBrowser.Page
    {
        try await post(
            "/exceptions", [("number", other ?? number), ("reason", "danger_to_life"), ("text", words)],
            by: member ?? lead)
    }

    func review(_ verdict: String, _ words: String = "Poklicala sem obe", by member: CastMember) async throws
        -> TestBrowser.Page
    {
        try await post(
            "/exception-reviews/\(try await grant())", [("verdict", verdict), ("text", words)], by: member)
    }

    /// What the case opens to her now; nil if it does not exist for her.
    func open(_ member: CastMember) async throws -> OpenCase? {
        try await files.open(id, by: member.viewer, with: member.key)
    }

    func reads(_ section: Section, _ member: CastMember) async throws -> Bool {
        guard let open = try await open(member), open.unit(of: section) != nil else { return false }
        return try await files.read([section], of: open, load: { _ in true }) == true
    }

    func grant() async throws -> GrantID {
        try await house.data.read {
            try #require(try $0.first("SELECT id FROM glass_break ORDER BY broken_at, id LIMIT 1")).id("id")
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await house.data.read {
            try #require(try $0.first("SELECT CAST(count(*) AS BIGINT) AS rows FROM \(table) LIMIT 1"))
                .integer("rows")
        }
    }

    func audited() async throws -> [String: Int] {
        try await house.data.read { try AuditStore.counts(in: $0) }
    }
}

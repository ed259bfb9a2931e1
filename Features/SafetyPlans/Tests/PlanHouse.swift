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

@testable import SafetyPlans

/// A team that makes safety plans in its cases, on the real pages.
struct PlanHouse: Sendable {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    private let door: FrontDoor

    static func with(_ engine: Engine, _ body: (PlanHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + SafetyPlansMigrations.all) { house in
            try await body(try await PlanHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
        let names = [owner.viewer.id: "Nada", colleague.viewer.id: "Petra"]
        let routes = SafetyPlanRoutes(
            plans: SafetyPlans(files: files, zone: .gmt),
            needs: SafetyPlanNeeds(names: { _ in names }, file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// A case of the owner's, as the address of its safety plan.
    func begin() async throws -> String {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [], written: [.identity], year: 2026))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return "/cases/\(founding.id)/safety-plan"
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

    func give(_ reads: Sections, of path: String, to member: CastMember) async throws {
        let id = try #require(CaseID(path.split(separator: "/")[1]))
        let open = try #require(try await files.open(id, by: owner.viewer, with: owner.key))
        let grant = Grant(
            id: GrantID(from: house.randomness), matter: id.matter, grantee: .person(member.viewer.id),
            reads: reads, writes: [], reason: .teamCover, from: house.clock.now, givenBy: nil)
        #expect(try await files.give(grant, in: open) == nil)
    }

    /// A plan with one step, as the form sends it.
    static func form(_ step: String, after number: Int = 0, _ more: [(String, String)] = []) -> [(
        String, String
    )] {
        [("number", "\(number)"), ("s-leaving", step), ("s-leaving-helper", "sestra")] + more
    }
}

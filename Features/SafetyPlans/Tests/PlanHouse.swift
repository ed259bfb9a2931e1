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
struct PlanHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let door: FrontDoor

    static func with(_ engine: Engine, _ body: (PlanHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + SafetyPlansMigrations.all) { house in
            try await body(try await PlanHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles
        let names = [owner.viewer.id: "Nada", colleague.viewer.id: "Petra"]
        let routes = SafetyPlanRoutes(
            plans: SafetyPlans(files: files, zone: .gmt),
            needs: SafetyPlanNeeds(names: { _ in names }, file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// A case of the owner's, as the address of its safety plan.
    func beginPage() async throws -> String { "/cases/\(try await begin())/safety-plan" }

    /// A plan with one step, as the form sends it.
    static func form(_ step: String, after number: Int = 0, _ more: [(String, String)] = []) -> [(
        String, String
    )] {
        [("number", "\(number)"), ("s-leaving", step), ("s-leaving-helper", "sestra")] + more
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Duty
import Kernel
import Organisation
import Store
import TestKit
import Web

/// A house with a duty plan, and made-up answers in place of the line.
struct DutyHouse: Sendable {
    let house: TestHouse
    let plan: DutyPlan
    let telephones: OwnTelephones

    static func with(_ engine: Engine, _ body: (DutyHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: DutyPlanMigrations.all, wrap: RehearsalDatabase.init) {
            try await body(try DutyHouse($0))
        }
    }

    init(_ house: TestHouse) throws {
        self.house = house
        plan = DutyPlan(
            database: house.data, clock: house.clock, randomness: house.randomness, team: house.team.id,
            zone: try TestHouse.organisationFiles.organisation().timeZone, changed: { _ in })
        telephones = OwnTelephones(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            changed: { _ in })
    }

    /// The staff's site with the pages of the duty plan.
    func door() -> FrontDoor {
        let face = house.face(.staff)
        let needs = DutyPlanNeeds(
            randomness: house.randomness,
            names: { [house] in
                let members = try await house.data.read {
                    try StaffAccountStore.members(of: house.team.id, in: $0)
                }
                return Dictionary(uniqueKeysWithValues: members.map { ($0.id, "N\($0.id)") })
            }, skills: ["children"], centres: [], trial: Address("/shift/ring"),
            notice: { _ in "<p>made-up notice</p>" })
        let routes = DutyPlanRoutes(plan: plan, telephones: telephones, needs: needs) {
            StaffLayout(face: face, language: $0.viewer.language)
        }
        return house.door(.staff, [routes])
    }

    /// What the line is told of somebody's own telephone, opened as for an offer that rings there.
    func number(of staff: StaffID) async throws -> (isConfirmed: Bool, number: Confidential)? {
        let found = try await house.data.read { try telephones.find([staff], in: $0)[staff] }
        return try found.map { ($0.isConfirmed, try telephones.number(of: $0)) }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

@Suite struct `An account manager of an agency of the platform` {
    @Test(arguments: Engines.all)
    func `lets people into her own agency, and into nobody else's team`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let agency = Agency(id: AgencyID(from: house.randomness), name: "CSD Lipa", kind: "social_work")
            let team = Team(
                id: TeamID(from: house.randomness), agency: agency.id, purpose: Team.casePurpose)
            try await house.data.write { transaction in
                try TeamStore.insert(agency, in: transaction)
                try TeamStore.insert(team, in: transaction)
            }
            let lea = try await house.hire([.accountManager], team: team)
            func invite(_ login: String, _ fields: [(String, String)]) async throws -> Status {
                let proof = ("_k", server.token(of: lea.viewer.id))
                let named = [proof, ("name", login), ("login", login)]
                return try await server.browser(of: lea).post("/people/new", named + fields).status
            }
            // Her page has no team to tick: who works on cases cannot be added to hers, as the page of the agency says.
            #expect(try await invite("sonja", [("role", "social_worker")]) == .unprocessable)
            #expect(try await invite("rena", [("role", "records_officer")]) == .ok)
            // The line's team is not hers to give, whatever a form says.
            #expect(try await invite("zora", [("role", "social_worker"), ("team", "1")]) == .ok)
            let (theirs, ours) = try await house.data.read { transaction in
                (
                    try StaffAccountStore.all(of: agency.id, in: transaction),
                    try StaffAccountStore.all(of: house.team.agency, in: transaction)
                )
            }
            #expect(theirs.count == 3 && ours.isEmpty)
            #expect(theirs.filter { $0.id != lea.viewer.id }.allSatisfy { $0.team == nil })
        }
    }
}

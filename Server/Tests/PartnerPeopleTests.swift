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
            let inTeam = ("team", team.id.description)
            #expect(try await invite("sonja", [("role", "social_worker"), inTeam]) == .ok)
            #expect(try await invite("rena", [("role", "records_officer")]) == .ok)
            // The line's team is not hers to give, whatever a form says.
            let ofLine = ("team", house.team.id.description)
            #expect(try await invite("zora", [("role", "social_worker"), ofLine]) == .unprocessable)
            #expect(try await invite("zora", [("role", "records_officer"), ofLine]) == .ok)
            let (theirs, ours) = try await house.data.read { transaction in
                (
                    try StaffAccountStore.all(of: agency.id, in: transaction),
                    try StaffAccountStore.all(of: house.team.agency, in: transaction)
                )
            }
            #expect(theirs.count == 4 && ours.isEmpty)
            #expect(theirs.filter { $0.roles == [.socialWorker] }.map(\.team) == [team.id])
            #expect(theirs.filter { $0.roles == [.recordsOfficer] }.allSatisfy { $0.team == nil })
        }
    }
}

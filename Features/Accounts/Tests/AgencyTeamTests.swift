// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Vault

/// A centre of another agency, which lets its own people into its own team.
@Suite struct `The team of an agency` {
    @Test(arguments: Engines.all)
    func `takes in whom its own account manager invites, and a colleague gives her its key`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let (team, sonja, lea) = try await centre(people)
            func invite(_ team: String, _ role: String = "social_worker") async throws -> TestBrowser.Page {
                let named = [("name", "Nova"), ("login", "nova"), ("language", "sl")]
                return try await people.post(
                    "/people/new", named + [("role", role), ("team", team)], as: lea)
            }
            #expect(try await invite("").text.contains("mora biti v ekipi"))
            #expect(try await invite(people.house.team.id.description).text.contains("mora biti v ekipi"))
            #expect(try await invite(team.id.description, "counsellor").text.contains("samo ekipa linije"))
            let invited = try await invite(team.id.description)
            #expect(invited.status == .ok && invited.text.contains("/join/"))
            let account = try await people.house.data.read { transaction in
                try StaffAccountStore.all(of: team.agency, in: transaction).first { $0.state == .invited }
            }
            #expect(account?.team == team.id)
            let nova = try await people.house.hire([.socialWorker], team: team, beside: sonja)
            try await people.house.vault.renewTeam(team.id, without: [nova.viewer.id])
            #expect(try await people.browser(of: sonja).get("/keys").text.contains("/keys/\(nova.viewer.id)"))
            #expect(try await people.post("/keys/\(nova.viewer.id)", [], as: sonja).status == .seeOther)
            #expect(try await people.house.vault.members(of: team.id).contains(nova.viewer.id))
        }
    }

    @Test(arguments: Engines.all)
    func `loses its last holder neither by leaving nor by other duties nor to another team`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let (team, sonja, lea) = try await centre(people)
            let second = Team(
                id: TeamID(from: people.house.randomness), agency: team.agency, purpose: Team.casePurpose,
                name: "Druga")
            try await people.house.data.write { try TeamStore.insert(second, in: $0) }
            let page = "/people/\(sonja.viewer.id)"
            let move = [("role", "social_worker"), ("team", second.id.description)]
            let deeds = [
                ("/leaving", [("why", "leaves")]), ("/roles", [("role", "records_officer")]),
                ("/roles", move),
            ]
            for (path, form) in deeds {
                let answer = try await people.post(page + path, form, as: lea)
                #expect(
                    answer.status == .unprocessable && answer.text.contains("class=\"problems\""), "\(path)")
            }
            let other = try await people.house.hire([.socialWorker], team: team, beside: sonja)
            #expect(try await people.post(page + "/roles", move, as: lea).status == .seeOther)
            #expect(try await people.house.vault.members(of: team.id) == [other.viewer.id])
        }
    }

    /// The team with somebody who works in it and an account manager who does not hold its key.
    private func centre(_ people: PeopleHouse) async throws -> (Team, CastMember, CastMember) {
        let house = people.house
        let team = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        try await house.data.write { try TeamStore.insert(team, in: $0) }
        let sonja = try await house.hire([.socialWorker], team: team)
        return (team, sonja, try await house.hire([.accountManager], agency: team.agency))
    }
}

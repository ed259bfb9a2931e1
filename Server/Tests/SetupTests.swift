// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault

@testable import zaupnica

@Suite struct `Setting up` {
    @Test func `gives somebody who is named twice both duties, unless they clash`() throws {
        _ = try SetupCommand.parse([
            "--counsellor", "ana", "--coordinator", "Ana", "--account-manager", "vida",
        ])
        for clashing in ["--counsellor", "--shift-lead", "--auditor"] {
            #expect(throws: (any Error).self) {
                try SetupCommand.parse(["--account-manager", "ana", clashing, "ana"])
            }
        }
    }

    @Test func `takes an agency as its page shows it, and no other team beside it`() throws {
        let agency = ["--agency", AgencyID(from: .system).description, "--social-worker", "sonja"]
        _ = try SetupCommand.parse(agency)
        for wrong in [["--agency", "CSD", "--social-worker", "sonja"], agency + ["--alternate"]] {
            #expect(throws: (any Error).self) { try SetupCommand.parse(wrong) }
        }
    }

    /// An account manager alone could give nobody the key of a team that nobody holds.
    @Test(arguments: Engines.all)
    func `makes an agency's team with its first people once, and for no agency that nobody entered`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let agency = Agency(id: AgencyID(from: .system), name: "CSD Lipa", kind: "social_work")
            let setup = Setup(
                installation: server.installation, purpose: Team.casePurpose, agency: agency.id)
            let people = [
                Setup.Person(name: "sonja", roles: [.socialWorker]),
                Setup.Person(name: "lea", roles: [.accountManager]),
            ]
            await #expect(throws: SetupProblem.self) { try await setup.require(people) }
            try await server.house.data.write { try TeamStore.insert(agency, in: $0) }
            await #expect(throws: SetupProblem.self) { try await setup.require([people[1]]) }
            try await setup.require(people)
            let password = Confidential("dovolj dolgo geslo")
            #expect(try await setup.make(people.map { ($0, password) }).count == 2)
            let (teams, accounts, agencies) = try await server.house.data.read {
                (
                    try TeamStore.all(of: agency.id, in: $0),
                    try StaffAccountStore.all(of: agency.id, in: $0), try TeamStore.agencies(in: $0)
                )
            }
            #expect(teams.map(\.purpose) == [Team.casePurpose] && accounts.count == 2)
            #expect(accounts.allSatisfy { $0.team == teams.first?.id })
            #expect(try await server.house.vault.members(of: teams[0].id).count == 1)
            #expect(agencies.count == 2)
            await #expect(throws: SetupProblem.self) { try await setup.require(people) }
        }
    }

    @Test(arguments: Engines.all)
    func `enters the alternate addressee as an agency under its name`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let setup = Setup(installation: server.installation, purpose: Team.alternatePurpose)
            let katja = Setup.Person(name: "katja", roles: [.counsellor])
            _ = try await setup.make([(katja, Confidential("dovolj dolgo geslo"))])
            let organisation = server.installation.organisation
            let names = [organisation.name, organisation.alternateAddressee?.name].map {
                $0?.text(in: organisation.languages[0])
            }
            let agencies = try await server.house.data.read { try TeamStore.agencies(in: $0) }
            #expect(Set(agencies.map(\.name)) == Set(names.compactMap { $0 }) && agencies.count == 2)
        }
    }
}

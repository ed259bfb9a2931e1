// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Organisation
import Store
import Vault

/// Makes the line's team and its first staff in an installation that has none.
struct Setup: Sendable {
    /// Somebody to be enrolled.
    struct Person: Sendable {
        let name: String
        let role: Role
    }

    let installation: Installation

    /// A second set-up would make a second line that nobody waits in.
    func requireNew() async throws {
        let team = try await installation.database.read {
            try TeamStore.find(purpose: Team.linePurpose, in: $0)
        }
        if team != nil { throw SetupProblem.alreadySetUp }
    }

    /// Enrols everybody, then makes the team, which is the commit point: until then nothing serves.
    ///
    /// Gives what is to be handed to each person.
    func make(_ people: [(Person, Confidential)]) async throws -> [String] {
        let agency = AgencyID(from: installation.randomness)
        let team = Team(id: TeamID(from: installation.randomness), agency: agency, purpose: Team.linePurpose)
        var members: [(StaffID, PersonPublicKey)] = []
        var sheets: [String] = []
        for (person, password) in people {
            let enrolment = try await enrol(person, password, agency: agency, team: team.id)
            if person.role.rights.contains(.answerContacts) {
                members.append((enrolment.staff, enrolment.publicKey))
            }
            sheets.append(sheet(of: person, enrolment))
        }
        try await installation.vault.foundTeam(team.id, members: members)
        try await installation.database.write { try TeamStore.insert(team, in: $0) }
        return sheets
    }

    private func enrol(
        _ person: Person, _ password: Confidential, agency: AgencyID, team: TeamID
    ) async throws -> Accounts.Enrolment {
        do {
            return try await installation.accounts.enrol(
                login: person.name, password: password, alias: Confidential(person.name),
                roles: [person.role],
                agency: agency, team: team, language: installation.organisation.languages[0])
        } catch DatabaseError.constraint {
            throw SetupProblem.nameTaken(person.name)
        }
    }

    private func sheet(of person: Person, _ enrolment: Accounts.Enrolment) -> String {
        """

        \(person.name) (\(person.role.rawValue))
          Authenticator secret: \(enrolment.second.text)
          As a link for a code: \(enrolment.second.uri(issuer: "Zaupnica", account: person.name))
          Recovery sheet:       \(enrolment.sheet.groups.joined(separator: " "))
          Hand this to her alone; it is shown once and kept nowhere.
        """
    }
}

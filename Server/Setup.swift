// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Organisation
import Store
import Vault

/// Makes a team and its first staff where there is none: the line's, the alternate addressee's, or an agency's.
struct Setup: Sendable {
    /// Somebody to be enrolled.
    struct Person: Sendable {
        let name: String
        var roles: Set<Role>

        /// Whether she answers contacts, and so must be there from the first day.
        var answers: Bool { Role.rights(of: roles).contains(.holdTeamKey) }

        /// Her duties as the terminal names them.
        var duties: String { roles.map(\.rawValue).sorted().joined(separator: ", ") }
    }

    let installation: Installation
    /// What the team is for: the line, the alternate addressee with an agency of its own, or an agency's cases.
    var purpose = Team.linePurpose
    /// Whose team it is, where the agency was entered on the platform's pages.
    var agency: AgencyID?

    /// Refuses a second line that nobody waits in, a line that nobody answers, and, once there is one, every role
    /// that somebody has: from then on accounts are the account manager's.
    func require(_ people: [Person]) async throws {
        guard let team = try await team() else {
            guard people.contains(where: \.answers) else { throw SetupProblem.nobodyAnswers }
            return
        }
        guard !people.contains(where: \.answers) else { throw SetupProblem.alreadySetUp }
        let accounts = try await installation.database.read {
            try StaffAccountStore.all(of: team.agency, in: $0)
        }
        let taken = accounts.filter { $0.state != .left }.reduce(into: Set<Role>()) { $0.formUnion($1.roles) }
        if let role = people.flatMap(\.roles).first(where: taken.contains) {
            throw SetupProblem.roleTaken(role.rawValue)
        }
    }

    private func team() async throws -> Team? {
        let (purpose, agency) = (purpose, agency)
        return try await installation.database.read { transaction in
            guard let agency else { return try TeamStore.find(purpose: purpose, in: transaction) }
            guard try TeamStore.agency(agency, in: transaction) != nil else { throw SetupProblem.noAgency }
            return try TeamStore.all(of: agency, in: transaction).first { $0.purpose == purpose }
        }
    }

    /// The agency that comes with a team of the line's or of the alternate addressee's; entered once, like every other.
    private func ownAgency(_ id: AgencyID) -> Agency? {
        let organisation = installation.organisation
        let isLine = purpose == Team.linePurpose
        guard agency == nil, let name = isLine ? organisation.name : organisation.alternateAddressee?.name
        else { return nil }
        return Agency(
            id: id, name: name.text(in: organisation.languages[0]), kind: isLine ? "ngo_support" : "other")
    }

    /// Enrols everybody, then makes the team, which is the commit point: until then nothing serves.
    ///
    /// Gives what is to be handed to each person.
    func make(_ people: [(Person, Confidential)]) async throws -> [String] {
        let standing = try await team()
        let team =
            standing
            ?? Team(
                id: TeamID(from: installation.randomness),
                agency: agency ?? AgencyID(from: installation.randomness), purpose: purpose)
        var members: [(StaffID, PersonPublicKey)] = []
        var sheets: [String] = []
        for (person, password) in people {
            let enrolment = try await enrol(person, password, in: team)
            if person.answers {
                members.append((enrolment.staff, enrolment.publicKey))
            }
            sheets.append(sheet(of: person, enrolment))
        }
        if standing == nil {
            try await installation.vault.foundTeam(team.id, members: members)
            let entered = ownAgency(team.agency)
            try await installation.database.write { transaction in
                if let entered { try TeamStore.insert(entered, in: transaction) }
                try TeamStore.insert(team, in: transaction)
            }
        }
        return sheets
    }

    private func enrol(
        _ person: Person, _ password: Confidential, in team: Team
    ) async throws -> Accounts.Enrolment {
        do {
            return try await installation.accounts.enrol(
                login: person.name, password: password, alias: Confidential(person.name),
                roles: person.roles,
                agency: team.agency, team: team.id, language: installation.organisation.languages[0])
        } catch DatabaseError.constraint {
            throw SetupProblem.nameTaken(person.name)
        }
    }

    private func sheet(of person: Person, _ enrolment: Accounts.Enrolment) -> String {
        """

        \(person.name) (\(person.duties))
          Authenticator secret: \(enrolment.second.text)
          As a link for a code: \(enrolment.second.uri(issuer: "Zaupnica", account: person.name))
          Recovery sheet:       \(enrolment.sheet.groups.joined(separator: " "))
          Hand this to her alone; it is shown once and kept nowhere.
        """
    }
}

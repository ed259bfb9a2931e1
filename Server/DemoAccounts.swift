// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Foundation
import Kernel
import Organisation
import Store
import Vault

/// One made-up member of staff, as the demo prints them.
struct DemoAccount: Codable, Sendable {
    let role: String
    let user: String
    let password: String
    let totpSecret: String

    /// The names in the file.
    enum CodingKeys: String, CodingKey {
        case role
        case user
        case password
        case totpSecret = "totp_secret"
    }
}

/// Makes the demo's staff once and remembers how they sign in, in a file beside the demo's data.
///
/// Only the demo does this: a real installation keeps no password anywhere.
struct DemoAccounts: Sendable {
    let installation: Installation
    let directory: String

    private static let staff: [(user: String, alias: String, roles: Set<Role>)] = [
        ("ana", "Ana", [.counsellor]),
        ("berta", "Berta", [.counsellor]),
        ("cvetka", "Cvetka", [.shiftLead]),
        ("darja", "Darja", [.coordinator]),
        ("edina", "Edina", [.configurationEditor]),
        ("franja", "Franja", [.accountManager]),
        ("greta", "Greta", [.auditor]),
        ("hana", "Hana", [.systemOperator]),
        ("irena", "Irena", [.supervisor]),
        ("jasna", "Jasna", [.conflictSteward]),
        ("maja", "Maja", [.escrowHolder]),
    ]

    /// Those of the line's agency who work on cases.
    private static let caseWorkers: [(user: String, alias: String, roles: Set<Role>)] = [
        ("nada", "Nada", [.caseWorker]),
        ("olga", "Olga", [.caseLead]),
        ("petra", "Petra", [.caseWorker]),
    ]

    /// Those of the alternate addressee, who read what is reported about the others.
    private static let alternates: [(user: String, alias: String, roles: Set<Role>)] = [
        ("katja", "Katja", [.counsellor]),
        ("lidija", "Lidija", [.conflictSteward, .accountManager]),
    ]

    private var file: URL { URL(filePath: directory).appending(path: "demo-accounts.json") }

    func prepare() async throws -> [DemoAccount] {
        if let bytes = try? Data(contentsOf: file) {
            return try JSONDecoder().decode([DemoAccount].self, from: bytes)
        }
        let agencies = (
            line: AgencyID(from: installation.randomness), alternate: AgencyID(from: installation.randomness)
        )
        let accounts =
            try await make(Self.staff, of: agencies.line, for: Team.linePurpose)
            + make(Self.caseWorkers, of: agencies.line, for: Team.casePurpose)
            + make(Self.alternates, of: agencies.alternate, for: Team.alternatePurpose)
        try JSONEncoder().encode(accounts).write(to: file, options: .atomic)
        return accounts
    }

    /// A team of an agency and its people.
    private func make(
        _ people: [(user: String, alias: String, roles: Set<Role>)], of agency: AgencyID, for purpose: String
    ) async throws -> [DemoAccount] {
        let team = Team(id: TeamID(from: installation.randomness), agency: agency, purpose: purpose)
        var accounts: [DemoAccount] = []
        var members: [(StaffID, PersonPublicKey)] = []
        for (user, alias, roles) in people {
            let password =
                "demo-\(user)-\(Identifier<DemoAccounts>(from: installation.randomness).description.prefix(8))"
            let enrolment = try await installation.accounts.enrol(
                login: user, password: Confidential(password), alias: Confidential(alias), roles: roles,
                agency: agency, team: team.id, language: installation.organisation.languages[0])
            if Role.rights(of: roles).contains(.holdTeamKey) {
                members.append((enrolment.staff, enrolment.publicKey))
            }
            accounts.append(
                DemoAccount(
                    role: roles.map(\.rawValue).sorted().joined(separator: ", "), user: user,
                    password: password, totpSecret: enrolment.second.text))
        }
        try await installation.vault.foundTeam(team.id, members: members)
        try await installation.database.write { try TeamStore.insert(team, in: $0) }
        return accounts
    }
}

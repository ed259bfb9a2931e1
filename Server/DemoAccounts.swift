// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Appointments
import Centres
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

    private static let staff: [DemoPerson] = [
        DemoPerson("ana", [.counsellor]),
        DemoPerson("berta", [.counsellor]),
        DemoPerson("cvetka", [.shiftLead]),
        DemoPerson("darja", [.coordinator]),
        DemoPerson("edina", [.configurationEditor]),
        DemoPerson("franja", [.accountManager]),
        DemoPerson("greta", [.auditor]),
        DemoPerson("hana", [.systemOperator]),
        DemoPerson("irena", [.supervisor]),
        DemoPerson("jasna", [.conflictSteward]),
        DemoPerson("maja", [.escrowHolder]),
        DemoPerson("vera", [.recordsOfficer]),
    ]

    /// Those of the line's agency who work on cases.
    private static let caseWorkers: [DemoPerson] = [
        DemoPerson("nada", [.caseWorker]),
        DemoPerson("olga", [.caseLead]),
        DemoPerson("petra", [.caseWorker]),
        DemoPerson("zala", [.platformCoordinator]),
    ]

    /// Those of the alternate addressee, who read what is reported about the others.
    private static let alternates: [DemoPerson] = [
        DemoPerson("katja", [.counsellor]),
        DemoPerson("lidija", [.conflictSteward, .accountManager]),
    ]

    private var file: URL { URL(filePath: directory).appending(path: "demo-accounts.json") }

    func prepare() async throws -> [DemoAccount] {
        if let bytes = try? Data(contentsOf: file) {
            return try JSONDecoder().decode([DemoAccount].self, from: bytes)
        }
        let organisation = installation.organisation
        let line = try await enter(organisation.name.text(in: organisation.languages[0]), "ngo_support")
        let addressee = organisation.alternateAddressee?.name.text(in: organisation.languages[0])
        let alternate = try await enter(addressee ?? "Alternate", "other")
        var accounts =
            try await make(Self.staff, of: line, for: Team.linePurpose)
            + make(Self.caseWorkers, of: line, for: Team.casePurpose)
            + make(Self.alternates, of: alternate, for: Team.alternatePurpose)
        try await seat(organisation.centres.map(\.key), of: line)
        var partners: [String: AgencyID] = [:]
        for partner in DemoPartner.all(in: organisation.languages[0]) {
            let agency = try await enter(
                partner.name, partner.kind, alternate: partner.alternate.flatMap { partners[$0] })
            partners[partner.name] = agency
            accounts += try await make(partner.people, of: agency, for: Team.casePurpose)
        }
        try JSONEncoder().encode(accounts).write(to: file, options: .atomic)
        return accounts
    }

    private func enter(_ name: String, _ kind: String, alternate: AgencyID? = nil) async throws -> AgencyID {
        let agency = Agency(
            id: AgencyID(from: installation.randomness), name: name, kind: kind, alternate: alternate)
        try await installation.database.write { try TeamStore.insert(agency, in: $0) }
        return agency.id
    }

    /// The demo's case workers sit in every centre, and each is in one of them by day.
    private func seat(_ centres: [String], of agency: AgencyID) async throws {
        try await installation.database.write { transaction in
            let teams = try TeamStore.all(of: agency, in: transaction)
            let team = teams.first { $0.purpose == Team.casePurpose }
            for centre in centres { try CentreTeamStore.set(team?.id, in: centre, transaction) }
        }
        let appointments = try Composition.appointments(installation)
        let people = try await installation.database.read { try StaffAccountStore.all(of: agency, in: $0) }
        let languages = Set(installation.organisation.languages.map(\.rawValue))
        for (number, one) in people.filter({ $0.viewer?.may(.workCases) ?? false }).enumerated() {
            try await appointments.begin(
                one.id, in: centres[number % centres.count], from: "09:00", to: "17:00", languages: languages)
        }
    }

    /// A team of an agency and its people.
    private func make(
        _ people: [DemoPerson], of agency: AgencyID, for purpose: String
    ) async throws -> [DemoAccount] {
        let team = Team(id: TeamID(from: installation.randomness), agency: agency, purpose: purpose)
        var accounts: [DemoAccount] = []
        var members: [(StaffID, PersonPublicKey)] = []
        for person in people {
            let password =
                "demo-\(person.user)-\(Identifier<DemoAccounts>(from: installation.randomness).description.prefix(8))"
            let enrolment = try await installation.accounts.enrol(
                login: person.user, password: Confidential(password), alias: Confidential(person.alias),
                roles: person.roles,
                agency: agency, team: team.id, language: installation.organisation.languages[0])
            if Role.rights(of: person.roles).contains(.holdTeamKey) {
                members.append((enrolment.staff, enrolment.publicKey))
            }
            accounts.append(
                DemoAccount(
                    role: person.roles.map(\.rawValue).sorted().joined(separator: ", "), user: person.user,
                    password: password, totpSecret: enrolment.second.text))
        }
        try await installation.vault.foundTeam(team.id, members: members)
        try await installation.database.write { try TeamStore.insert(team, in: $0) }
        return accounts
    }
}

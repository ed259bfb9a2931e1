// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import ArgumentParser
import Foundation
import Kernel
import Logging

/// The first staff of a real installation.
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: "Make the counsellors' team and its first staff.",
        discussion: """
            Passwords are asked for on the terminal, twice and unseen, or read from standard input, one a line, \
            in the order counsellors, shift leads, coordinators, account managers, configuration editors, auditors, \
            supervisors, operators, conflict stewards, case workers, case leads, police liaisons, social workers, \
            health liaisons, municipal coordinators, school liaisons, prison or probation liaisons, legal advisers, \
            conference secretaries, records officers, platform coordinators. What each person needs to sign in \
            is printed once and kept nowhere. Who is named for several duties gets them all. Later accounts are made by the account manager on the page 'People'. In an \
            installation that was set up before, only an administrative role that nobody has yet can be given.
            """)

    @OptionGroup var settings: Settings

    @Option(help: "Sign-in name of a counsellor; may be given several times.")
    var counsellor: [String] = []

    @Option(help: "Sign-in name of a shift lead, who also answers; may be given several times.")
    var shiftLead: [String] = []

    @Option(help: "Sign-in name of a coordinator; may be given several times.")
    var coordinator: [String] = []

    @Option(help: "Sign-in name of an account manager; may be given several times.")
    var accountManager: [String] = []

    @Option(help: "Sign-in name of a configuration editor; may be given several times.")
    var configurationEditor: [String] = []

    @Option(help: "Sign-in name of an auditor; may be given several times.")
    var auditor: [String] = []

    @Option(help: "Sign-in name of a supervisor; may be given several times.")
    var supervisor: [String] = []

    @Option(help: "Sign-in name of an operator; may be given several times.")
    var systemOperator: [String] = []

    @Option(help: "Sign-in name of a conflict steward; may be given several times.")
    var conflictSteward: [String] = []

    @Option(help: "Sign-in name of a case worker; may be given several times.")
    var caseWorker: [String] = []

    @Option(help: "Sign-in name of a case lead; may be given several times.")
    var caseLead: [String] = []

    @Option(help: "Sign-in name of a police liaison; may be given several times.")
    var policeLiaison: [String] = []

    @Option(help: "Sign-in name of a social worker; may be given several times.")
    var socialWorker: [String] = []

    @Option(help: "Sign-in name of a health liaison; may be given several times.")
    var healthLiaison: [String] = []

    @Option(help: "Sign-in name of a municipal coordinator; may be given several times.")
    var municipalCoordinator: [String] = []

    @Option(help: "Sign-in name of a school liaison; may be given several times.")
    var schoolLiaison: [String] = []

    @Option(help: "Sign-in name of a prison or probation liaison; may be given several times.")
    var prisonLiaison: [String] = []

    @Option(help: "Sign-in name of a legal adviser; may be given several times.")
    var legalAdviser: [String] = []

    @Option(help: "Sign-in name of a conference secretary; may be given several times.")
    var conferenceSecretary: [String] = []

    @Option(help: "Sign-in name of a records officer; may be given several times.")
    var recordsOfficer: [String] = []

    @Option(help: "Sign-in name of a platform coordinator; may be given several times.")
    var platformCoordinator: [String] = []

    @Option(
        help: """
            These are the first people of this agency, which was entered on the platform's pages: its page shows what \
            to type. One of them at least must work on cases.
            """) var agency: String?

    @Flag(
        help: """
            These are the people of the alternate addressee: another agency, which reads what is reported about the \
            line's own people. The line must be set up first.
            """) var alternate = false

    func validate() throws {
        guard !staff.isEmpty else { throw ValidationError("Name somebody, such as --counsellor ana.") }
        if let person = staff.first(where: { Role.clash(in: $0.roles) != nil }) {
            throw ValidationError("\(person.name) cannot be \(person.duties): that must not be in one hand.")
        }
        guard agency == nil || !alternate, agency.map({ AgencyID($0) != nil }) ?? true else {
            throw ValidationError("Give --agency as its page shows it, and without --alternate.")
        }
        let names = staff.map(\.name)
        guard names.allSatisfy({ !$0.isEmpty && $0.count <= 64 }) else {
            throw ValidationError("A sign-in name has 1 to 64 characters.")
        }
    }

    private var purpose: String {
        agency == nil ? alternate ? Team.alternatePurpose : Team.linePurpose : Team.casePurpose
    }

    /// Everybody once, in the order in which she is first named, with all her duties.
    private var staff: [Setup.Person] {
        let named: [(Role, [String])] = [
            (.counsellor, counsellor), (.shiftLead, shiftLead), (.coordinator, coordinator),
            (.accountManager, accountManager), (.configurationEditor, configurationEditor),
            (.auditor, auditor), (.supervisor, supervisor), (.systemOperator, systemOperator),
            (.conflictSteward, conflictSteward), (.caseWorker, caseWorker), (.caseLead, caseLead),
            (.policeLiaison, policeLiaison), (.socialWorker, socialWorker), (.healthLiaison, healthLiaison),
            (.municipalCoordinator, municipalCoordinator), (.schoolLiaison, schoolLiaison),
            (.prisonLiaison, prisonLiaison), (.legalAdviser, legalAdviser),
            (.conferenceSecretary, conferenceSecretary), (.recordsOfficer, recordsOfficer),
            (.platformCoordinator, platformCoordinator),
        ]
        var people: [Setup.Person] = []
        for (role, names) in named {
            for name in names {
                if let place = people.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
                    people[place].roles.insert(role)
                } else {
                    people.append(Setup.Person(name: name, roles: [role]))
                }
            }
        }
        return people
    }

    func run() async throws {
        let installation = try await Installation.open(settings, logger: Logger(label: "zaupnica"))
        if alternate || agency != nil { _ = try await installation.lineTeam() }
        let setup = Setup(
            installation: installation, purpose: purpose, agency: agency.flatMap { AgencyID($0) })
        try await setup.require(staff)
        let asked = try staff.map { ($0, try Terminal.password(for: $0.name)) }
        for sheet in try await setup.make(asked) { Console.say(sheet) }
        try await installation.close()
    }
}

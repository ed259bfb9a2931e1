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
            supervisors, operators. What each person needs to sign in \
            is printed once and kept nowhere. Later accounts are made by the account manager on the page 'People'. In an \
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

    func validate() throws {
        guard !staff.isEmpty else { throw ValidationError("Name somebody, such as --counsellor ana.") }
        let names = staff.map { $0.name.lowercased() }
        guard Set(names).count == names.count else {
            throw ValidationError("Each person needs a sign-in name of her own.")
        }
        guard names.allSatisfy({ !$0.isEmpty && $0.count <= 64 }) else {
            throw ValidationError("A sign-in name has 1 to 64 characters.")
        }
    }

    private var staff: [Setup.Person] {
        counsellor.map { Setup.Person(name: $0, role: .counsellor) }
            + shiftLead.map { Setup.Person(name: $0, role: .shiftLead) }
            + coordinator.map { Setup.Person(name: $0, role: .coordinator) }
            + accountManager.map { Setup.Person(name: $0, role: .accountManager) }
            + configurationEditor.map { Setup.Person(name: $0, role: .configurationEditor) }
            + auditor.map { Setup.Person(name: $0, role: .auditor) }
            + supervisor.map { Setup.Person(name: $0, role: .supervisor) }
            + systemOperator.map { Setup.Person(name: $0, role: .systemOperator) }
    }

    func run() async throws {
        let installation = try await Installation.open(settings, logger: Logger(label: "zaupnica"))
        let setup = Setup(installation: installation)
        try await setup.require(staff)
        let asked = try staff.map { ($0, try Terminal.password(for: $0.name)) }
        for sheet in try await setup.make(asked) { Console.say(sheet) }
        try await installation.close()
    }
}

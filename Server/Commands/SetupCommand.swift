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
            in the order counsellors, shift leads, coordinators, account managers, auditors. What each person needs to sign in \
            is printed once and kept nowhere.
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

    @Option(
        help: "Sign-in name of an auditor, who reads the audit and nothing else; may be given several times.")
    var auditor: [String] = []

    func validate() throws {
        guard !counsellor.isEmpty || !shiftLead.isEmpty else {
            throw ValidationError("Name at least one --counsellor or --shift-lead: somebody must answer.")
        }
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
            + auditor.map { Setup.Person(name: $0, role: .auditor) }
    }

    func run() async throws {
        let installation = try await Installation.open(settings, logger: Logger(label: "zaupnica"))
        let setup = Setup(installation: installation)
        try await setup.requireNew()
        let asked = try staff.map { ($0, try Terminal.password(for: $0.name)) }
        for sheet in try await setup.make(asked) { Console.say(sheet) }
        try await installation.close()
    }
}

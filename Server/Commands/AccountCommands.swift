// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import ArgumentParser
import Kernel
import Logging
import Organisation

/// What can be done with accounts at the server's own terminal, when nobody who is signed in can.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Help with accounts when nobody who is signed in can.",
        discussion: "Each of these is a row of the audit, as an act of the server's.",
        subcommands: [ManagerCommand.self, HeldCommand.self, LetInCommand.self])
}

/// Makes an account manager, as when the only one has lost her telephone.
struct ManagerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manager", abstract: "Make an account manager and her one-time link.",
        discussion: """
            Hand the link over in person; it works for 30 minutes and once. With the same sign-in name a new one is made. \
            All account managers read on the page 'People' for a month that this was done.
            """)

    @OptionGroup var settings: Settings

    @Option(help: "Working name, as colleagues see it.")
    var name: String

    @Option(help: "Sign-in name.")
    var login: String

    func run() async throws {
        let installation = try await Installation.open(settings, logger: Logger(label: "zaupnica"))
        let made = try await installation.accounts.makeManager(
            named: name, login: login, agency: try await installation.lineTeam().agency,
            language: installation.organisation.languages[0])
        try await installation.close()
        switch made {
        case .success(let path): Console.say("One-time link: \(settings.staffAddress)\(path)")
        case .failure(.badName):
            throw OperatorProblem("A sign-in name has 1 to 64 characters, no blanks; a name up to 60.")
        case .failure(.loginTaken):
            throw OperatorProblem("The sign-in name \(login) exists already. Choose another one.")
        }
    }
}

/// Lists who waits since a restore.
struct HeldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "held", abstract: "List who waits to be let in since a restore.")

    @OptionGroup var settings: Settings

    func run() async throws {
        let installation = try await Installation.open(settings, logger: Logger(label: "zaupnica"))
        let held = try await installation.accounts.held()
        try await installation.close()
        for person in held { Console.say(person.line) }
        Console.say(held.isEmpty ? "Nobody waits." : "Let them in with 'zaupnica account let-in'.")
    }
}

/// Lets in who waits since a restore.
struct LetInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "let-in", abstract: "Let in who waits since a restore.",
        discussion: """
            The copy may be older than a suspension or a change of duties: ask an account manager or a coordinator \
            about the list that 'zaupnica account held' prints. Two account managers and a coordinator are enough to \
            begin with: they let in the others on the page 'People'. Coordinators, account managers and auditors need \
            two of them of whom neither has let the other in; whom they cannot help is let in here.
            """)

    @OptionGroup var settings: Settings

    @Option(help: "Sign-in name of somebody to be let in; may be given several times.")
    var login: [String] = []

    @Flag(help: "Let in everybody on the list, after somebody has looked it over.")
    var all = false

    func validate() throws {
        guard all != !login.isEmpty else { throw ValidationError("Give either --login, or --all.") }
    }

    func run() async throws {
        let installation = try await Installation.open(settings, logger: Logger(label: "zaupnica"))
        let accounts = installation.accounts
        var chosen: [(name: String, id: StaffID?)] = []
        if all { chosen = try await accounts.held().map { ($0.name.revealed, $0.id) } }
        for name in login { chosen.append((name, try await accounts.held(login: name))) }
        for (name, id) in chosen {
            let isIn = if let id { try await accounts.letIn(id) } else { false }
            Console.say(
                isIn ? "\(name) is let in." : "\(name) is not: she does not wait, or has no keys any more.")
        }
        try await installation.close()
    }
}

extension Accounts.Held {
    /// One line of the list.
    fileprivate var line: String {
        let duties = roles.map(\.rawValue).sorted().joined(separator: ", ")
        return "\(name.revealed): \(duties)\(hasKeys ? "" : " - left since the copy was made; is not let in")"
    }
}

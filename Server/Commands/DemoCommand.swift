// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import ArgumentParser
import Foundation
import Kernel
import Logging

/// Runs the product with a demo organisation: made-up staff, made-up data, this machine only.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Run the product with demo data on this machine.")

    @OptionGroup var settings: Settings

    @Option(
        help: "Folder of the demo's carrier, as scripts/run-line makes it: a page that calls the line.")
    var softphone: String?

    @Option(help: "Port of that page.")
    var softphonePort: Int = 8082

    func run() async throws {
        var logger = Logger(label: "zaupnica")
        logger.logLevel = .notice
        let lock = try ServingLock.taken(for: settings)
        let settings = try DemoCopies.settings(settings)
        var opened = try await Installation.open(settings, logger: logger)
        // So that whoever tries it need not come back tomorrow.
        opened.rescueDelay = .minutes(2)
        let installation = opened
        let accounts = try await DemoAccounts(installation: installation, directory: settings.data).prepare()
        try await DemoIntervision(installation: installation, accounts: accounts).prepare()
        try await DemoFigures(installation: installation, settings: settings).prepare()
        try await DemoCopies.prepare(installation, settings)
        let running = try await Running(installation, settings: settings, lock: lock, logger: logger)
        try RouteList(routes: running.composition.routes).write(to: RouteList.file(in: settings.data))
        let telephones = try softphone.map {
            try DemoTelephones(folder: $0, port: softphonePort, running: running)
        }
        try await running.run(beside: telephones?.services ?? []) { publicPort, staffPort in
            Console.say(
                DemoCommand.welcome(
                    publicPort: publicPort, staffPort: staffPort, softphone: telephones?.address,
                    accounts: accounts))
        }
    }

    private static func welcome(
        publicPort: Int, staffPort: Int, softphone: String?, accounts: [DemoAccount]
    ) -> String {
        """

        Zaupnica is running with demo data.

          Visitors:  http://localhost:\(publicPort)
          Staff:     http://staff.localhost:\(staffPort)
          \(softphone.map { "Telephone: \($0), calls the line and is called by it" } ?? "")

        Staff sign in with name, password and a six-digit code. 'make code NAME=ana', in another
        terminal, prints the present code; or give the secret to an app for one-time codes.

        \(table(of: accounts).map { "  " + $0 }.joined(separator: "\n"))

        Katja and Lidija belong to another organisation: they read what is reported about the line's own people.
        Renata, Sonja, Tina and Vida belong to the police, a social work centre, a health centre and a municipality: of
        cases they read what is shared with them. Sonja calls conferences, Zala looks after the platform.

        To begin: sign in as ana and say that you are ready; then, in a private window, open the visitors' page
        and write. Each account opens on what its person does first.

        Stop with Ctrl-C.
        """
    }

    /// The accounts in columns, with the names of these.
    private static func table(of accounts: [DemoAccount]) -> [String] {
        let rows =
            [["name", "password", "secret for codes", "duty"]]
            + accounts.map { [$0.user, $0.password, $0.totpSecret, $0.role] }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (padded + [row[3]]).joined(separator: "  ")
        }
    }
}

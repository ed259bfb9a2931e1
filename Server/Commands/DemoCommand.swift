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

    func run() async throws {
        var logger = Logger(label: "zaupnica")
        logger.logLevel = .notice
        let installation = try await Installation.open(settings, logger: logger)
        let accounts = try await DemoAccounts(installation: installation, directory: settings.data).prepare()
        let settings = settings
        try await DemoFigures(installation: installation, settings: settings).prepare()
        let running = try await Running(installation, settings: settings, logger: logger)
        try RouteList(routes: running.composition.routes).write(to: RouteList.file(in: settings.data))
        try await running.run { publicPort, staffPort in
            Console.say(DemoCommand.welcome(publicPort: publicPort, staffPort: staffPort, accounts: accounts))
        }
    }

    private static func welcome(publicPort: Int, staffPort: Int, accounts: [DemoAccount]) -> String {
        let lines = accounts.map { "  \($0.user)  \($0.password)  TOTP \($0.totpSecret)  (\($0.role))" }
        return """

            Zaupnica is running with demo data.

              Visitors:  http://localhost:\(publicPort)
              Staff:     http://staff.localhost:\(staffPort)

            Staff sign in with name, password and a code from the TOTP secret
            ('make code NAME=<user>' prints the present code):

            \(lines.joined(separator: "\n"))

            Stop with Ctrl-C.
            """
    }
}

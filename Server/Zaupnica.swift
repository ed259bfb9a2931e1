// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import AuditCommands
import Health
import Logging

/// The one program: every way to start it is a subcommand.
@main
struct Zaupnica: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zaupnica",
        abstract: "Helpline, counselling and case work for organisations that support victims of violence.",
        subcommands: [
            DemoCommand.self, ServeCommand.self, SetupCommand.self, DoctorCommand.self, AccountCommand.self,
            BackupKeyCommand.self, ShareBackupKeyCommand.self, BackupCommand.self, RestoreCommand.self,
            DrillCommand.self,
            AuditCommand.self, OutagePageCommand.self, PackageCommand.self,
        ])

    /// Nothing a framework says reaches the log as it says it.
    static func main() async {
        LoggingSystem.bootstrap { _ in FrameworkLog(.standardError) }
        await main(nil)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import AuditCommands

/// The program for whoever checks an audit and runs no installation.
@main
struct ZaupnicaAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zaupnica-audit",
        abstract: "Check the audit of an installation of Zaupnica, without any secret.",
        subcommands: AuditCommand.parts)
}

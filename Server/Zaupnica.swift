// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser

/// The one program: every way to start it is a subcommand.
@main
struct Zaupnica: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zaupnica",
        abstract: "Helpline, counselling and case work for organisations that support victims of violence.",
        subcommands: [DemoCommand.self, ServeCommand.self])
}

// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import Foundation
import Organisation
import Web

/// Writes the page that the proxy in front shows while the program does not answer.
struct OutagePageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outage-page",
        abstract: "Write the page that the proxy shows while the program does not answer.",
        discussion: "Run it again when the organisation's numbers or languages change. It opens no database.")

    @OptionGroup var settings: Settings

    @Option(help: "The file to write, e.g. /var/lib/zaupnica-proxy/outage.html.")
    var output: String

    func run() throws {
        let organisation = try OrganisationFiles(directory: settings.organisation).organisation()
        let page = organisation.outagePage(origin: settings.publicAddress)
        try Data(page.html.bytes).write(to: URL(filePath: output), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: output)
    }
}

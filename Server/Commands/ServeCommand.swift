// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import Logging

/// Runs an installation until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the installation.")

    @OptionGroup var settings: Settings

    func run() async throws {
        let logger = Logger(label: "zaupnica")
        let lock = try ServingLock.taken(for: settings)
        let installation = try await Installation.open(settings, logger: logger)
        try await Running(installation, settings: settings, lock: lock, logger: logger).run { _, _ in }
    }
}

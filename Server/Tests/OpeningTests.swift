// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import Foundation
import Kernel
import Logging
import Store
import TestKit
import Testing
import Vault

@testable import zaupnica

@Suite struct `What is being done with a key` {
    @Test func `is left alone by a command beside the running program, and finished when the program starts`()
        async throws
    {
        let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: place) }
        let settings = try Settings.parse(["--data", place])
        let logger = Logger(label: "test")
        let program = try await Installation.open(settings, logger: logger)
        let intent = try await begin(in: program)

        let command = try await Installation.open(settings, logger: logger)
        #expect(try await program.database.read { try KeyIntentStore.isOpen(intent, in: $0) })
        try await command.close()
        try await program.close()

        let again = try await Installation.open(settings, logger: logger)
        _ = try await Running(again, settings: settings, lock: nil, logger: logger)
        #expect(try await again.database.read { try !KeyIntentStore.isOpen(intent, in: $0) })
        try await again.close()
    }

    /// A key that is to be taken from its holder, in an installation with a team.
    private func begin(in program: Installation) async throws -> KeyIntent {
        let unit = program.vault.mint()
        let holder = Holder.secret(.random(program.randomness))
        try await program.vault.keep(unit, for: [holder])
        let intent = KeyIntent(id: Identifier(from: program.randomness), unit: unit.id, act: .shred)
        let team = Team(
            id: TeamID(from: program.randomness), agency: AgencyID(from: program.randomness),
            purpose: Team.linePurpose)
        try await program.database.write { transaction in
            try TeamStore.insert(team, in: transaction)
            try KeyIntentStore.insert(intent, in: transaction)
        }
        return intent
    }
}

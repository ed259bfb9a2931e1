// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Foundation
import Health
import Instruments
import Kernel
import Logging
import Organisation
import Store
import StorePostgres
import StoreSQLite
import Vault
import Web

/// The two stores, the vault and what else one running instance is made of.
struct Installation: Sendable {
    let database: any Database
    let keys: any Database
    let vault: Vault
    let hub: LiveHub
    let health: Health
    let clocks: ClockPair
    let randomness: Randomness
    let files: OrganisationFiles
    let organisation: Organisation
    let criteria: ConferenceCriteria
    let aids: ConversationAids
    /// A mistake in one of these is told when pages are made of it, so that the doctor can look further.
    let instruments: Result<InstrumentLibrary, any Error>
    let codeWords: Result<CodeWords, any Error>
    /// For how long it can be stopped that two holders give somebody her keys back.
    var rescueDelay = Moment.Span.hours(24)

    /// Opens the stores and brings their tables up to date, for the program or for a command beside it.
    static func open(_ settings: Settings, logger: Logger) async throws -> Installation {
        let files = OrganisationFiles(directory: settings.organisation)
        let (organisation, criteria) = (try files.organisation(), try files.conferenceCriteria())
        let aids = ConversationAids(
            try files.preparedAnswers(), try files.designedPaths(), filled: { organisation.filled($0) })
        let instruments = Result { try files.instruments(for: organisation) }
        let codeWords = Result { try CodeWords(files) }
        try makeDirectories(settings)
        guard !FileManager.default.fileExists(atPath: Restoring.mark(in: settings)) else {
            throw SetupProblem.restoreUnfinished(Restoring.mark(in: settings))
        }
        let health = try Health.of(settings)
        let start = ContinuousClock.now
        let (database, keys) = try await openStores(settings, health: health)
        try await Migrator(Migrations.data).migrate(database)
        try await Migrator(Migrations.keys).migrate(keys)
        let clocks = ClockPair(wall: .system, steady: .steady(from: Clock.system.now))
        let vault = Vault(
            keys: keys, host: try hostKey(settings), roots: RootDirectory(path: settings.rootDirectory),
            tenant: organisation.id, clock: clocks.wall, randomness: .system)
        try await vault.prepare()
        health.log(
            .storesOpen(
                engine: database.dialect == .sqlite ? LogWord("sqlite") : LogWord("postgres"),
                milliseconds: (ContinuousClock.now - start).inMilliseconds))
        return Installation(
            database: database, keys: keys, vault: vault, hub: LiveHub(), health: health, clocks: clocks,
            randomness: .system, files: files, organisation: organisation, criteria: criteria, aids: aids,
            instruments: instruments, codeWords: codeWords, rescueDelay: settings.rescueDelay)
    }

    /// What time it is on the wall.
    var clock: Clock { clocks.wall }

    /// Finishes what a crash left open, before the program serves.
    ///
    /// A command never does: beside the running program, as beside other instances, an open intent may just be being
    /// carried out. There the job waits and sees.
    func finishOpen() async throws {
        guard database.dialect == .sqlite else { return }
        try await KeyKeeper(database: database, vault: vault).finishOpen()
    }

    func close() async throws {
        try await database.close()
        try await keys.close()
    }
}

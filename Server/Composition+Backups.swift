// SPDX-License-Identifier: EUPL-1.2

import Access
import Backups
import Foundation
import Health
import Kernel
import Organisation
import Retention
import Store
import StoreSQLite
import Vault
import Web

/// How copies are made, tried and brought back.
extension Composition {
    static func copiedStores(data: any Database, keys: any Database) -> CopiedStores {
        CopiedStores(
            data: data, keys: keys, dataMigrations: Migrations.data, keyMigrations: Migrations.keys)
    }

    /// Whatever holds units erases those that were destroyed.
    static let erasers: [Restoration.Eraser] =
        perishables.map(\.erase) + [{ try BackupStore.erase($0, in: $1) }]

    static func backups(_ installation: Installation, into directory: String, for recipient: BackupPublicKey)
        -> Backups
    {
        Backups(
            copiedStores(data: installation.database, keys: installation.keys), vault: installation.vault,
            tenant: installation.organisation.id, clock: installation.clock,
            randomness: installation.randomness, folder: ArchiveFolder(path: directory),
            recipient: recipient)
    }

    static func backups(_ installation: Installation, settings: Settings) -> [any Job] {
        guard let directory = settings.backups, let file = settings.backupKey,
            let recipient = try? BackupFiles.publicKey(file)
        else { return [] }
        let backups = backups(installation, into: directory, for: recipient)
        return [
            BackupJob(backups: backups, installation: installation),
            DrillJob(drills: Drills(installation: installation, settings: settings), folder: backups.folder),
        ]
    }

    static func backupPages(_ installation: Installation, _ settings: Settings, face: Face) -> BackupsRoutes {
        BackupsRoutes(
            database: installation.database, clock: installation.clock,
            page: PageSetting(
                isAutomatic: settings.backups != nil,
                zone: TimeZone(identifier: installation.organisation.timeZone) ?? .gmt)
        ) { layout(for: $0, face: face) }
    }
}

/// Makes a set of copies every day, and removes old ones as soon as it is sure that they are.
struct BackupJob: Job {
    let backups: Backups
    let installation: Installation
    let name = LogWord("backup")
    let rest = Moment.Span.minutes(10)
    let limit = Moment.Span.hours(2)

    static let every = Moment.Span.hours(23)

    func round(under lease: Lease) async throws {
        let now = installation.clock.now
        let standing = try await installation.database.read { try BackupStanding.read(at: now, in: $0) }
        if standing.set.map({ now - $0.madeAt >= Self.every }) ?? true { try await backups.make() }
        // Copies that seem old because the clock was set are not: within an hour of the start nobody can tell.
        if installation.clocks.evenFor >= .hours(1) { try backups.prune() }
    }
}

/// Tries the newest set once a month.
struct DrillJob: Job {
    let drills: Drills
    let folder: ArchiveFolder
    let name = LogWord("drill")
    let rest = Moment.Span.hours(1)
    let limit = Moment.Span.hours(2)

    func round(under lease: Lease) async throws {
        let installation = drills.installation
        try drills.sweep()
        let now = installation.clock.now
        let standing = try await installation.database.read { try BackupStanding.read(at: now, in: $0) }
        guard standing.set != nil else { return }
        if let last = standing.drill, last.outcome == .passed, now - last.triedAt < BackupStanding.drillEvery
        {
            return
        }
        let outcome = try await drills.hold(on: try folder.set(), with: try installation.vault.drillKey())
        guard outcome == .passed else { throw CopyProblem.failed(outcome) }
    }
}

/// Holds drills in a directory that is removed afterwards.
struct Drills: Sendable {
    let installation: Installation
    let settings: Settings

    /// Tries a set, notes how it went, and tells.
    func hold(on set: ArchiveFolder.Set, with key: BackupPrivateKey) async throws -> DrillOutcome {
        let outcome = try await tried(set, with: key)
        let drill = BackupDrill(triedAt: installation.clock.now, setMadeAt: set.madeAt, outcome: outcome)
        let line = AuditEntry(.drillHeld, by: .program, at: drill.triedAt)
        let audit = AuditEntryID(from: installation.randomness)
        try await installation.database.write { transaction in
            try BackupStore.insert(drill, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        return outcome
    }

    /// Removes what a drill left behind that died: it holds roots.
    func sweep() throws {
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: settings.data) where name.hasPrefix(Self.prefix) {
            let path = "\(settings.data)/\(name)"
            let touchedAt = try files.attributesOfItem(atPath: path)[.modificationDate] as? Date
            guard touchedAt.map({ -$0.timeIntervalSinceNow > Self.longest }) ?? true else { continue }
            try files.removeItem(atPath: path)
        }
    }

    private static let prefix = "drill-"
    /// One that is older, in seconds, is not running any more.
    private static let longest: TimeInterval = 2 * 3600

    private func tried(_ set: ArchiveFolder.Set, with key: BackupPrivateKey) async throws -> DrillOutcome {
        let place = "\(settings.data)/\(Self.prefix)\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: place) }
        let data = try await SQLiteDatabase(path: "\(place)/data.sqlite", journal: .wal)
        let keys = try await SQLiteDatabase(path: "\(place)/keys.sqlite", journal: .delete)
        let host = try Installation.hostKey(settings)
        let roots = RootDirectory(path: "\(place)/roots")
        let restoration = Restoration(
            Composition.copiedStores(data: data, keys: keys), roots: roots, host: host,
            erasers: Composition.erasers)
        let vault = Vault(
            keys: keys, host: host, roots: roots, tenant: installation.organisation.id,
            clock: installation.clock, randomness: installation.randomness)
        let outcome = await Drill(restoration, vault: vault).outcome(of: set, with: key)
        try await data.close()
        try await keys.close()
        return outcome
    }
}

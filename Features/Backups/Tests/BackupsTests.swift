// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Backups

@Suite struct `A set of copies` {
    @Test(arguments: Engines.all, Engines.all)
    func `brings everything back, on the other database too`(from: Engine, to: Engine) async throws {
        try await BackupsHouse.with(from) { place in
            let (unit, secret) = try await place.putSecret()
            try await place.backups.make()

            try await place.restored(on: to) { restored in
                try await restored.restore()
                #expect(try await restored.words(unit, secret) == BackupsHouse.words)
                #expect(try await restored.vault.openEveryRow() >= 2)
                let lines = try await restored.restoration.stores.data.read { try AuditStore.counts(in: $0) }
                #expect(lines["backup_made"] == nil, "the copy was made before its line was written")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `of old data does not bring back what was destroyed since`(_ engine: Engine) async throws {
        try await BackupsHouse.with(engine) { place in
            let (unit, secret) = try await place.putSecret()
            let old = try await place.backups.make()
            try await place.house.vault.shred(unit)
            place.house.time.pass(.hours(24))
            try await place.backups.make()

            try await place.restored(on: engine, try place.folder.set(dataOf: old.madeAt)) { restored in
                try await restored.restore()
                #expect(try await restored.words(unit, secret) == nil)
                #expect(try await restored.hasRow(unit), "the old data have the row")
                #expect(try await restored.restoration.eraseDestroyed(restored.vault) > 0)
                #expect(try await !restored.hasRow(unit))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `passes its drill with the owners' key and with the service's own`(_ engine: Engine) async throws {
        try await BackupsHouse.with(engine) { place in
            try await place.backups.make()
            for key in [place.owner, try place.house.vault.drillKey()] {
                try await place.restored(on: engine, with: key) { #expect(await $0.outcome() == .passed) }
            }
        }
    }

    @Test func `is opened by the service only until the next set`() async throws {
        try await BackupsHouse.with(.sqlite) { place in
            try await place.backups.make()
            let key = try place.house.vault.drillKey()
            place.house.time.pass(.hours(24))
            try await place.backups.make()
            try await place.restored(on: .sqlite, with: key) { #expect(await $0.outcome() == .notRestored) }
        }
    }

    @Test func `is refused when it is not genuine, not for this key, or not whole`() async throws {
        try await BackupsHouse.with(.sqlite) { place in
            try await place.backups.make()
            let path = try place.folder.set().path(.keys)
            let host = try #require(BackupsHouse.host)
            let whole = try Data(contentsOf: URL(filePath: path))
            let stranger = try BackupPrivateKey.made(.system)
            #expect(throws: ArchiveError.otherKey(path)) {
                try ArchiveReader(path: path, with: stranger, host: host)
            }
            let otherHost = try #require(HostKey(bytes: [UInt8](repeating: 8, count: 32)))
            #expect(throws: ArchiveError.notGenuine(path)) {
                try ArchiveReader(path: path, with: place.owner, host: otherHost)
            }
            for position in stride(from: 60, to: whole.count, by: max(1, whole.count / 40)) {
                var changed = whole
                changed[position] ^= 1
                try changed.write(to: URL(filePath: path))
                #expect(throws: ArchiveError.self, "byte \(position)") {
                    try ArchiveReader(path: path, with: place.owner, host: host)
                }
            }
            try whole.dropLast(1).write(to: URL(filePath: path))
            #expect(throws: ArchiveError.self) {
                try ArchiveReader(path: path, with: place.owner, host: host)
            }
        }
    }

    @Test func `is not restored over anything, nor by an older program`() async throws {
        try await BackupsHouse.with(.sqlite) { place in
            try await place.backups.make()
            try await place.restored(on: .sqlite) { restored in
                try await restored.restore()
                await #expect(throws: CopyProblem.notEmpty) { try await restored.restore() }
            }
            let older = StoreCopy(migrations: StoreMigrations.all + AccessMigrations.all)
            let label = try ArchiveReader.label(of: try place.folder.set().path(.data))
            let newest = try #require(BackupsMigrations.all.last).id
            try await Engine.sqlite.withStores { fresh in
                await #expect(throws: CopyProblem.newer(newest)) {
                    try await older.read(label, from: { throw CopyProblem.broken }, into: fresh.data)
                }
            }
        }
    }

    @Test func `of keys lives seven days and one of data thirty-five, and the newest stays`() async throws {
        try await BackupsHouse.with(.sqlite) { place in
            for _ in 0..<40 {
                try await place.backups.make()
                try place.backups.prune()
                place.house.time.pass(.hours(24))
            }
            let entries = try place.folder.entries()
            let count = { (content: ArchiveLabel.Content) in entries.count { $0.label.content == content } }
            #expect(count(.data) == 36 && count(.keys) == 8 && count(.roots) == 8)
            try place.folder.prune(at: place.house.clock.now + .days(400), dataLife: Backups.dataLife)
            #expect(try place.folder.entries().count == 3)
        }
    }

    @Test func `has no word in clear`() async throws {
        try await BackupsHouse.with(.sqlite) { place in
            _ = try await place.putSecret()
            try await place.backups.make()
            for entry in try place.folder.entries() {
                let bytes = try Data(contentsOf: URL(filePath: entry.path))
                for words in ["canary", "key_row"] {
                    #expect(bytes.range(of: Data(words.utf8)) == nil)
                }
                let rights = try FileManager.default.attributesOfItem(atPath: entry.path)[.posixPermissions]
                #expect(rights as? Int == 0o600)
            }
        }
    }
}

@Suite struct `A drill` {
    @Test func `fails when something destroyed still opens`() async throws {
        try await failing(.deadCanaryOpened) { place in
            // As if the keys had been copied before they were destroyed.
            let dying = try await place.house.data.read { try BackupStore.canaries(in: $0) }.filter(\.mustDie)
            let unit = place.house.vault.mint()
            let secret = HolderSecret.random(.system)
            try await place.house.vault.keep(unit, for: [.secret(secret)])
            let undead = Canary(
                unit: unit.id, secret: secret.cookieText,
                sealed: try unit.seal(Canary.words, at: Canary.place(of: unit.id)), mustDie: true)
            let now = place.house.clock.now + .hours(1)
            #expect(dying.count == Canary.dying)
            try await place.house.data.write { try BackupStore.replace([undead], at: now, in: $0) }
        }
    }

    @Test func `fails when what lives does not open`() async throws {
        try await failing(.livingCanaryLost) { place in
            let living = try await place.house.data.read { try BackupStore.canaries(in: $0) }
                .filter { !$0.mustDie }
            for canary in living { try await place.house.vault.shred(canary.unit) }
        }
    }

    @Test func `fails when the archives cannot be opened`() async throws {
        try await BackupsHouse.with(.sqlite) { place in
            try await place.backups.make()
            try await place.restored(on: .sqlite, with: try .made(.system)) {
                #expect(await $0.outcome() == .notRestored)
            }
        }
    }

    /// A set into which something went wrong between its canaries and its archives.
    private func failing(
        _ outcome: DrillOutcome, because spoil: (BackupsHouse) async throws -> Void
    ) async throws {
        try await BackupsHouse.with(.sqlite) { place in
            try await place.backups.make()
            try await spoil(place)
            let now = place.house.clock.now + .hours(2)
            let stores = place.stores
            for content in [ArchiveLabel.Content.data, .keys] {
                let label = ArchiveLabel(
                    content, of: "test", at: now, migrations: stores.migrations(of: content))
                let (path, owner, vault) = (place.folder.path(of: label), place.owner, place.house.vault)
                try await stores.copy(of: content).write(stores.database(of: content)) {
                    try vault.archive(label, at: path, to: [owner.publicKey])
                }
            }
            try await place.restored(on: .sqlite) { #expect(await $0.outcome() == outcome) }
        }
    }
}

@Suite struct `How the copies stand` {
    @Test func `is an alarm after three days, without a drill for a month, and after a failed one`() {
        let now = Moment(milliseconds: 1_800_000_000_000)
        let set = BackupSet(madeAt: now - .days(2), bytes: 1, recipient: "a")
        let drill = BackupDrill(triedAt: now - .days(20), setMadeAt: now - .days(20), outcome: .passed)
        #expect(BackupStanding(set: set, drill: drill, now: now).isWell)
        #expect(BackupStanding(set: nil, drill: drill, now: now).areCopiesOld)
        #expect(BackupStanding(set: set, drill: drill, now: now + .days(2)).areCopiesOld)
        #expect(BackupStanding(set: set, drill: nil, now: now).isDrillOwed)
        #expect(BackupStanding(set: set, drill: drill, now: now + .days(16)).isDrillOwed)
        let failed = BackupDrill(triedAt: now, setMadeAt: now, outcome: .remains)
        #expect(BackupStanding(set: set, drill: failed, now: now).hasFailed)
    }

    @Test func `is what a table stream gives back`() throws {
        let values: [SQLValue] = [
            .null, .integer(.min), .real(-0.5), .text("žena \u{1F98A}"), .blob([0, 255]), .text(""),
            .blob([]),
        ]
        var bytes = TableStream.head(of: "t", columns: ["a", "b", "c", "d", "e", "f", "g"])
        bytes += TableStream.row(values) + TableStream.tableEnd(rows: 1) + [TableStream.end]
        var rest = bytes[...]
        var reader = TableStreamReader { rest.popFirst().map { [$0] } }
        #expect(try reader.next() == .table("t", columns: ["a", "b", "c", "d", "e", "f", "g"]))
        #expect(try reader.next() == .row(values))
        #expect(try reader.next() == .tableEnd(rows: 1))
        #expect(try reader.next() == .end)
        #expect(throws: CopyProblem.broken) { try reader.next() }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import AuditProof
import Foundation
import Kernel
import Store
import StoreSQLite
import Vault

/// Fills an audit with rows as acts write them, seals it, and says how long the sealing took.
@main
struct AuditBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit-bench", abstract: "Make a directory with a sealed audit of many rows.")

    @Option(help: "Directory to make.")
    var data: String

    @Option(help: "How many rows.")
    var rows = 1_000_000

    private static let batch = 10_000

    func run() async throws {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let store = try await SQLiteDatabase(path: data + "/data.sqlite", journal: .wal)
        let keys = try await SQLiteDatabase(path: data + "/keys.sqlite", journal: .delete)
        try await Migrator(StoreMigrations.all + AccessMigrations.all).migrate(store)
        try await Migrator(VaultMigrations.all).migrate(keys)
        let vault = Vault(
            keys: keys, host: try HostKey.kept(at: data + "/host-key", randomness: .system),
            roots: RootDirectory(path: data + "/roots"), tenant: "bench", clock: .system, randomness: .system)
        for start in stride(from: 0, to: rows, by: Self.batch) {
            try await AuditRowStore.fill(store, rows: min(Self.batch, rows - start), after: start)
        }
        let began = ContinuousClock.now
        let sealer = AuditSealer(
            database: store, signer: try vault.auditSigner(), clock: .system, randomness: .system)
        while case .sealed = try await sealer.round() {}
        try await sealer.checkpoint(after: .seconds(0))
        let seconds = Double((ContinuousClock.now - began) / .milliseconds(1)) / 1000
        print("sealing: \(rows) rows in \(seconds) s, \(Int(Double(rows) / seconds)) a second")
        try await store.clearRemains()
        try await store.close()
        try await keys.close()
    }
}

/// Writes rows of everyday kinds.
private enum AuditRowStore {
    static func fill(_ store: SQLiteDatabase, rows: Int, after start: Int) async throws {
        let staff = (0..<40).map { _ in StaffID(from: .system) }
        let actions: [AuditEntry.Action] = [
            .conversationRead, .messageWritten, .contactRecordRead, .signedIn,
        ]
        try await store.write { transaction in
            for number in start..<start + rows {
                let subject = "\(Identifier<AuditEntry>(from: .system))"
                let line = AuditEntry(
                    actions[number % actions.count], by: .staff(staff[number % staff.count]),
                    subject: number.isMultiple(of: 4) ? nil : subject,
                    at: Moment(milliseconds: 1_795_000_000_000 + Int64(number) * 37))
                try AuditStore.record(line, id: AuditEntryID(from: .system), in: transaction)
            }
        }
    }
}

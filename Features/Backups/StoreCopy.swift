// SPDX-License-Identifier: EUPL-1.2

import Store
import Vault

/// One store as it goes into an archive and comes out of it.
struct StoreCopy: Sendable {
    /// Every migration this program knows of the store.
    let migrations: [Migration]

    /// Writes every row of one consistent state into the archive that `open` begins.
    func write(
        _ database: any Database, to open: @escaping @Sendable () throws -> ArchiveWriter
    ) async throws {
        let tables = TableCopyStore.tables(of: migrations, for: database.dialect)
        try await database.read { transaction in
            let archive = try open()
            for table in tables {
                let columns = try TableCopyStore.columns(of: table, in: transaction)
                try archive.write(TableStream.head(of: table, columns: columns))
                let rows = try TableCopyStore.each(of: table, in: transaction) {
                    try archive.write(TableStream.row($0))
                }
                try archive.write(TableStream.tableEnd(rows: rows))
            }
            try archive.write([TableStream.end])
            try archive.finish()
        }
    }

    /// Brings an archive's rows into an empty store and that store up to date.
    ///
    /// - Throws: `CopyProblem.newer` for what this program does not know, `.notEmpty`, `.broken`.
    func read(
        _ label: ArchiveLabel, from open: @escaping @Sendable () throws -> ArchiveReader,
        into database: any Database
    ) async throws {
        let known = Set(migrations.map(\.id))
        if let stranger = label.migrations.first(where: { !known.contains($0) }) {
            throw CopyProblem.newer(stranger)
        }
        try await requireEmpty(database)
        let past = Set(label.migrations)
        try await Migrator(migrations.filter { past.contains($0.id) }).migrate(database)
        try await database.write { transaction in
            let archive = try open()
            var stream = TableStreamReader { try archive.next() }
            try insertAll(from: &stream, in: transaction)
        }
        try await Migrator(migrations).migrate(database)
    }

    private func insertAll(from stream: inout TableStreamReader, in transaction: any Transaction) throws {
        while case .table(let table, let columns) = try stream.next() {
            guard try TableCopyStore.columns(of: table, in: transaction) == columns else {
                throw CopyProblem.broken
            }
            var count = 0
            rows: while true {
                switch try stream.next() {
                case .row(let values):
                    try TableCopyStore.insert(values, into: table, columns: columns, in: transaction)
                    count += 1
                case .tableEnd(let rows) where rows == count: break rows
                default: throw CopyProblem.broken
                }
            }
        }
    }

    /// Throws `CopyProblem.notEmpty` if any table has a row.
    func requireEmpty(_ database: any Database) async throws {
        let tables = TableCopyStore.tables(of: migrations, for: database.dialect)
        let isEmpty = try await database.read { transaction in
            try tables.allSatisfy { try TableCopyStore.isEmpty($0, in: transaction) }
        }
        guard isEmpty else { throw CopyProblem.notEmpty }
    }
}

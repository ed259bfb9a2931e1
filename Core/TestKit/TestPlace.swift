// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Store
import StorePostgres
import StoreSQLite
import Synchronization

/// Where the stores of one test lie: a directory of their own, or databases of their own on the server.
final class TestPlace: Sendable {
    /// The two stores of an installation.
    enum Part: String, CaseIterable {
        case data
        case keys
    }

    let directory: String?
    private let server: String?
    private let name: String
    private let opened = Mutex<[any Database]>([])

    /// Every new database copies and syncs a thousand files, every dropped one syncs the whole server.
    ///
    /// A hundred tests that begin together would each wait for all the others.
    private static let building = Turnstile(width: 2)

    init(_ engine: Engine) async throws {
        name = "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
        switch engine {
        case .sqlite:
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("zaupnica_\(name)").path
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            directory = path
            server = nil
        case .postgres:
            guard let address = Engines.postgres else {
                throw DatabaseError.unavailable(code: "no test server")
            }
            directory = nil
            server = address
            for name in Part.allCases.map(databaseName) {
                try await Self.building.pass { try await Self.administration(address).create(name) }
            }
        }
    }

    /// Opens one of the two once more; `remove` closes it.
    func open(_ part: Part) async throws -> any Database {
        let database: any Database
        if let directory {
            database = try await SQLiteDatabase(
                path: "\(directory)/\(part.rawValue).sqlite", journal: part == .data ? .wal : .delete)
        } else {
            database = try await PostgresDatabase(
                PostgresAddress(server ?? "", databaseName: databaseName(part)), connections: 4)
        }
        opened.withLock { $0.append(database) }
        return database
    }

    func address(_ part: Part) -> String? {
        server.map { "\($0) dbname=\(databaseName(part))" }
    }

    func remove() async throws {
        let databases = opened.withLock { opened in
            defer { opened = [] }
            return opened
        }
        for database in databases { try? await database.close() }
        if let directory { try FileManager.default.removeItem(atPath: directory) }
        if let server, !Engines.isServerThrownAway {
            for name in Part.allCases.map(databaseName) {
                try await Self.building.pass { try await Self.administration(server).drop(name) }
            }
        }
    }

    private func databaseName(_ part: Part) -> String { "\(name)_\(part.rawValue)" }

    private static func administration(_ address: String) -> PostgresAdministration {
        PostgresAdministration(PostgresAddress(address))
    }
}

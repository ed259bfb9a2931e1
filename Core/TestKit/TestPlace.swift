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

    /// The directory of all places of a run, which goes with the process.
    private static let shelf: String = {
        atexit { try? FileManager.default.removeItem(atPath: TestPlace.shelf) }
        let name = "zaupnica_tests_\(ProcessInfo.processInfo.processIdentifier)"
        return FileManager.default.temporaryDirectory.appending(path: name).path
    }()

    /// Every new database copies a thousand files.
    ///
    /// A hundred tests that begin together would each wait for all the others.
    private static let building = Turnstile(width: 2)

    init(_ engine: Engine) throws {
        name = "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
        switch engine {
        case .sqlite:
            let path = "\(Self.shelf)/\(name)"
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
        }
    }

    /// Creates one of the two: empty, or as it is in another place, where nobody has it open.
    func create(_ part: Part, like other: TestPlace? = nil) async throws {
        if let server {
            let administration = PostgresAdministration(PostgresAddress(server))
            let (name, template) = (databaseName(part), other?.databaseName(part))
            try await Self.building.pass { try await administration.create(name, like: template) }
        } else if let from = other?.path(part), let to = path(part) {
            try FileManager.default.copyItem(atPath: from, toPath: to)
        }
    }

    /// Opens one of the two once more; `close` closes it.
    func open(_ part: Part) async throws -> any Database {
        let database: any Database
        if let path = path(part) {
            database = try await SQLiteDatabase(path: path, journal: part == .data ? .wal : .delete)
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

    /// Notes what the tables of both look like, where they are to be emptied later.
    func mark() async throws {
        guard let server else { return }
        for part in Part.allCases { try await administration(server, part).mark() }
    }

    /// Closes both and takes all rows out; false where they cannot be used again.
    func empty() async throws -> Bool {
        await close()
        guard let server else { return false }
        do {
            for part in Part.allCases { try await administration(server, part).empty() }
            return true
        } catch is DatabaseError {
            return false
        }
    }

    private func administration(_ server: String, _ part: Part) -> PostgresAdministration {
        PostgresAdministration(PostgresAddress(server, databaseName: databaseName(part)))
    }

    /// Closes what is open, each whatever becomes of the others.
    func close() async {
        let databases = opened.withLock { opened in
            defer { opened = [] }
            return opened
        }
        for database in databases { try? await database.close() }
    }

    /// Closes what is open and removes the files; databases of the server end with it.
    func remove() async throws {
        await close()
        if let directory { try FileManager.default.removeItem(atPath: directory) }
    }

    private func path(_ part: Part) -> String? { directory.map { "\($0)/\(part.rawValue).sqlite" } }

    private func databaseName(_ part: Part) -> String { "\(name)_\(part.rawValue)" }
}

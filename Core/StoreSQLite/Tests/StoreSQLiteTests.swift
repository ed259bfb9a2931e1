// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Store
import StoreSQLite
import TestKit
import Testing

/// What is promised of the files themselves.
@Suite struct StoreSQLiteTests {
    private func settings(_ database: any Database) async throws -> [String: SQLValue] {
        let names: [(String, SQL)] = [
            ("synchronous", "PRAGMA synchronous"), ("secure_delete", "PRAGMA secure_delete"),
            ("foreign_keys", "PRAGMA foreign_keys"), ("trusted_schema", "PRAGMA trusted_schema"),
            ("temp_store", "PRAGMA temp_store"), ("journal_mode", "PRAGMA journal_mode"),
        ]
        // In a write, because the writer's connection is the one whose settings keep promises.
        return try await database.write { transaction in
            var found: [String: SQLValue] = [:]
            for (name, sql) in names { found[name] = try transaction.first(sql)?.allValues.first }
            return found
        }
    }

    @Test func `an acknowledged commit of either store is on the disk`() async throws {
        try await Engine.sqlite.withStores { stores in
            for database in [stores.data, stores.keys] {
                let found = try await settings(database)
                #expect(found["synchronous"] == .integer(2))
                #expect(found["secure_delete"] == .integer(1))
                #expect(found["foreign_keys"] == .integer(1))
                #expect(found["trusted_schema"] == .integer(0))
                #expect(found["temp_store"] == .integer(2))
            }
            let journals = [
                try await settings(stores.data)["journal_mode"],
                try await settings(stores.keys)["journal_mode"],
            ]
            #expect(journals == [.text("wal"), .text("delete")])
        }
    }

    @Test func `a read sees every write acknowledged before it, however many read at once`() async throws {
        try await Engine.sqlite.withStores { stores in
            try await stores.data.write { try $0.run("CREATE TABLE note (number BIGINT NOT NULL)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<40 {
                    group.addTask {
                        for number in 0..<10 {
                            let mine = writer * 100 + number
                            try await stores.data.write {
                                try $0.run("INSERT INTO note (number) VALUES (\(mine))")
                            }
                            let found = try await stores.data.read {
                                try $0.first("SELECT number FROM note WHERE number = \(mine) LIMIT 1")
                            }
                            #expect(found != nil)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a way through a table is chosen anew when its rows were counted, by readers too`()
        async throws
    {
        try await Engine.sqlite.withStores { stores in
            func way(_ limit: Int) async throws -> String {
                try await stores.data.read { transaction in
                    let plan = try transaction.all(
                        """
                        EXPLAIN QUERY PLAN SELECT id FROM talk WHERE holder = 'a' AND state = 'open'
                        ORDER BY since, id LIMIT \(SQL(file: "\(limit)"))
                        """)
                    return try plan.first?.text("detail") ?? ""
                }
            }
            try await stores.data.write { transaction in
                try transaction.run(
                    "CREATE TABLE talk (id INTEGER, holder TEXT NOT NULL, state TEXT NOT NULL, since BIGINT NOT NULL)"
                )
                try transaction.run("CREATE INDEX talk_by_state ON talk (state, since)")
                try transaction.run("CREATE INDEX talk_by_holder ON talk (holder, state)")
                for number in 0..<2000 {
                    try transaction.run(
                        "INSERT INTO talk VALUES (\(number), \("\(number % 100)"), 'open', \(number))")
                }
            }
            #expect(try await way(1).contains("talk_by_state"))
            try await stores.data.renewStatistics()
            // The first statement after a change of the schema reads it, so that only the second plan is new.
            _ = try await way(2)
            _ = try await stores.data.read { try $0.all("SELECT id FROM talk LIMIT 1") }
            #expect(try await way(3).contains("talk_by_holder"))
        }
    }

    @Test func `what a read asks after the database was closed is refused`() async throws {
        try await Engine.sqlite.withStores { stores in
            try await stores.data.close()
            await #expect(throws: DatabaseError.self) {
                try await stores.data.read { try $0.all("SELECT 1 AS one") }
            }
        }
    }

    @Test func `synchronous stays full after the log was emptied and after many groups`() async throws {
        try await Engine.sqlite.withStores { stores in
            try await stores.data.clearRemains()
            for number in 0..<5 {
                try await stores.data.write {
                    try $0.run("CREATE TABLE \(SQL(file: "t\(number)")) (id TEXT)")
                }
            }
            let found = try await settings(stores.data)
            #expect(found["synchronous"] == .integer(2))
        }
    }

    @Test func `only the owner can read the files`() async throws {
        try await Engine.sqlite.withStores { stores in
            let directory = try #require(stores.directory)
            try await stores.data.write { try $0.run("CREATE TABLE a (id TEXT)") }
            let files = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(Set(files).isSuperset(of: ["data.sqlite", "data.sqlite-wal", "keys.sqlite"]))
            for file in files {
                let rights = try FileManager.default.attributesOfItem(atPath: "\(directory)/\(file)")[
                    .posixPermissions]
                #expect(rights as? Int == 0o600, "\(file)")
            }
        }
    }

    @Test func `a file that others could read is closed to them`() async throws {
        try await Engine.sqlite.withStores { stores in
            let path = "\(try #require(stores.directory))/other.sqlite"
            _ = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o644])
            let database = try await SQLiteDatabase(path: path, journal: .delete)
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(rights as? Int == 0o600)
            try await database.close()
        }
    }

    @Test func `what was deleted is in no file once the remains are cleared`() async throws {
        try await Engine.sqlite.withStores { stores in
            let directory = try #require(stores.directory)
            let word = "krhlika-91827364"
            for database in [stores.data, stores.keys] {
                try await database.write { try $0.run("CREATE TABLE a (words TEXT)") }
                try await database.write { try $0.run("INSERT INTO a (words) VALUES (\(word))") }
            }
            #expect(
                try files(in: directory, holding: word).isSuperset(of: ["data.sqlite-wal", "keys.sqlite"]))
            for database in [stores.data, stores.keys] {
                try await database.write { try $0.run("DELETE FROM a") }
                try await database.clearRemains()
            }
            #expect(try files(in: directory, holding: word).isEmpty)
        }
    }

    private func files(in directory: String, holding word: String) throws -> Set<String> {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        let found = try names.filter { name in
            try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name)")).range(of: Data(word.utf8))
                != nil
        }
        return Set(found)
    }

    @Test func `a file that is no database is refused`() async throws {
        try await Engine.sqlite.withStores { stores in
            let path = "\(try #require(stores.directory))/letter.txt"
            try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: path))
            await #expect(throws: DatabaseError.unavailable(code: "26")) {
                _ = try await SQLiteDatabase(path: path, journal: .wal)
            }
        }
    }

    @Test func `waiting writers are committed together`() async throws {
        try await Engine.sqlite.withStores { stores in
            let database = stores.data
            let log = "\(try #require(stores.directory))/data.sqlite-wal"
            try await database.write { try $0.run("CREATE TABLE a (id TEXT PRIMARY KEY)") }
            try await database.clearRemains()
            let gate = DispatchSemaphore(value: 0)
            let (asked, ask) = AsyncStream.makeStream(of: Int.self)
            try await withThrowingTaskGroup(of: Int.self) { group in
                // The first holds the writer's own thread until all the others wait.
                group.addTask {
                    try await database.write { _ in
                        gate.wait()
                        return 0
                    }
                }
                for number in 1...100 {
                    group.addTask {
                        ask.yield(number)
                        return try await database.write {
                            try $0.run("INSERT INTO a (id) VALUES (\("\(number)"))")
                        }
                    }
                }
                for await number in asked.prefix(100) { #expect(number > 0) }
                gate.signal()
                for try await _ in group {}
            }
            // A commit of its own writes two pages or more: one hundred would be two hundred pages.
            let size = try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
            #expect(try #require(size) < 40 * 4096)
        }
    }
}

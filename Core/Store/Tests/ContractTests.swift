// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing

/// What every database promises its callers.
@Suite struct ContractTests {
    @Test(arguments: Engines.all)
    func `every value comes back as it went in`(engine: Engine) async throws {
        try await engine.withContract { database in
            let texts = [
                "", "Črešnja 🍒 e\u{301}", "'; DROP TABLE thing; --", String(repeating: "ž", count: 70_000),
            ]
            let numbers: [Int64] = [.min, -2, 0, .max]
            let blobs: [[UInt8]] = [[], [0], Array(0...255), [UInt8](repeating: 7, count: 300_000)]
            for (index, words) in texts.enumerated() {
                try await database.write { transaction in
                    try transaction.run(
                        """
                        INSERT INTO thing (id, number, share, words, bytes)
                        VALUES (\("\(index)"), \(numbers[index]), \(0.1), \(words), \(blobs[index]))
                        """)
                }
                let row = try await database.read { transaction in
                    try transaction.first(
                        "SELECT number, share, words, bytes FROM thing WHERE id = \("\(index)") LIMIT 1")
                }
                #expect(try row?.integer("number") == Int(numbers[index]))
                #expect(try row?.real("share") == 0.1)
                #expect(try row?.text("words") == words)
                #expect(try row?.bytes("bytes") == blobs[index])
            }
        }
    }

    @Test(arguments: Engines.all)
    func `nothing comes back as nothing, and an empty blob is not nothing`(engine: Engine) async throws {
        try await engine.withContract { database in
            let none: String? = nil
            try await database.write { transaction in
                try transaction.run(
                    "INSERT INTO thing (id, words, bytes) VALUES ('a', \(none), \([UInt8]()))")
            }
            let row = try #require(
                try await database.read {
                    try $0.first("SELECT words, bytes FROM thing WHERE id = 'a' LIMIT 1")
                })
            #expect(try row.isNull("words"))
            #expect(try row.optional("words", row.text) == nil)
            #expect(try row.bytes("bytes") == [])
            #expect(throws: RowError.noSuchColumn("number")) { try row.integer("number") }
            #expect(throws: RowError.otherType("bytes")) { try row.text("bytes") }
        }
    }

    @Test(arguments: Engines.all)
    func `what only one database would store is refused by both`(engine: Engine) async throws {
        try await engine.withContract { database in
            await #expect(throws: DatabaseError.statement(code: "22021")) {
                try await database.write {
                    try $0.run("UPDATE thing SET words = \("a\0b") WHERE id = 'counter'")
                }
            }
            await #expect(throws: DatabaseError.statement(code: "22003")) {
                try await database.write {
                    try $0.run("UPDATE thing SET share = \(Double.nan) WHERE id = 'counter'")
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `run tells how many rows changed`(engine: Engine) async throws {
        try await engine.withContract { database in
            let counts = try await database.write { transaction in
                [
                    try transaction.run("INSERT INTO thing (id) VALUES ('a'), ('b')"),
                    try transaction.run("CREATE TABLE other (id TEXT PRIMARY KEY)"),
                    try transaction.run("UPDATE thing SET number = 1 WHERE id = 'nobody'"),
                    try transaction.run("DELETE FROM thing WHERE id IN \(list: ["a", "b"])"),
                    try transaction.run("DELETE FROM thing WHERE id IN \(list: [String]())"),
                ]
            }
            #expect(counts == [2, 0, 0, 2, 0])
        }
    }

    @Test(arguments: Engines.all)
    func `a broken rule is named alike and nothing of the transaction stays`(engine: Engine) async throws {
        try await engine.withContract { database in
            try await database.write { try $0.run("INSERT INTO thing (id, words) VALUES ('a', 'taken')") }
            try await database.write {
                try $0.run("INSERT INTO part (id, thing_id, late_id) VALUES ('p', 'a', 'a')")
            }
            let breaches: [(SQL, String)] = [
                ("INSERT INTO thing (id) VALUES ('a')", "thing_pkey"),
                ("INSERT INTO thing (id, words) VALUES ('b', 'taken')", "thing_words_key"),
                ("INSERT INTO thing (id, number) VALUES ('b', -1)", "thing_is_not_minus_one"),
                ("INSERT INTO part (id) VALUES ('q')", "part.thing_id"),
                ("INSERT INTO part (id, thing_id) VALUES ('q', 'nobody')", "foreign_key"),
                ("INSERT INTO part (id, thing_id, late_id) VALUES ('q', 'a', 'nobody')", "foreign_key"),
                ("INSERT INTO part (id, thing_id, late_id) VALUES ('q', 'a', 'a')", "part_by_both"),
            ]
            for (breach, name) in breaches {
                await #expect(throws: DatabaseError.constraint(name: name)) {
                    try await database.write { transaction in
                        try transaction.run("UPDATE thing SET number = number + 1 WHERE id = 'counter'")
                        try transaction.run(breach)
                    }
                }
            }
            let found = try await number("SELECT number AS value FROM thing WHERE id = 'counter'", database)
            #expect(found == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `an error that was swallowed still undoes the transaction`(engine: Engine) async throws {
        try await engine.withContract { database in
            await #expect(throws: DatabaseError.constraint(name: "thing_pkey")) {
                try await database.write { transaction in
                    try transaction.run("INSERT INTO thing (id) VALUES ('a')")
                    _ = try? transaction.run("INSERT INTO thing (id) VALUES ('a')")
                    _ = try? transaction.run("INSERT INTO thing (id) VALUES ('b')")
                }
            }
            let found = try await number("SELECT count(*) AS value FROM thing", database)
            #expect(found == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `a write inside a read is refused`(engine: Engine) async throws {
        try await engine.withStores(data: contractTables, keys: contractTables) { stores in
            for database in [stores.data, stores.keys] {
                await #expect(throws: DatabaseError.readOnly) {
                    try await database.read { try $0.run("INSERT INTO thing (id) VALUES ('a')") }
                }
                await #expect(throws: DatabaseError.readOnly) {
                    try await database.read { try $0.announce("a", "b") }
                }
                let found = try await number("SELECT count(*) AS value FROM thing", database)
                #expect(found == 1)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `two hundred writers lose no update`(engine: Engine) async throws {
        try await engine.withContract { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await database.write { transaction in
                            let number = try transaction.first(
                                "SELECT number FROM thing WHERE id = 'counter' LIMIT 1")?
                                .integer("number")
                            try transaction.run(
                                "UPDATE thing SET number = \((number ?? 0) + 1) WHERE id = 'counter'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let found = try await number("SELECT number AS value FROM thing WHERE id = 'counter'", database)
            #expect(found == 200)
        }
    }

    @Test(arguments: Engines.all)
    func `one that fails spoils none of those committed with it`(engine: Engine) async throws {
        try await engine.withContract { database in
            let failures = await withTaskGroup(of: Int.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        do {
                            try await database.write { transaction in
                                try transaction.run("INSERT INTO thing (id) VALUES (\("\(number)"))")
                                // Every tenth breaks a rule at once, every other tenth one at the commit.
                                if number % 10 == 0 {
                                    try transaction.run("INSERT INTO thing (id) VALUES ('counter')")
                                } else if number % 10 == 5 {
                                    try transaction.run(
                                        """
                                        INSERT INTO part (id, thing_id, late_id)
                                        VALUES (\("\(number)"), 'counter', 'nobody')
                                        """)
                                }
                            }
                            return 0
                        } catch {
                            return 1
                        }
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(failures == 20)
            let found = try await number("SELECT count(*) AS value FROM thing", database)
            #expect(found == 81)
        }
    }

    @Test(arguments: Engines.all)
    func `a wrong statement tells a code and no words`(engine: Engine) async throws {
        try await engine.withContract { database in
            let secret = "Ana iz Jirkova"
            let statements: [SQL] = [
                "SELECT nothing FROM nowhere WHERE words = \(secret)",
                "INSERT INTO thing (id, words) VALUES ('counter', \(secret))",
                "INSERT INTO thing (id, number, words) VALUES ('b', -1, \(secret))",
            ]
            for statement in statements {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.run(statement) }
                }
                #expect(!String(reflecting: error).contains("Ana"))
                #expect(!String(reflecting: error).contains("nowhere"))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a closed store refuses work`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let database = try await stores.reopenData()
            try await database.close()
            await #expect(throws: DatabaseError.unavailable(code: "closed")) {
                try await database.write { try $0.run("SELECT 1") }
            }
            await #expect(throws: DatabaseError.self) { try await database.read { try $0.run("SELECT 1") } }
        }
    }
}

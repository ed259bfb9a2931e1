// SPDX-License-Identifier: EUPL-1.2

import Store
import TestKit
import Testing

@Suite struct MigratorTests {
    private let first = Migration(
        id: "2026-01-01-1-a", module: "A", text: "CREATE TABLE a (id TEXT PRIMARY KEY);")
    private let second = Migration(
        id: "2026-01-02-1-b", module: "B", text: "ALTER TABLE a ADD COLUMN n {int};")

    @Test(arguments: Engines.all)
    func `migrations of all modules run once in the order of their names`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let migrator = try Migrator([second, first])
            #expect(try await migrator.missing(in: stores.keys) == [first.id, second.id])
            #expect(try await migrator.migrate(stores.keys) == [first.id, second.id])
            #expect(try await migrator.migrate(stores.keys) == [])
            #expect(try await migrator.missing(in: stores.keys) == [])
        }
    }

    @Test(arguments: Engines.all)
    func `a shipped migration that changed is refused`(engine: Engine) async throws {
        try await engine.withStores { stores in
            try await Migrator([first]).migrate(stores.keys)
            let changed = Migration(id: first.id, module: "A", text: first.text(.sqlite) + " ")
            await #expect(throws: MigrationRefusal.changed(first.id)) {
                try await Migrator([changed, second]).migrate(stores.keys)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a database newer than the program is refused`(engine: Engine) async throws {
        try await engine.withStores { stores in
            try await Migrator([first, second]).migrate(stores.keys)
            await #expect(throws: MigrationRefusal.unknown(second.id)) {
                try await Migrator([first]).migrate(stores.keys)
            }
        }
    }

    @Test func `two migrations of one name are refused`() {
        #expect(throws: MigrationRefusal.twice(first.id)) { try Migrator([first, second, first]) }
    }

    @Test(arguments: Engines.all)
    func `nothing stays of a migration that fails half-way`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let broken = Migration(
                id: "2026-01-03-1-c", module: "C",
                text: "CREATE TABLE c (id TEXT PRIMARY KEY);\nINSERT INTO nowhere (id) VALUES ('x');")
            await #expect(throws: MigrationRefusal.self) {
                try await Migrator([first, broken]).migrate(stores.keys)
            }
            let missing = try await Migrator([first, broken]).missing(in: stores.keys)
            #expect(missing == [broken.id])
            await #expect(throws: DatabaseError.self) {
                try await stores.keys.write { try $0.run("DELETE FROM c") }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `instances that start together take turns`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let many = (1...9).map {
                Migration(
                    id: "2026-02-0\($0)-1-t", module: "A", text: "CREATE TABLE t\($0) (id TEXT PRIMARY KEY);")
            }
            let other = try await stores.reopenKeys()
            let migrator = try Migrator(many)
            async let one = migrator.migrate(stores.keys)
            async let two = migrator.migrate(other)
            #expect(try await (one + two).sorted() == many.map(\.id))
        }
    }

    @Test func `a file may have a text of its own for each database`() throws {
        let migrations = Migration.files(
            [
                (name: "2-x.postgres.sql", text: "p"), (name: "2-x.sqlite.sql", text: "s"),
                (name: "1-y.sql", text: "both"),
            ], module: "A")
        #expect(migrations.map(\.id) == ["1-y", "2-x"])
        #expect(migrations[1].text(.postgres) == "p" && migrations[1].text(.sqlite) == "s")
        #expect(migrations[0].checksum(.sqlite) == migrations[0].checksum(.postgres))
        #expect(migrations[0].checksum(.sqlite).count == 32)
        #expect(migrations[1].checksum(.sqlite) != migrations[1].checksum(.postgres))
    }

    @Test func `a semicolon ends a statement only where one ends`() throws {
        let text = """
            -- A comment; with one;
            CREATE TABLE a (x {blob}, y {int}); -- and another;
            INSERT INTO a (x) VALUES ('one;
            two'), ('it''s; {quoted}'); /* three;
            */ SELECT 1; SELECT 2;
            CREATE FUNCTION f() AS $$ BEGIN
            RETURN 1;
            END $$;
            CREATE TRIGGER t AFTER INSERT ON a BEGIN
            DELETE FROM a;
            END;
            """
        let withoutQuoted = text.split(separator: "{quoted}").joined(separator: "")
        let statements = try Migration(id: "1", module: "A", text: withoutQuoted).statements(.postgres)
            .map { try $0.rendered(for: .postgres).text }
        #expect(statements.count == 6)
        #expect(statements.first == "CREATE TABLE a (x BYTEA, y BIGINT)")
        #expect(statements[2...3] == ["SELECT 1", "SELECT 2"])
        #expect(statements.last?.hasSuffix("END") == true)
    }

    @Test func `an unknown word in braces is refused`() {
        let migration = Migration(id: "1", module: "A", text: "CREATE TABLE a (x {integer});")
        #expect(throws: MigrationRefusal.unknownType("integer", in: "1")) {
            try migration.statements(.sqlite)
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Dispatch
import Store
import StorePostgres
import Synchronization
import TestKit
import Testing

@Suite(.enabled(if: hasServer)) struct ConflictTests {
    /// Lets the first two who come through together, and everybody later at once.
    private final class Meeting: Sendable {
        private let arrived = Mutex(0)
        private let gate = DispatchSemaphore(value: 0)

        var count: Int { arrived.withLock { $0 } }

        func arrive() {
            let number = arrived.withLock { arrived in
                arrived += 1
                return arrived
            }
            if number == 1 { gate.wait() }
            if number == 2 { gate.signal() }
        }
    }

    @Test func `two writes that each read what the other changes are one after the other`() async throws {
        try await withServer { database, _ in
            let meeting = Meeting()
            // Each adds a row only if there is none: together they would break the rule, one after the other not.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in ["a", "b"] {
                    group.addTask {
                        try await database.write { transaction in
                            let isEmpty = try transaction.all("SELECT id FROM thing").isEmpty
                            meeting.arrive()
                            if isEmpty { try transaction.run("INSERT INTO thing (id) VALUES (\(name))") }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await database.read { try $0.all("SELECT id FROM thing") }
            #expect(rows.count == 1)
            #expect(meeting.count == 3, "one of the two ran twice")
        }
    }

    @Test func `a row that breaks a rule is tried once more, since it may have met one not yet to be seen`()
        async throws
    {
        try await withServer { database, _ in
            let runs = Mutex(0)
            try await database.write { transaction in
                let isFirst = runs.withLock { runs in
                    runs += 1
                    return runs == 1
                }
                let row = isFirst ? "a" : "b"
                try transaction.run("INSERT INTO thing (id) VALUES (\(row))")
                guard isFirst else { return }
                try transaction.run("INSERT INTO thing (id) VALUES (\(row))")
            }
            let rows = try await database.read { try $0.all("SELECT id FROM thing") }
            #expect(try rows.map { try $0.text("id") } == ["b"])
            await #expect(throws: DatabaseError.constraint(name: "thing_pkey")) {
                try await database.write { try $0.run("INSERT INTO thing (id) VALUES ('b')") }
            }
        }
    }

    @Test func `an error of the closure's own making after a conflict is no reason to stop`() async throws {
        struct Mine: Error {}
        try await withServer { database, _ in
            let runs = Mutex(0)
            try await database.write { transaction in
                let isFirst = runs.withLock { runs in
                    runs += 1
                    return runs == 1
                }
                guard isFirst else { return }
                do {
                    try transaction.run("DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END'")
                } catch {
                    throw Mine()
                }
            }
            let count = runs.withLock { $0 }
            #expect(count == 2)
        }
    }

    @Test func `a conflict without end is told to the caller`() async throws {
        try await withServer { database, _ in
            await #expect(throws: DatabaseError.conflict) {
                try await database.write {
                    try $0.run("DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40P01''; END'")
                }
            }
        }
    }

    @Test func `a statement that a migration outdated is prepared anew`() async throws {
        try await withServer { database, address in
            let other = try await PostgresDatabase(PostgresAddress(address), connections: 1)
            let before = try await other.read { try $0.all("SELECT * FROM thing") }
            try await database.write { try $0.run("ALTER TABLE thing ADD COLUMN more TEXT") }
            try await database.write { try $0.run("INSERT INTO thing (id, more) VALUES ('a', 'b')") }
            let after = try await other.read { try $0.first("SELECT * FROM thing")?.text("more") }
            #expect(before.isEmpty && after == "b")
            try await other.close()
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Glibc
import Store
import Synchronization
import TestKit
import Testing

@testable import StorePostgres

@Suite(.enabled(if: hasServer)) struct LostConnectionTests {
    /// Ends every connection to the database but the one that asks.
    private let endOthers: SQL = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """

    private let ownPid: SQL = "SELECT CAST(pg_backend_pid() AS BIGINT) AS pid"

    @Test func `work goes on after all connections were lost`() async throws {
        try await withServer { database, address in
            let other = try await PostgresDatabase(PostgresAddress(address), connections: 2)
            for number in 0..<4 {
                try await other.write { try $0.run("INSERT INTO thing (id) VALUES (\("\(number)"))") }
                try await database.read { _ = try $0.all(endOthers) }
            }
            let count = try await other.read { try $0.first("SELECT count(*) AS n FROM thing")?.integer("n") }
            #expect(count == 4)
            try await other.close()
        }
    }

    @Test func `a connection lost in the middle loses and doubles nothing`() async throws {
        try await withServer { database, address in
            let other = try await PostgresDatabase(PostgresAddress(address), connections: 1)
            let runs = Mutex(0)
            try await other.write { transaction in
                try transaction.run("INSERT INTO thing (id) VALUES ('a')")
                let isFirst = runs.withLock { runs in
                    runs += 1
                    return runs == 1
                }
                if isFirst { _ = try transaction.all("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            let rows = try await database.read { try $0.all("SELECT id FROM thing") }
            #expect(rows.count == 1)
            let count = runs.withLock { $0 }
            #expect(count == 2)
            try await other.close()
        }
    }

    @Test func `a listener that was cut off tells everybody to read anew`() async throws {
        try await withServer { database, address in
            let other = try await PostgresDatabase(PostgresAddress(address), connections: 1)
            var heard = await other.announcements().makeAsyncIterator()
            try await database.write { try $0.announce("chat", "one") }
            #expect(await heard.next() == .changed(channel: "chat", subject: "one"))
            try await database.read { _ = try $0.all(endOthers) }
            #expect(await heard.next() == .resynchronise)
            try await database.write { try $0.announce("chat", "two") }
            #expect(await heard.next() == .changed(channel: "chat", subject: "two"))
            try await other.close()
            #expect(await heard.next() == nil)
        }
    }

    @Test func `a server that hangs is left after a while, and announcements are read anew`() async throws {
        try await withServer { database, address in
            var impatient = PostgresAddress("\(address) application_name=impatient")
            impatient.patience = .seconds(1)
            let other = try await PostgresDatabase(impatient, connections: 1)
            var heard = await other.announcements().makeAsyncIterator()
            let own = try await other.read { try $0.first(ownPid)?.integer("pid") }
            // What a session said last tells nothing: a listener that heard nothing for a second asks whether anybody is there.
            let stopped = try await database.read {
                try $0.all(
                    """
                    SELECT CAST(pid AS BIGINT) AS pid FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = 'impatient'
                    """
                ).map { pid_t(try $0.integer("pid")) }
            }
            #expect(stopped.count == 2)
            defer { for pid in stopped { kill(pid, SIGCONT) } }
            for pid in stopped { try #require(kill(pid, SIGSTOP) == 0) }

            let now = try await other.read { try $0.first(ownPid)?.integer("pid") }
            #expect(now != nil && now != own)
            #expect(await heard.next() == .resynchronise)
            try await database.write { try $0.announce("chat", "one") }
            #expect(await heard.next() == .changed(channel: "chat", subject: "one"))
            try await other.close()
        }
    }

    @Test func `a leader that another one has replaced is not asked any more`() {
        let leadership = Leadership()
        #expect(leadership.admits(1) && leadership.admits(nil) && leadership.admits(1))
        #expect(leadership.admits(3))
        #expect(!leadership.admits(1) && !leadership.admits(2) && leadership.admits(3))
    }

    @Test func `each of several hosts can be asked alone`() {
        func hosts(_ text: String) -> [String] {
            PostgresAddress(text).hosts.map { $0.map { "\($0)=\($1)" }.joined(separator: " ") }
        }
        #expect(hosts("host=db1 port=5432 dbname=zaupnica").isEmpty && hosts("").isEmpty)
        #expect(
            hosts("host=db1,db2 port=5432,5433 dbname=a") == ["host=db1 port=5432", "host=db2 port=5433"])
        #expect(hosts("host=db1,db2 port=5432") == ["host=db1 port=5432", "host=db2 port=5432"])
        #expect(hosts("postgresql://a:b@db1:1,db2:2/c") == ["host=db1 port=1", "host=db2 port=2"])
        #expect(hosts("hostaddr=10.0.0.1,10.0.0.2 user=a") == ["hostaddr=10.0.0.1", "hostaddr=10.0.0.2"])
        #expect(hosts("no such option=1").isEmpty)
    }

    @Test func `a server that is not there is told by its code alone`() async throws {
        let address = PostgresAddress("host=/nowhere/at/all user=ana password=secret")
        await #expect(throws: DatabaseError.unavailable(code: "08001")) {
            _ = try await PostgresDatabase(address)
        }
        #expect(!"\(address)".contains("secret"))
    }

    @Test func `a commit whose answer was lost is told as unknown`() async throws {
        try await withServer { database, address in
            let other = try await PostgresDatabase(PostgresAddress(address), connections: 1)
            try await database.write { transaction in
                try transaction.run(
                    """
                    CREATE FUNCTION end_me() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END'
                    """)
                try transaction.run(
                    """
                    CREATE CONSTRAINT TRIGGER ends AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION end_me()
                    """)
            }
            let runs = Mutex(0)
            await #expect(throws: DatabaseError.unavailable(code: "08007")) {
                try await other.write { transaction in
                    runs.withLock { $0 += 1 }
                    try transaction.run("INSERT INTO thing (id) VALUES ('a')")
                }
            }
            let count = runs.withLock { $0 }
            #expect(count == 1, "what may have happened is not done again")
            try await other.close()
        }
    }
}

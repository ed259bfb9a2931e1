// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Store
import StorePostgres
import TestKit
import Testing

/// The server's log and our errors hold no word of a row.
@Suite(.enabled(if: hasServer)) struct SilenceTests {
    /// Fails with a bound word, after setting what the server logs, and tells whether the log holds the word.
    private func isWordLogged(_ settings: [SQL]) async throws -> Bool {
        let directory = try #require(Engines.postgresDirectory)
        let word = "beseda-\(UUID().uuidString)"
        try await withServer { database, _ in
            let error = await #expect(throws: DatabaseError.constraint(name: "thing_is_short")) {
                try await database.write { transaction in
                    for setting in settings { try transaction.run(setting) }
                    try transaction.run("INSERT INTO thing (id, words) VALUES (\(word), \(word))")
                }
            }
            #expect(!String(reflecting: error).contains(word))
        }
        return try Data(contentsOf: URL(fileURLWithPath: "\(directory)/log")).range(of: Data(word.utf8))
            != nil
    }

    @Test func `a refused row leaves no word in the server's log`() async throws {
        let isLogged = try await isWordLogged([])
        #expect(!isLogged)
    }

    @Test func `with the server's own defaults it would`() async throws {
        let isLogged = try await isWordLogged(["SET LOCAL log_error_verbosity = 'default'"])
        #expect(isLogged)
    }

    @Test func `a server set up as demanded is accepted`() async throws {
        try await withServer { database, _ in
            let refusals = try await (database as? PostgresDatabase)?.refusals()
            #expect(refusals == [])
        }
    }

    @Test(arguments: [
        ("log_error_verbosity", "default", "terse"), ("log_min_error_statement", "error", "panic"),
        ("log_statement", "all", "none"), ("log_min_duration_statement", "0", "-1"),
        ("log_min_duration_sample", "5", "-1"), ("log_transaction_sample_rate", "0.5", "0"),
        ("log_parameter_max_length", "-1", "0"), ("log_parameter_max_length_on_error", "9", "0"),
        ("log_min_messages", "debug2", "warning"), ("debug_print_parse", "on", "off"),
    ])
    func `a server that would write rows into its log is refused`(
        setting: String, value: String, wanted: String
    ) async throws {
        try await withServer { _, address in
            let database = try await PostgresDatabase(
                PostgresAddress("\(address) options='-c \(setting)=\(value)'"), connections: 1)
            let refusals = try await database.refusals()
            #expect(refusals == [.revealing(setting: setting, value: value, wanted: wanted)])
            try await database.close()
        }
    }

    @Test func `a session that would not wait for the disk is put right`() async throws {
        try await withServer { _, address in
            let database = try await PostgresDatabase(
                PostgresAddress("\(address) options='-c synchronous_commit=off'"), connections: 1)
            let refusals = try await database.refusals()
            #expect(refusals == [])
            let setting = try await database.write {
                try $0.first("SELECT current_setting('synchronous_commit') AS s")?.text("s")
            }
            #expect(setting == "on")
            try await database.close()
        }
    }

    @Test func `a database ordered by a locale is refused`() async throws {
        let server = try #require(Engines.postgres)
        let name = "other_\(UUID().uuidString.filter { $0 != "-" })"
        let admin = PostgresAdministration(PostgresAddress(server))
        try await admin.create(name, collation: "C.UTF-8")
        let database = try await PostgresDatabase(
            PostgresAddress(server, databaseName: name), connections: 1)
        let refusals = try await database.refusals()
        #expect(refusals == [.collation("C.UTF-8")])
        try await database.close()
        try await admin.drop(name)
    }

    @Test func `an announcement reaches every instance`() async throws {
        try await withServer { database, address in
            let other = try await PostgresDatabase(PostgresAddress(address), connections: 1)
            var here = await database.announcements().makeAsyncIterator()
            var there = await other.announcements().makeAsyncIterator()
            try await other.write { try $0.announce("chat", "7") }
            #expect(await here.next() == .changed(channel: "chat", subject: "7"))
            #expect(await there.next() == .changed(channel: "chat", subject: "7"))
            try await other.close()
        }
    }
}

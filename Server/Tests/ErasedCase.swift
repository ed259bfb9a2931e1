// SPDX-License-Identifier: EUPL-1.2

import Access
import Conflicts
import Foundation
import Kernel
import Retention
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// The case of "worker", in which there can be one of everything that a case may hold.
struct ErasedCase: Sendable {
    let server: ServerHouse
    let things: OneOfEverything

    var house: TestHouse { server.house }
    var path: String { things.caseFile }
    var browser: TestBrowser { server.browser(of: things.worker) }
    var id: String { things.name(of: path) }
    var matter: MatterID { MatterID(id) ?? MatterID(high: 0, low: 0) }

    static func with(_ engine: Engine, _ body: (ErasedCase) async throws -> Void) async throws {
        try await ServerHouse.with(engine) { server in
            try await body(ErasedCase(server: server, things: try await OneOfEverything(server)))
        }
    }

    func post(_ path: String, _ fields: [(String, String)]) async throws -> TestBrowser.Page {
        try await browser.post(path, [("_k", server.token(of: things.worker.viewer.id))] + fields)
    }

    /// Puts one of everything into it, and into more cases what is shared of them.
    func fill() async throws {
        let makers = [
            Cast.bond, Cast.merge, Cast.incident, Cast.professionalLink, Cast.allegation, Cast.breach,
            Cast.assessment,
            Cast.planVersion, Cast.document, Cast.item, Cast.duty, Cast.place, Cast.card, Cast.booked,
            Cast.counselled,
        ]
        for make in makers { _ = try await make(things, server) }
        _ = try await Cast.task("Jesen", in: things, server)
        _ = try await Cast.extract(isDecided: true, in: things, server)
        let neighbours = try await Neighbours(house)
        for (name, make) in Cast.shared(with: neighbours, in: things, server)
        where ["consent", "referral", "package", "transfer"].contains(name) { _ = try await make() }
        try await house.keep(.person(StaffID(from: .system)), from: matter)
        try await keepInterpretersOut()
        try await insertTheRest()
        try await insertOffer()
    }

    /// An interpreter who is asked for it, and one who is not.
    private func keepInterpretersOut() async throws {
        _ = try await Cast.askInterpreter(for: ("case", id), in: things, server)
        let other = try await Cast.interpreter(in: things, server)
        let form = [("act", "out"), ("interpreter", other)]
        try #require(try await post(path + "/interpreters", form).status == .seeOther)
    }

    /// What is a long way to come to on pages.
    private func insertTheRest() async throws {
        let (staff, case_) = (things.worker.viewer.id, id)
        let (now, words) = (house.clock.now, [UInt8](repeating: 7, count: 9))
        try await house.data.write { transaction in
            func first(_ table: String) throws -> String {
                try #require(try transaction.first(SQL(file: "SELECT id FROM \(table) LIMIT 1"))).text("id")
            }
            try transaction.run(
                """
                INSERT INTO person_apart (id, case_id, section, person_id, staff_id, written_at, sealed_words)
                VALUES ('1', \(case_), 'identity', \(try first("person")), \(staff), \(now), \(words))
                """)
            try transaction.run(
                """
                INSERT INTO person_mark (person_id, mark) VALUES (\(try first("person")), 99)
                ON CONFLICT (person_id, mark) DO NOTHING
                """)
            try transaction.run(
                """
                INSERT INTO judgement (id, assessment_id, place, staff_id, judged_at, sealed_judgement)
                VALUES ('1', \(try first("assessment")), 1, \(staff), \(now), \(words))
                """)
            try transaction.run(
                """
                INSERT INTO agreed_level (id, case_id, place, staff_id, agreed_at, sealed_level)
                VALUES ('1', \(case_), 1, \(staff), \(now), \(words))
                """)
            try transaction.run(
                """
                INSERT INTO item_research (item_id, staff_id, version, answered_at, sealed_words)
                VALUES (\(try first("agenda_item")), \(staff), 1, \(now), \(words))
                """)
            try transaction.run(
                """
                INSERT INTO item_record (id, item_id, kind, number, staff_id, written_at, sealed_words)
                VALUES ('1', \(try first("agenda_item")), 'minutes', 1, \(staff), \(now), \(words))
                """)
            try transaction.run(
                """
                INSERT INTO outcome (case_id, closed_at, point, version) VALUES (\(case_), 1, 'closure', 1)
                """)
            try transaction.run(
                """
                INSERT INTO outcome_version (id, case_id, closed_at, point, version, staff_id, written_at,
                    sealed_words)
                VALUES ('1', \(case_), 1, 'closure', 1, \(staff), \(now), \(words))
                """)
            try transaction.run(
                """
                INSERT INTO case_closing (id, case_id, staff_id, closed_at, sealed_grounds)
                VALUES ('1', \(case_), \(staff), \(now), \(words))
                """)
            try transaction.run(
                """
                INSERT INTO case_import
                    (id, staff_id, changed_at, state, version, unit_id, sealed_file, sealed_plan)
                VALUES ('1', \(staff), \(now), 'done', 1, '1', \(words), \(words))
                """)
            try transaction.run(
                "INSERT INTO case_import_made (import_id, mark, case_id) VALUES ('1', 'a', \(case_))")
            try transaction.run(
                """
                INSERT INTO case_archiving (id, case_id, archived_by, archived_at)
                VALUES ('1', \(case_), \(staff), \(now))
                """)
            try transaction.run(
                "INSERT INTO conflict_mark (matter, source, mark) VALUES (\(case_), 'test', 99)")
        }
    }

    /// That its woman may choose a time herself.
    private func insertOffer() async throws {
        let case_ = id
        try await house.data.write { transaction in
            try transaction.run(
                """
                INSERT INTO appointment_offer (id, thread, agency_id, matter_kind, matter, centre, way, language,
                    with_interpreter, until_at, is_told, version)
                VALUES ('1', '1', '1', 'case', \(case_), 'celje', 'phone', 'sl', 0, 1, 1, 1)
                """)
        }
    }

    /// Closes every case there is.
    func close() async throws {
        for id in try await column("id", of: "case_file") {
            let answer = try await post("/cases/\(id)/close", [("reason", "goals_met")])
            try #require(answer.status == .seeOther)
        }
    }

    /// Lets years go by, in which what is due is erased.
    func passYears(_ years: Double) async throws {
        let shredding = shredding(by: Composition.retention(server.installation))
        _ = try await shredding.round()
        house.time.pass(.hours(Int64(years * 365.25 * 24)))
        _ = try await shredding.round()
    }

    /// Who erases by these rules, from now on.
    func shredding(by retention: Retention) -> Shredding {
        let start = house.clock.now
        return Shredding(retention, vault: house.vault, uptime: Uptime { house.clock.now - start })
    }

    /// The units of all cases and of what was opened of them by way of exception.
    func units() async throws -> [VaultUnitID] {
        try await (column("unit_id", of: "compartment") + column("unit_id", of: "glass_break"))
            .compactMap { VaultUnitID($0) }
    }

    func audited() async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0) }["case_erased"] ?? 0
    }

    func count(_ table: String) async throws -> Int {
        try await house.data.read {
            try $0.first(SQL(file: "SELECT CAST(count(*) AS BIGINT) AS rows_ FROM \(table)"))?
                .integer("rows_") ?? 0
        }
    }

    /// How many rows there are in each table that hangs on a case, by its columns or by what it refers to.
    func tables() async throws -> [String: Int] {
        let columns = try await house.data.read { try Self.columns(in: $0) }
        let references = try await house.data.read { try Self.references(in: $0) }
        var tables = Set(
            columns.filter { ["case_id", "matter", "matter_id"].contains($0.column) }.map(\.table))
        tables.insert("case_file")
        while true {
            let more = references.filter { tables.contains($0.to) }.map(\.from)
            guard !tables.isSuperset(of: more) else { break }
            tables.formUnion(more)
        }
        // One document of the scene belongs to no case; its rows are looked for by name in `traces`.
        tables.subtract(["document", "document_chunk"])
        var counts: [String: Int] = [:]
        for table in tables { counts[table] = try await count(table) }
        return counts
    }

    /// In which columns of which tables this case's name still stands.
    func traces() async throws -> [String: Int] { try await traces(of: id) }

    /// In which columns of which tables a name stands.
    func traces(of id: String) async throws -> [String: Int] {
        let columns = try await house.data.read { try Self.columns(in: $0) }
        return try await house.data.read { transaction in
            var traces: [String: Int] = [:]
            for (table, column) in columns {
                let question = SQL(file: "SELECT CAST(count(*) AS BIGINT) AS n FROM \(table) WHERE \(column)")
                let count = try transaction.first(question + " = \(id)")?.integer("n") ?? 0
                if count > 0 { traces["\(table).\(column)"] = count }
            }
            return traces
        }
    }

    private func column(_ column: String, of table: String) async throws -> [String] {
        try await house.data.read {
            try $0.all(SQL(file: "SELECT \(column) AS n FROM \(table) ORDER BY \(column) LIMIT 500")).map {
                try $0.text("n")
            }
        }
    }

    /// Every column of text.
    private static func columns(in transaction: any Transaction) throws -> [(table: String, column: String)] {
        let question: SQL =
            switch transaction.dialect {
            case .sqlite:
                """
                SELECT t.name AS name, c.name AS col FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND c.type = 'TEXT' LIMIT 5000
                """
            case .postgres:
                """
                SELECT CAST(table_name AS TEXT) AS name, CAST(column_name AS TEXT) AS col
                FROM information_schema.columns
                WHERE table_schema = current_schema() AND data_type = 'text' LIMIT 5000
                """
            }
        return try transaction.all(question).map { (try $0.text("name"), try $0.text("col")) }
    }

    /// Which table refers to which.
    private static func references(in transaction: any Transaction) throws -> [(from: String, to: String)] {
        let question: SQL =
            switch transaction.dialect {
            case .sqlite:
                """
                SELECT DISTINCT t.name AS name, f."table" AS target FROM sqlite_master t,
                    pragma_foreign_key_list(t.name) f WHERE t.type = 'table' LIMIT 5000
                """
            case .postgres:
                """
                SELECT CAST(CAST(conrelid AS regclass) AS TEXT) AS name,
                    CAST(CAST(confrelid AS regclass) AS TEXT) AS target
                FROM pg_constraint
                WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace) LIMIT 5000
                """
            }
        return try transaction.all(question).map { (try $0.text("name"), try $0.text("target")) }
    }
}

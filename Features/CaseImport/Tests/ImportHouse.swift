// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import CaseImport

/// A team whose lead brings cases in, on the real pages, with cases that are nothing but there.
struct ImportHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let worker: CastMember
    let workshop: Workshop
    let imports: Imports
    let door: FrontDoor

    /// What was made, and when making fails.
    final class Workshop: Sendable {
        private let orders = Mutex<[ImportOrder]>([])
        private let failure = Mutex<Int?>(nil)
        private let reach = Mutex(true)
        private let kept = Mutex(`What would come of a file`.codes)

        var made: [ImportOrder] { orders.withLock { $0 } }
        func add(_ order: ImportOrder) { orders.withLock { $0.append(order) } }
        /// From then on it fails after so many.
        func fail(after count: Int?) { failure.withLock { $0 = count } }
        /// Whether what she may write reaches all of a case.
        var reaches: Bool {
            get { reach.withLock { $0 } }
            set { reach.withLock { $0 = newValue } }
        }
        /// The lists of today.
        var codes: ImportCodes {
            get { kept.withLock { $0 } }
            set { kept.withLock { $0 = newValue } }
        }
        func work() throws {
            try failure.withLock { left in
                guard let count = left else { return }
                if count == 0 { throw Crash() }
                left = count - 1
            }
        }
    }

    /// Like the end of the program.
    struct Crash: Error {}
    /// The reference had its case already.
    struct SomebodyWasFirst: Error {}

    static func with(_ engine: Engine, _ body: (ImportHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + CaseImportMigrations.all) { house in
            try await body(try await ImportHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseLead])
        colleague = try await house.hire([.caseLead])
        worker = try await house.hire([.caseWorker])
        let (files, workshop) = (house.caseFiles, Workshop())
        (self.files, self.workshop) = (files, workshop)
        imports = Imports(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: .gmt)
        let needs = ImportNeeds(
            codes: { _ in workshop.codes },
            limits: ImportLimits(label: 60, line: 200, personNote: 4_000, caseNote: 20_000),
            section: { section, _ in section.rawValue },
            make: { order, request, beside in
                guard workshop.reaches else { return }
                try workshop.work()
                let founding = try await files.found(
                    by: request.viewer, with: request.key, openTo: [], written: [.identity], year: 2026)
                guard let founding else { throw HouseOfCasesProblem.notOpened }
                do {
                    try await house.data.write { transaction in
                        _ = try files.enter(founding, in: 2026, transaction)
                        guard try beside(founding.id, transaction) else { throw SomebodyWasFirst() }
                    }
                    workshop.add(order)
                } catch is SomebodyWasFirst {}
            },
            labels: { cases, _, _ in
                Dictionary(uniqueKeysWithValues: cases.map { ($0, Confidential("Topol")) })
            },
            file: { Address("/cases/\($0)") }, cases: Address("/cases"))
        let routes = ImportRoutes(imports: imports, needs: needs) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    static let head = "oznaka;vloga;ime;telefon;opomba\n"

    /// Sends a file; the address of what is answered.
    @discardableResult
    func send(_ text: String, form: String = "", as member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = try await house.signedInAgain(member ?? owner)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(
            "/import", [("_k", token), ("b", form)], files: [("stari.csv", Array(text.utf8))])
    }

    /// The same, and says of everything what was guessed; the address of the file.
    func receive(_ rows: String) async throws -> String {
        let path = try #require(try await send(Self.head + rows).location)
        let columns = ["reference", "role", "name", "phone", "note_identity"].map { ("field", $0) }
        let chosen = try await post(
            path + "/columns", [("version", "1"), ("order", "day_first")] + columns)
        try #require(chosen.location == path, "\(chosen.text)")
        let page = try await get(path + "/values")
        let codes = page.text.components(separatedBy: "<select name=\"code\">").dropFirst().map { select in
            let mark = select.components(separatedBy: "</select>")[0].components(separatedBy: "\" selected")
            return ("code", mark.count == 2 ? mark[0].components(separatedBy: "value=\"").last ?? "" : "")
        }
        let said = try await post(path + "/values", [("version", "2")] + codes)
        try #require(said.location == path + "/check", "\(said.text)")
        return path
    }

    /// How many cases there are.
    func count() async throws -> Int {
        try await house.data.read { try $0.all("SELECT id FROM case_file ORDER BY id LIMIT 999").count }
    }
}

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

@testable import Retention

/// A team whose cases are closed, put away and erased, on the pages of the archive.
struct ArchiveHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    /// Who looks after what is closed, and a second of the same agency.
    let keeper: CastMember
    let second: CastMember
    let lead: CastMember
    let retention: Retention
    let door: FrontDoor
    /// Whom something that was declared ties to every case.
    let bound = BoundPeople()

    static let cases = Perishable(
        key: "case",
        expired: { try CaseRetentionStore.expired(before: $0, after: $1, limit: $2, in: $3) },
        count: { try CaseRetentionStore.count(from: $0, before: $1, in: $2) },
        erase: { units, transaction in
            for id in try CaseRetentionStore.cases(of: units, in: transaction) {
                try ArchiveStore.erase(id, in: transaction)
                try CaseRetentionStore.erase(id, in: transaction)
            }
        },
        find: { try CaseRetentionStore.unit(of: $0, in: $1) }, life: .long, action: .caseErased, batch: 1)

    static func with(_ engine: Engine, _ body: (ArchiveHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + RetentionMigrations.all) { house in
            house.time.pass(try moment("2026-03-02T08:00:00Z") - house.clock.now)
            try await body(try await ArchiveHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        keeper = try await house.hire([.recordsOfficer])
        second = try await house.hire([.recordsOfficer])
        lead = try await house.hire([.caseLead])
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { [bound] _ in bound.people })
        retention = Retention(
            database: house.data, clock: house.clock, randomness: house.randomness, kinds: [Self.cases],
            defaults: [RetentionRule(key: "case", span: .days(1826))])
        let archive = Archive(files: files, retention: retention, kind: Self.cases, zone: .gmt)
        let routes = ArchiveRoutes(archive: archive) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    /// A case that is closed, and its number.
    func beginClosed() async throws -> (id: CaseID, number: String) {
        let id = try await begin()
        try await move(id, to: .closed)
        return (id, try await file(id).number)
    }

    /// What stands in the clear of a case: its number, its stage, when it was closed and since when it is kept.
    func file(_ id: CaseID) async throws -> (number: String, stage: String, closed: Int, kept: Int) {
        try await house.data.read { transaction in
            let row = try #require(
                try transaction.first(
                    "SELECT year, serial, stage, stage_since, kept_since FROM case_file WHERE id = \(id) LIMIT 1"
                )
            )
            let number = CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
            return (
                number.description, try row.text("stage"), try row.integer("stage_since"),
                try row.integer("kept_since")
            )
        }
    }

    /// Takes a case out, as its team's lead does.
    func takeOut(_ id: CaseID, _ member: CastMember? = nil, reason: String = "authority") async throws
        -> TestBrowser.Page
    {
        try await post(
            "/archived-cases", [("case", id.description), ("reason", reason)], member ?? lead)
    }

    /// Lets days go by, in which what is due is erased.
    func pass(days: Int64) async throws {
        let start = house.clock.now
        let shredding = Shredding(
            retention, vault: house.vault, uptime: Uptime { [clock = house.clock] in clock.now - start })
        _ = try await shredding.round()
        house.time.pass(.days(days))
        _ = try await shredding.round()
    }

    func isThere(_ id: CaseID) async throws -> Bool {
        try await house.data.read { try $0.first("SELECT id FROM case_file WHERE id = \(id) LIMIT 1") } != nil
    }
}

/// People of whom the test says that something they declared ties them to a case.
final class BoundPeople: Sendable {
    private let ids = Mutex<Set<StaffID>>([])

    var people: Set<StaffID> { ids.withLock { $0 } }

    func tie(_ id: StaffID) { ids.withLock { _ = $0.insert(id) } }
}

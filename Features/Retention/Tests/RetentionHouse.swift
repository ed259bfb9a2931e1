// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Retention
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

/// A house with sealed notes in it, which stand for every kind of narrative.
struct RetentionHouse: Sendable {
    let house: TestHouse
    let uptime = RunningTime()
    let staff: FrontDoor
    let retention: Retention
    static let kinds = [
        Perishable(
            key: "note", expired: { try Notes.expired($0, $1, $2, $3) },
            count: { try Notes.count($0, $1, $2) },
            erase: { try Notes.erase($0, $1) }, find: { try Notes.find($0, $1) })
    ]

    /// Two kinds, one thing of which cannot be erased: of the first nothing can while it is due, of the second all else.
    static func kinds(stuckAt stuck: VaultUnitID) -> [Perishable] {
        ["all", "one"].map { key in
            Perishable(
                key: key, expired: { try Notes.expired($0, $1, $2, $3) },
                count: { try Notes.count($0, $1, $2) },
                erase: { units, transaction in
                    if key == "all" || units.contains(stuck) { throw Stuck() }
                    try Notes.erase(units, transaction)
                }, find: { try Notes.find($0, $1) }, batch: 1)
        }
    }

    static func with(
        _ engine: Engine, wrap: (any Database) -> any Database = { RehearsalDatabase($0) },
        _ body: (RetentionHouse) async throws -> Void
    ) async throws {
        let table = Migration(
            id: "2026-11-21-99-note", module: "Test",
            text:
                "CREATE TABLE test_note (id TEXT PRIMARY KEY, unit_id TEXT NOT NULL, ended_at {int} NOT NULL);"
        )
        let data = CaseFilesMigrations.all + RetentionMigrations.all + [table]
        try await TestHouse.with(engine, data: data, wrap: wrap) { try await body(RetentionHouse($0)) }
    }

    init(_ house: TestHouse) {
        self.house = house
        retention = Retention(
            database: house.data, clock: house.clock, randomness: house.randomness, kinds: Self.kinds,
            defaults: [RetentionRule(key: "note", span: .hours(24))])
        let face = house.face(.staff)
        staff = house.door(
            .staff,
            [
                RetentionRoutes(
                    retention: retention, zone: .gmt, name: { _, _ in "zapiski" }
                ) { StaffLayout(face: face, language: $0.viewer.language) }
            ])
    }

    /// A shredding that starts now, as after a start of the program.
    func shredding(with retention: Retention? = nil) -> Shredding {
        Shredding(
            retention ?? self.retention, vault: house.vault,
            uptime: Uptime { [uptime] in uptime.now })
    }

    /// Looks once, and again after the hour in which the clocks are watched.
    func twoRounds(with retention: Retention? = nil) async throws {
        let shredding = shredding(with: retention)
        _ = try await shredding.round()
        pass(.minutes(61))
        _ = try await shredding.round()
    }

    func pass(_ span: Moment.Span) {
        house.time.pass(span)
        uptime.pass(span)
    }

    /// Seals a note that ends now, kept for whoever works here.
    func note(for member: CastMember) async throws -> (id: String, unit: VaultUnitID) {
        let unit = house.vault.mint()
        try await house.vault.keep(unit, for: [.person(member.viewer.id, member.key.publicKey)])
        let id = Identifier<RetentionHouse>(from: house.randomness).description
        let now = house.clock.now
        try await house.stores.data.write {
            try $0.run("INSERT INTO test_note (id, unit_id, ended_at) VALUES (\(id), \(unit.id), \(now))")
        }
        return (id, unit.id)
    }

    func left() async throws -> Int {
        try await house.stores.data.read { try $0.all("SELECT id FROM test_note LIMIT 500") }.count
    }

    func counts() async throws -> [String: Int] {
        try await house.stores.data.read { try AuditStore.counts(in: $0) }
    }
}

/// It could not be erased.
struct Stuck: Error {}

/// A count of how long the machine runs, which the test moves.
final class RunningTime: Sendable {
    private let span = Mutex<Int64>(0)

    var now: Moment.Span { span.withLock { .milliseconds($0) } }

    func pass(_ more: Moment.Span) { span.withLock { $0 += more.milliseconds } }
}

/// The statements of the made-up feature.
private enum Notes {
    static func expired(_ end: Moment, _ after: VaultUnitID?, _ limit: Int, _ transaction: any Transaction)
        throws -> [VaultUnitID]
    {
        try transaction.all(
            """
            SELECT unit_id FROM test_note WHERE ended_at < \(end) AND unit_id > \(after?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    static func count(_ from: Moment, _ before: Moment, _ transaction: any Transaction) throws -> Int {
        try transaction.all(
            "SELECT id FROM test_note WHERE ended_at >= \(from) AND ended_at < \(before) LIMIT 500"
        ).count
    }

    static func erase(_ units: [VaultUnitID], _ transaction: any Transaction) throws {
        try transaction.run("DELETE FROM test_note WHERE unit_id IN \(list: units)")
    }

    static func find(_ reference: String, _ transaction: any Transaction) throws -> VaultUnitID? {
        try transaction.first("SELECT unit_id FROM test_note WHERE id = \(reference) LIMIT 1")?.id("unit_id")
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Auditing

/// A house with an auditor, two counsellors and rows they might have left.
struct AuditingHouse: Sendable {
    let house: TestHouse
    let auditing: Auditing
    let staff: FrontDoor
    let ana: CastMember
    let berta: CastMember
    let auditor: CastMember

    static let record = String(repeating: "ab", count: 16)
    static let other = String(repeating: "cd", count: 16)

    static func with(
        _ engine: Engine, namesStaff: Bool = false, _ body: (AuditingHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: [], wrap: { RehearsalDatabase($0) }) { house in
            try await body(AuditingHouse(house, namesStaff: namesStaff))
        }
    }

    private init(_ house: TestHouse, namesStaff: Bool) async throws {
        self.house = house
        ana = try await house.hire([.counsellor])
        berta = try await house.hire([.counsellor, .shiftLead])
        auditor = try await house.hire([.auditor], language: .english)
        let known = [ana.viewer.id: "=Ana", berta.viewer.id: "Berta", auditor.viewer.id: "Greta"]
        auditing = Auditing(
            database: house.data, clock: house.clock, randomness: house.randomness,
            zone: TimeZone(identifier: "Europe/Ljubljana") ?? .gmt, namesStaff: namesStaff,
            paper: { _ in "row: 7\n" }
        ) { accounts in known.filter { name in accounts.contains { $0.id == name.key } } }
        let face = house.face(.staff)
        staff = house.door(
            .staff,
            [AuditingRoutes(auditing: auditing) { StaffLayout(face: face, language: $0.viewer.language) }])
    }

    /// A row as an act leaves it, so long ago.
    func act(
        _ action: AuditEntry.Action, by actor: AuditEntry.Actor, on record: String? = nil,
        ago span: Moment.Span = .seconds(0)
    ) async throws {
        let line = AuditEntry(action, by: actor, subject: record, at: house.clock.now - span)
        let id = AuditEntryID(from: house.randomness)
        try await house.data.write { try AuditStore.record(line, id: id, in: $0) }
    }

    var browser: TestBrowser { house.browser(of: auditor, at: staff) }

    func count(_ action: AuditEntry.Action) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0) }[action.rawValue] ?? 0
    }

    func report(_ report: Report, record: String = "") async throws -> [ReportLine] {
        let search = AuditSearch(
            Form(values: ["record": [record]]), now: house.clock.now, zone: auditing.zone)
        return try await auditing.report(report, search, for: auditor.viewer).lines
    }
}

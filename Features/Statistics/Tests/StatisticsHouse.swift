// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Web

@testable import Statistics

/// A house with the statistics in it, and the organisation's real lists.
struct StatisticsHouse: Sendable {
    let house: TestHouse
    let statistics: Statistics
    let staff: FrontDoor
    let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    static func with(_ engine: Engine, _ body: (StatisticsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: StatisticsMigrations.all) {
            try await body(StatisticsHouse($0))
        }
    }

    init(_ house: TestHouse) throws {
        self.house = house
        let face = house.face(.staff)
        statistics = Statistics(
            database: house.data, clock: house.clock, randomness: house.randomness, zone: zone)
        let files = OrganisationFiles(directory: "Organisations/sos-slovenia")
        let routes = StatisticsRoutes(
            statistics: statistics,
            needs: StatisticsNeeds { _, _ in
                LineNow(
                    channels: [
                        .init(code: "phone", waiting: 4, waitingSince: house.clock.now, talking: 2),
                        .init(code: "web_chat", waiting: 3, waitingSince: nil, talking: 1),
                    ], crew: .init(onDuty: 5, inContact: 2, wrappingUp: 1, unavailable: 1), threads: 0,
                    threadSince: nil)
            }, lists: { try files.codeLists() }, levels: try files.organisation().serviceLevels.all
        ) { StaffLayout(face: face, language: $0.viewer.language) }
        staff = house.door(.staff, [routes])
    }

    func coordinator() async throws -> TestBrowser {
        house.browser(of: try await house.hire([.coordinator]), at: staff)
    }

    /// Made-up contacts of the year before the house's present.
    func year(_ count: Int, seed: UInt64 = 7) -> [Fact] {
        var year = DemoYear(seed: seed, zone: zone, places: ["goriska", "podravska", "pomurska"])
        return year.facts(count, endingAt: house.clock.now)
    }

    /// Writes facts one by one, as contacts do.
    func count(_ facts: [Fact]) async throws {
        let statistics = statistics
        try await house.data.write { transaction in
            for fact in facts { try statistics.count(fact, in: transaction) }
        }
    }

    /// What a screen without a filter is made of.
    func screen(_ period: Period) async throws -> Figures {
        try await house.data.read { try Ledger(.live, in: $0).figures(period) }
    }

    /// A written record of a call.
    func record(_ id: FactID = FactID(from: .system), in place: String = "goriska", at now: Moment) -> Fact {
        Fact(
            id: id, startedAt: now,
            codes: [
                .channel: ["phone"], .outcome: ["answered"], .contactKind: ["counselling"], .place: [place],
            ])
    }

    func figures(_ period: Period) async throws -> Figures {
        try await house.data.read { try Ledger(in: $0).figures(period) }
    }

    func crossTable(_ year: Int, _ rows: FactList, _ columns: FactList) async throws -> CrossTable {
        try await house.data.read { try Ledger(in: $0).crossTable(year, rows, columns) }
    }
}

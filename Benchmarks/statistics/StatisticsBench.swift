// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Organisation
import Statistics
import Store
import TestKit
import Web

/// How long the statistics' pages take over a million and over ten million contacts, on both databases.
///
/// 20,000 made-up contacts of two years are drawn and counted; their rows are then copied under new
/// names and their sums multiplied, which gives what counting each copy would have given.
@main
struct StatisticsBench {
    private static let drawn = 20_000
    private static let rounds = 21
    private static let pages = [
        "/wallboard", "/statistics", "/statistics?period=2026-Q3",
        "/statistics?period=2026&filter=place:podravska",
        "/statistics?period=2026&filter=language_used:sq", "/statistics/article-11?period=2026",
        "/statistics/tables",
    ]

    static func main() async throws {
        let sizes = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        for engine in Engines.all {
            for size in sizes.isEmpty ? [1_000_000, 10_000_000] : sizes {
                try await TestHouse.with(engine, data: StatisticsMigrations.all) { @Sendable house in
                    try await measure(size, in: house, on: engine)
                }
            }
        }
    }

    private static func measure(_ size: Int, in house: TestHouse, on engine: Engine) async throws {
        let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt
        let statistics = Statistics(
            database: house.data, clock: house.clock, randomness: house.randomness, zone: zone)
        let files = OrganisationFiles(directory: "Organisations/sos-slovenia")
        let lists = try files.codeLists()
        let face = house.face(.staff)
        let routes = StatisticsRoutes(
            statistics: statistics, needs: StatisticsNeeds { _, _ in nil }, lists: { lists },
            levels: try files.organisation().serviceLevels.all
        ) { StaffLayout(face: face, language: $0.viewer.language) }
        try await fill(statistics, house, zone, to: size)
        let browser = house.browser(
            of: try await house.hire([.coordinator]), at: house.door(.staff, [routes]))
        for page in pages { try await time(page, in: browser, "\(engine.rawValue) \(size) contacts") }
    }

    private static func fill(
        _ statistics: Statistics, _ house: TestHouse, _ zone: TimeZone, to size: Int
    ) async throws {
        var year = DemoYear(zone: zone, places: ["podravska", "pomurska", "goriska", "koroska", "savinjska"])
        let half = drawn / 2
        try await statistics.load(year.facts(half, endingAt: house.clock.now))
        try await statistics.load(year.facts(half, endingAt: house.clock.now - .days(365)))
        try await FactCopyStore.multiply(by: size / drawn, in: house.data)
    }

    private static func time(_ page: String, in browser: TestBrowser, _ what: String) async throws {
        var milliseconds: [Double] = []
        let processor = clock()
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            let answer = try await browser.get(page)
            precondition(answer.status == .ok, "the page \(page) failed")
            milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        let used = Double(clock() - processor) / Double(CLOCKS_PER_SEC) * 1000 / Double(rounds)
        let sorted = milliseconds.sorted()
        print(
            "\(what)  \(page)  median \(Int(sorted[rounds / 2])) ms, worst \(Int(sorted[rounds - 1])) ms, processor \(Int(used)) ms"
        )
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Web

@testable import Statistics

@Suite struct `The statistics' pages` {
    private static let addresses = [
        "/wallboard", "/statistics", "/statistics/article-11", "/statistics/tables",
    ]

    @Test(arguments: Engines.all)
    func `are not found by who has no right to them`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            let counsellor = house.house.browser(
                of: try await house.house.hire([.counsellor]), at: house.staff)
            let missing = try await counsellor.get("/nothing")
            for address in Self.addresses {
                let answer = try await counsellor.get(address)
                #expect(answer.status == .notFound && answer.bytes == missing.bytes)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `do not exist for the coordinator of a partner agency`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            try await house.statistics.load(house.year(300))
            let own = try await house.coordinator()
            _ = try await house.release("2026-09", as: own)
            let list = try await own.get("/statistics/tables")
            let release = try #require(list.text(after: "/statistics/file?release=", before: "&"))
            let partner = house.house.browser(
                of: try await house.house.hire([.coordinator], agency: AgencyID(from: .system)),
                at: house.staff)
            let missing = try await partner.get("/nothing")
            let file = "/statistics/file?release=\(release)&language=sl&format=csv"
            for address in Self.addresses + ["/statistics?filter=place:goriska", file] {
                let answer = try await partner.get(address)
                #expect(answer.status == .notFound && answer.bytes == missing.bytes)
            }
            let form = [("period", "2026-08")]
            #expect(try await partner.post("/statistics/tables", form).status == .notFound)
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["access_refused"] == Self.addresses.count + 3)
        }
    }

    @Test(arguments: Engines.all)
    func `leave a line in the audit each time they are read`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            let coordinator = try await house.coordinator()
            for address in Self.addresses {
                #expect(try await coordinator.get(address).status == .ok)
            }
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["statistics_read"] == Self.addresses.count)
        }
    }

    @Test(arguments: Engines.all)
    func `show no count below five once they are filtered`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            try await house.statistics.load(house.year(700))
            let coordinator = try await house.coordinator()
            let page = try await coordinator.get("/statistics?period=2026-10&filter=place:goriska")
            #expect(page.status == .ok)
            let cells = page.text.split(separator: "</th><td>").dropFirst().map { $0.prefix { $0 != "<" } }
            #expect(cells.contains("*"))
            #expect(!cells.contains { ["1", "2", "3", "4"].contains(String($0)) })
            #expect(try await coordinator.get("/statistics?filter=place:nowhere").status == .notFound)
            #expect(try await coordinator.get("/statistics?filter=outcome:answered").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `give the same protected cell whichever of the two lists is the filter`(_ engine: Engine)
        async throws
    {
        try await StatisticsHouse.with(engine) { house in
            try await house.statistics.load(house.year(600))
            let (one, other) = try await house.house.data.read { transaction in
                let ledger = try Ledger(in: transaction)
                let known = try ledger.figures(.year(2026))
                return (
                    try ledger.guarded(
                        Filter(list: .place, code: "goriska"), 2026, by: .victimAgeBand, within: known),
                    try ledger.guarded(
                        Filter(list: .victimAgeBand, code: "age_50_64"), 2026, by: .place, within: known)
                )
            }
            guard case .counts(let ages, _) = one, case .counts(let places, _) = other else { return }
            #expect(ages["age_50_64"] == places["goriska"])
        }
    }
}

@Suite struct `A released table` {
    @Test(arguments: Engines.all)
    func `never changes, whatever is corrected afterwards`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            try await house.statistics.load(house.year(800))
            let coordinator = try await house.coordinator()
            let first = try await house.release("2026-09", as: coordinator)
            try await house.statistics.load(house.year(500, seed: 8))
            let second = try await house.release("2026-09", as: coordinator)
            #expect(first == second && first.count > 100)
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["table_released"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `exists only for periods that are over`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            try await house.statistics.load(house.year(100))
            let coordinator = try await house.coordinator()
            for period in ["2026-11", "2026-Q4", "2026", "1999-01", "2026-13", "x"] {
                let page = try await coordinator.get("/statistics/tables")
                let form = [("_k", page.field("_k") ?? ""), ("period", period)]
                #expect(
                    try await coordinator.post("/statistics/tables", form).status == .notFound, "\(period)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `holds everything Article 11 asks for, and no small count`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            try await house.statistics.load(house.year(2_000))
            let blocks = try #require(
                try await house.house.data.read {
                    try Ledger(in: $0).blocks(of: .articleEleven, over: .year(2026))
                }[.public])
            #expect(blocks.allSatisfy { $0.rowList == .violenceType })
            #expect(
                Set(blocks.map(\.columnList)) == [
                    .victimSex, .victimAgeBand, .perpetratorRelation, .place, .childrenExposed,
                    .perpetratorSex,
                ])
            for block in blocks {
                #expect(!block.cells.isEmpty)
                #expect(!block.cells.joined().contains { $0.map { 0 < $0 && $0 < 10 } ?? false })
                #expect(block.rowSums?.contains { 0 < $0 && $0 < 10 } == false)
            }
        }
    }

    @Test func `is a sheet that other programs read`() {
        var sheet = Sheet(name: "A & B")
        sheet.rows = [[.text("=1+1"), .number(12), .hidden], [.text("\"x\""), .nothing]]
        #expect(
            String(decoding: sheet.csv.dropFirst(3), as: UTF8.self) == "\"'=1+1\";12;*\r\n\"\"\"x\"\"\";\r\n")
        #expect(sheet.ods.prefix(4) == [0x50, 0x4B, 0x03, 0x04])
        #expect(Array(sheet.ods[30..<38]) == Array("mimetype".utf8))
        #expect(StoredZip.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    }
}

extension StatisticsHouse {
    /// Releases the tables of a period and fetches the first for partners as CSV.
    func release(_ period: String, as browser: TestBrowser) async throws -> [UInt8] {
        let page = try await browser.get("/statistics/tables")
        let answer = try await browser.post(
            "/statistics/tables", [("_k", page.field("_k") ?? ""), ("period", period)])
        try #require(answer.location == "/statistics/tables")
        let list = try await browser.get("/statistics/tables")
        let link = try #require(list.text(after: "/statistics/file?release=", before: "&"))
        let file = try await browser.get("/statistics/file?release=\(link)&language=sl&format=csv")
        try #require(file.status == .ok)
        return file.bytes
    }
}

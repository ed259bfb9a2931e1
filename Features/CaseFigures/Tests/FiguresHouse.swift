// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import CountTables
import Foundation
import Kernel
import Store
import TestKit
import Vault
import Web

@testable import CaseFigures

/// A house whose cases are counted, with the real definitions.
struct FiguresHouse: Sendable {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let figures: CaseFigures
    /// A section's key.
    let unit: UnitKey
    private let door: FrontDoor

    static func with(
        _ engine: Engine, book: FigureBook? = nil, _ body: (FiguresHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFiguresMigrations.all) {
            try await body(try FiguresHouse($0, book))
        }
    }

    private init(_ house: TestHouse, _ book: FigureBook?) throws {
        self.house = house
        unit = house.vault.mint()
        figures = CaseFigures(
            database: house.data, clock: house.clock, randomness: house.randomness, zone: Self.zone,
            book: try book ?? FigureBook.shipped())
        let routes = CaseFiguresRoutes(figures: figures, words: { { code, _, _ in code } }) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    /// A day of a month, at noon.
    static func moment(_ day: String) -> Moment {
        CaseDay(zone: zone).moment(day, at: "12:00") ?? Moment(milliseconds: 0)
    }

    /// Lets time pass until noon of a day.
    func turn(to day: String) { house.time.pass(Self.moment(day) - house.clock.now) }

    /// Counts something, as who writes it does.
    func count(
        _ kind: CaseFact.Kind, _ thing: String, on day: String, _ codes: [String: [String]]?
    ) async throws {
        let fact = CaseFact(
            kind, of: thing, under: unit, at: Self.moment(day), codes: codes, from: house.randomness)
        try await house.data.write { try CaseFigures.count(fact, in: Self.zone, $0) }
    }

    /// Counts so many things of one sort.
    func count(
        _ number: Int, _ kind: CaseFact.Kind, _ name: String, on day: String, _ codes: [String: [String]]
    ) async throws {
        for one in 0..<number { try await count(kind, "\(name) \(one)", on: day, codes) }
    }

    func results(_ period: Period, for audience: Audience = .partners) async throws -> [FigureResult] {
        try await house.data.read { try figures.book.results(over: period, in: $0)[audience] ?? [] }
    }

    /// One figure of a period as partners see it.
    func tally(_ figure: String, _ period: Period) async throws -> Tally? {
        try await results(period).first { $0.figure == figure }?.tally
    }

    func get(_ path: String, as role: Role = .coordinator) async throws -> TestBrowser.Page {
        try await house.browser(of: try await house.hire([role]), at: door).get(path)
    }
}

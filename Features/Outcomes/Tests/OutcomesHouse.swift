// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Outcomes

/// A team in Ljubljana whose cases are closed, on their real pages.
struct OutcomesHouse: HouseOfCases {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let outcomes: Outcomes
    let counted = CountedFacts()
    let door: FrontDoor

    static func with(_ engine: Engine, _ body: (OutcomesHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + OutcomesMigrations.all) { house in
            house.time.pass(try moment("2026-08-31T08:00:00Z") - house.clock.now)
            try await body(try await OutcomesHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles(counting: counted)
        outcomes = Outcomes(files: files, zone: Self.zone)
        let routes = OutcomeRoutes(
            outcomes: outcomes,
            needs: OutcomeNeeds(
                names: { _ in [:] },
                labels: { ids, _, _ in ids.reduce(into: [:]) { $0[$1] = Confidential("Marjetica") } },
                section: { section, _ in section.rawValue }, file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// A case that is closed.
    func beginClosed() async throws -> CaseID {
        let id = try await begin()
        try await move(id, to: .closed)
        return id
    }
}

extension CountedFacts {
    /// The lists that begin with a word, with when they were told.
    func codes(_ list: String) -> [String] {
        standing.values.flatMap { fact in
            (fact.codes ?? [:]).filter { $0.key.hasPrefix(list) }.map {
                "\(CaseDay(zone: OutcomesHouse.zone).of(fact.at)) \($0) \($1.joined(separator: " "))"
            }
        }.sorted()
    }
}

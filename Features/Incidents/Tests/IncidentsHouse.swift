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

@testable import Incidents

/// A team whose cases have incidents, on their real pages.
struct IncidentsHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let counted = CountedFacts()
    let door: FrontDoor

    static func with(_ engine: Engine, _ body: (IncidentsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + IncidentsMigrations.all) { house in
            try await body(try await IncidentsHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles(counting: counted)
        let routes = IncidentRoutes(
            incidents: Incidents(files: files, zone: .gmt) { _ in (["survivor_sex": ["female"]], true) },
            file: { Address("/cases/\($0)") }
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// Enters an incident that the survivor tells and gives the address of its page.
    func enter(_ happened: String, _ more: [(String, String)] = [], in id: CaseID) async throws -> String {
        let list = "/cases/\(id)/incidents"
        let known = try await links(in: id)
        let answer = try await post(list, [("happened", happened), ("assertion", "survivor")] + more)
        try #require(answer.location == list)
        return try #require(try await links(in: id).first { !known.contains($0) })
    }

    /// The addresses of the incidents of a case, in the order of its list.
    func links(in id: CaseID) async throws -> [String] {
        try await get("/cases/\(id)/incidents").text.components(separatedBy: "<h2><a href=\"").dropFirst()
            .compactMap { $0.components(separatedBy: "\"").first }
    }
}

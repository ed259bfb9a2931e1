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

@testable import Allegations

/// A team whose cases have allegations, on their real pages.
struct AllegationsHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let door: FrontDoor
    /// Jana's entry was two; she was called "old" before.
    static let people = [
        AllegationPerson(id: "jan", name: "Jan Kovač", earlier: []),
        AllegationPerson(id: "jana", name: "Jana Novak", earlier: ["old"]),
    ]

    static func with(_ engine: Engine, _ body: (AllegationsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + AllegationsMigrations.all) { house in
            try await body(try await AllegationsHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles
        let routes = AllegationRoutes(
            allegations: Allegations(files: files, zone: .gmt),
            needs: AllegationNeeds(
                people: { open in open.reads.contains(.identity) ? Self.people : [] },
                names: { _ in [:] }, file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// Enters an allegation that the survivor makes and gives the address of its page.
    func enter(_ fields: [(String, String)] = [], in id: CaseID) async throws -> String {
        let list = "/cases/\(id)/allegations"
        let good = [("act", "threat"), ("asserted_by", "survivor"), ("accused", "jan"), ("against", "jana")]
        let (given, known) = (Set(fields.map(\.0)), try await links(in: id))
        let answer = try await post(list, good.filter { !given.contains($0.0) } + fields)
        try #require(answer.location == list)
        return try #require(try await links(in: id).first { !known.contains($0) })
    }

    /// The addresses of the allegations of a case, in the order of its list.
    func links(in id: CaseID) async throws -> [String] {
        try await get("/cases/\(id)/allegations").text.components(separatedBy: "<h2><a href=\"").dropFirst()
            .compactMap { $0.components(separatedBy: "\"").first }
    }
}

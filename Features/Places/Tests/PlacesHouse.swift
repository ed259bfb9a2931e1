// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Organisation
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import Places

/// A team whose cases have places, on their real pages.
struct PlacesHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let watched: Watched
    let door: FrontDoor
    /// Jana's entry was two; she was called "old" before.
    static let people = [
        PlacePerson(id: "jan", name: "Jan Kovač", isAccused: true, earlier: []),
        PlacePerson(id: "jana", name: "Jana Novak", isAccused: false, earlier: ["old"]),
    ]

    /// What was compared with what colleagues have declared, by place.
    final class Watched: Sendable {
        private let kept = Mutex<[CasePlaceID: Set<String>]>([:])
        /// By what the place with this page is known.
        func values(of page: String) -> Set<String> {
            let id = CasePlaceID(String(page.split(separator: "/").last ?? ""))
            return kept.withLock { kept in id.flatMap { kept[$0] } ?? [] }
        }
        func set(_ id: CasePlaceID, _ values: [Confidential]) {
            kept.withLock { $0[id] = Set(values.map(\.revealed)) }
        }
    }

    static func with(_ engine: Engine, _ body: (PlacesHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + PlacesMigrations.all) { house in
            try await body(try await PlacesHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles
        let watched = Watched()
        self.watched = watched
        let words = Wording([.slovenian: "osrednja regija"])
        let list = CodeList(
            list: "place", name: words, version: 1, multiple: false, required: false,
            codes: [
                CodeList.Code(
                    code: "osrednja", validFrom: "2020-01-01", validTo: nil, nonCounselling: false,
                    words: words)
            ])
        let routes = PlaceRoutes(
            places: Places(files: files, zone: .gmt) { values, id, _, _ in watched.set(id, values) },
            needs: PlaceNeeds(
                people: { open in
                    Self.people.filter { open.reads.contains($0.isAccused ? .perpetrator : .identity) }
                },
                regions: { list }, names: { _ in [:] }, section: { section, _ in "<\(section.rawValue)>" },
                file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// Enters a place and gives the address of its page.
    func enter(
        _ kind: String, in section: String, _ more: [(String, String)] = [], of id: CaseID
    ) async throws -> String {
        let (list, known) = ("/cases/\(id)/places", try await links(in: id))
        let answer = try await post(list, [("kind", kind), ("section", section)] + more)
        try #require(answer.location == list)
        return try #require(try await links(in: id).first { !known.contains($0) })
    }

    /// Writes where exactly a place is, for the first time.
    func locate(_ page: String, _ street: String, _ more: [(String, String)] = []) async throws {
        let form = [("version", "0"), ("street", street), ("town", "Lipa")]
        try #require(try await post(page + "/address", form + more).location == page)
    }

    /// The addresses of the places of a case, in the order of its list.
    func links(in id: CaseID, _ member: CastMember? = nil) async throws -> [String] {
        try await get("/cases/\(id)/places", member).text.components(separatedBy: "<h2><a href=\"")
            .dropFirst()
            .compactMap { $0.components(separatedBy: "\"").first }
    }
}

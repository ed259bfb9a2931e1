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

@testable import Persons

/// A team whose cases have people, on their real pages.
struct PersonsHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    /// Of another agency, and of the police: she can be given who the accused is, and nothing of health.
    let officer: CastMember
    let watched: Watched
    let door: FrontDoor

    /// What was compared with what colleagues have declared.
    final class Watched: Sendable {
        private let kept = Mutex<[PersonID: Set<String>]>([:])
        /// By what the person with this page is known.
        func values(of page: String) -> Set<String> {
            let id = PersonID(String(page.split(separator: "/").last ?? ""))
            return kept.withLock { kept in id.flatMap { kept[$0] } ?? [] }
        }
        func set(_ id: PersonID, _ values: [Confidential]) {
            kept.withLock { $0[id] = Set(values.map(\.revealed).filter { !$0.isEmpty }) }
        }
    }

    static func with(_ engine: Engine, _ body: (PersonsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + PersonsMigrations.all) { house in
            try await body(try await PersonsHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        let team = try await house.otherTeam()
        officer = try await house.hire([.policeLiaison], team: team)
        files = house.caseFiles
        let watched = Watched()
        self.watched = watched
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let list = try decoder.decode(
            CodeList.self,
            from: Data(contentsOf: URL(filePath: "Organisations/sos-slovenia/code-lists/vulnerability.json")))
        let routes = PersonRoutes(
            persons: Persons(files: files, vault: house.vault, zone: .gmt),
            needs: PersonNeeds(
                lists: { CodeLists([list]) }, file: { Address("/cases/\($0)") },
                ownFile: { Address("/cases/\($0)/own-file/\($1)") },
                mark: { values, id, _, _ in watched.set(id, values) })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    func number(of id: CaseID) async throws -> String {
        try #require(try await files.open(id, by: owner.viewer, with: owner.key)).file.number.description
    }

    /// Enters somebody and gives the address of her page.
    func enter(_ name: String, as role: String, _ more: [(String, String)] = [], in id: CaseID) async throws
        -> String
    {
        let list = "/cases/\(id)/persons"
        let answer = try await post(list, [("role", role), ("name", name)] + more)
        try #require(answer.location == list)
        let page = try await get(list).text
        let link = try #require(page.components(separatedBy: ">\(name)</a>").first)
        return String(try #require(link.components(separatedBy: "href=\"").last?.dropLast()))
    }
}

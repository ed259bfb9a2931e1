// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import ProfessionalLinks

/// A team whose cases touch the police, with two of its stations and those who stand in for them.
struct LinksHouse: HouseOfCases {
    static let ana = LinkPerson(id: "a1", name: "Ana", section: .identity, isAccused: false)
    static let jan = LinkPerson(id: "b2", name: "Jan", section: .perpetrator, isAccused: true)

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    /// Of the station that is implicated.
    let officer: CastMember
    let door: FrontDoor
    let links: ProfessionalLinks
    let station: Agency
    let inspectorate: Agency
    let ombudsman: Agency

    static func with(_ engine: Engine, _ body: (LinksHouse) async throws -> Void) async throws {
        let migrations = CaseFilesMigrations.all + ProfessionalLinksMigrations.all
        try await TestHouse.with(engine, data: migrations) { house in
            try await body(try await LinksHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles
        let team = try await house.otherTeam()
        officer = try await house.hire([.policeLiaison], team: team)
        let last = Agency(id: AgencyID(from: house.randomness), name: "Varuh", kind: "ombudsman")
        let second = Agency(
            id: AgencyID(from: house.randomness), name: "Inšpektorat", kind: "police", alternate: last.id)
        let first = Agency(id: team.agency, name: "Postaja", kind: "police", alternate: second.id)
        (station, inspectorate, ombudsman) = (first, second, last)
        try await house.data.write { transaction in
            for agency in [last, second, first] { try TeamStore.insert(agency, in: transaction) }
        }
        links = ProfessionalLinks(files: files, vault: house.vault, zone: .gmt)
        let needs = ProfessionalLinkNeeds(
            people: { open in [Self.ana, Self.jan].filter { open.reads.contains($0.section) } },
            file: { Address("/cases/\($0)") }, persons: { Address("/cases/\($0)/persons") })
        let routes = ProfessionalLinkRoutes(links: links, needs: needs) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    /// What the form says of the accused, who works at the station.
    func form(_ more: [(String, String)] = []) -> [(String, String)] {
        let fields = [("person", "b2"), ("agency", station.id.description), ("kind", "employee")]
        return fields.filter { field in !more.contains { $0.0 == field.0 } } + more
    }

    /// Enters a link and gives the address of its page.
    func enter(_ more: [(String, String)] = [], in id: CaseID, by member: CastMember? = nil) async throws
        -> String
    {
        let list = "/cases/\(id)/professional-links"
        let known = try await addresses(in: id)
        let answer = try await post(list, form(more), member)
        try #require(answer.location == list, "\(answer.text)")
        return try #require(try await addresses(in: id).first { !known.contains($0) })
    }

    private func addresses(in id: CaseID) async throws -> [String] {
        try await get("/cases/\(id)/professional-links").text.components(separatedBy: "<h2><a href=\"")
            .dropFirst().compactMap { $0.components(separatedBy: "\"").first }
    }

    func walls(around id: CaseID) async throws -> [Wall] {
        try await house.data.read { try WallStore.standing(around: id.matter, in: $0) }
    }

    /// Whether somebody sees the case.
    func sees(_ id: CaseID, _ member: CastMember) async throws -> Bool {
        try await files.open(id, by: member.viewer, with: member.key) != nil
    }
}

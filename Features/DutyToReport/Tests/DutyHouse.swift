// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import DutyToReport

/// A team in Ljubljana in whose cases something becomes known, on the real pages, with the rules of the Slovenian line.
struct DutyHouse: HouseOfCases {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    /// Of another agency, and of the police.
    let officer: CastMember
    let counsellor: CastMember
    let door: FrontDoor

    static func with(
        _ engine: Engine, at time: String = "2026-11-02T08:00:00Z",
        _ body: (DutyHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + DutyMigrations.all) { house in
            house.time.pass(try moment(time) - house.clock.now)
            try await body(try await DutyHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        counsellor = try await house.hire([.counsellor])
        let team = try await house.otherTeam()
        officer = try await house.hire([.policeLiaison], team: team)
        files = house.caseFiles
        let (ours, police) = ([owner.viewer.id: "Olga", colleague.viewer.id: "Cilka"], team.agency)
        let routes = DutyRoutes(
            duties: Duties(
                files: files, rules: try TestHouse.organisationFiles.dutyRules(), zone: Self.zone),
            needs: DutyNeeds(
                names: { _ in ours },
                labels: { ids, _, _ in ids.reduce(into: [:]) { $0[$1] = Confidential("Marjetica") } },
                kind: { $0.agency == police ? "police" : "helpline" }, warnings: { _, _ in [] },
                file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// What became known, by the clock in Ljubljana.
    func form(_ day: String, _ time: String, _ facts: [(String, String)]) -> [(String, String)] {
        [("day", day), ("time", time)] + facts
    }

    /// Writes that something became known and gives the address of its page.
    func enter(
        _ day: String, _ time: String, _ facts: [(String, String)], in id: CaseID,
        by member: CastMember? = nil
    ) async throws -> String {
        let list = "/cases/\(id)/duties"
        let known = try await links(in: id)
        let answer = try await post(list, form(day, time, facts), member)
        try #require(answer.location == list, "\(answer.text)")
        return try #require(try await links(in: id).first { !known.contains($0) })
    }

    private func links(in id: CaseID) async throws -> [String] {
        let list = "/cases/\(id)/duties"
        return try await get(list).text.components(separatedBy: "<li><a href=\"\(list)/").dropFirst()
            .compactMap { $0.components(separatedBy: "\"").first }.map { "\(list)/\($0)" }
    }
}

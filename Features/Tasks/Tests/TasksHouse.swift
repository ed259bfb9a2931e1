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

@testable import Tasks

/// A team in Ljubljana whose cases have tasks, on their real pages.
struct TasksHouse: HouseOfCases {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    /// Of another agency, and of the police.
    let officer: CastMember
    let counted = CountedFacts()
    let door: FrontDoor

    /// The house at some time; today if none is said.
    static func with(
        _ engine: Engine, at time: String? = nil, _ body: (TasksHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + TasksMigrations.all) { house in
            if let time { house.time.pass(try moment(time) - house.clock.now) }
            try await body(try await TasksHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        let team = try await house.otherTeam()
        officer = try await house.hire([.policeLiaison], team: team)
        files = house.caseFiles(counting: counted)
        let ours = [
            owner.viewer.id: "Olga", colleague.viewer.id: "Cilka", officer.viewer.id: "Policist (Policija)",
        ]
        let (theirs, partners) = ([officer.viewer.id: "Policist"], team.agency)
        let routes = TaskRoutes(
            tasks: Tasks(files: files, zone: Self.zone),
            needs: TaskNeeds(
                names: { $0.agency == partners ? theirs : ours },
                labels: { ids, _, _ in ids.reduce(into: [:]) { $0[$1] = Confidential("Marjetica") } },
                section: { section, _ in section.rawValue }, file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    var today: String { CaseDay(zone: Self.zone).of(house.clock.now) }

    /// Another day than today.
    func day(_ count: Int64) -> String { CaseDay(zone: Self.zone).of(house.clock.now + .days(count)) }

    /// What a form of a task says; the owner's and due today if nothing else is said.
    func form(_ text: String, owner: CastMember? = nil, due: String? = nil) -> [(String, String)] {
        [
            ("kind", "contact"), ("text", text), ("due", due ?? today),
            ("owner", (owner ?? self.owner).viewer.id.description),
        ]
    }

    /// Writes a task and gives the address of its page.
    func write(
        _ text: String, in section: String = "risk", of id: CaseID, owner: CastMember? = nil,
        due: String? = nil
    ) async throws -> String {
        let list = "/cases/\(id)/tasks"
        let answer = try await post(list, [("section", section)] + form(text, owner: owner, due: due))
        try #require(answer.location == list, "\(answer.text)")
        let before = try #require(try await get(list).text.components(separatedBy: "Stik: \(text)</a>").first)
        return String(try #require(before.components(separatedBy: "href=\"").last?.dropLast(2)))
    }
}

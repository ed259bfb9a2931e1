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
struct TasksHouse: Sendable {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    /// Of another agency, and of the police.
    let officer: CastMember
    private let door: FrontDoor

    /// The house at some time; today if none is said.
    static func with(
        _ engine: Engine, at time: String? = nil, _ body: (TasksHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + TasksMigrations.all) { house in
            if let time { house.time.pass(try moment(time) - house.clock.now) }
            try await body(try await TasksHouse(house))
        }
    }

    static func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        let team = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        try await house.data.write { try TeamStore.insert(team, in: $0) }
        officer = try await house.hire([.policeLiaison], team: team)
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
        let ours = [owner.viewer.id: "Olga", colleague.viewer.id: "Cilka"]
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

    func begin() async throws -> CaseID {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [], written: [.identity], year: 2026))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return founding.id
    }

    func open(_ id: CaseID) async throws -> OpenCase {
        try #require(try await files.open(id, by: owner.viewer, with: owner.key))
    }

    /// Moves the case on, as closing and opening again do.
    func move(_ id: CaseID, to stage: Stage) async throws {
        let action: AuditEntry.Action = stage == .closed ? .caseClosed : .caseReopened
        #expect(try await files.move(try await open(id), to: stage, noting: action))
    }

    func get(_ path: String, _ member: CastMember? = nil) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(member ?? owner)
        return try await house.browser(of: member, at: door).get(path)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = [], _ member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = try await house.signedInAgain(member ?? owner)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(path, [("_k", token)] + fields)
    }

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

    /// Gives a colleague sections of a case, and tells which grant it is.
    @discardableResult
    func give(_ sections: Sections, of id: CaseID, to member: CastMember, reason: Grant.Reason = .teamCover)
        async throws -> Grant
    {
        let grant = Grant(
            id: GrantID(from: house.randomness), matter: id.matter, grantee: .person(member.viewer.id),
            reads: sections, writes: reason == .breakGlass ? [] : sections, reason: reason,
            from: house.clock.now, givenBy: nil)
        if reason == .breakGlass {
            try await house.data.write { try GrantStore.insert(grant, in: $0) }
        } else {
            #expect(try await files.give(grant, in: try await open(id)) == nil)
        }
        return grant
    }

    /// How often the audit has an action.
    func audited(_ action: String) async throws -> Int {
        try await house.data.read {
            try $0.all("SELECT id FROM audit_entry WHERE action = \(action) ORDER BY id LIMIT 500").count
        }
    }
}

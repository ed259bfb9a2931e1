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
struct DutyHouse: Sendable {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    /// Of another agency, and of the police.
    let officer: CastMember
    let counsellor: CastMember
    private let door: FrontDoor

    static func with(
        _ engine: Engine, at time: String = "2026-11-02T08:00:00Z",
        _ body: (DutyHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + DutyMigrations.all) { house in
            house.time.pass(try moment(time) - house.clock.now)
            try await body(try await DutyHouse(house))
        }
    }

    static func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        counsellor = try await house.hire([.counsellor])
        let team = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        try await house.data.write { try TeamStore.insert(team, in: $0) }
        officer = try await house.hire([.policeLiaison], team: team)
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
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

    /// Gives somebody sections of a case.
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

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

@testable import Cases

/// A team that works cases on their real pages.
struct CasesHouse: Sendable {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let lead: CastMember
    private let door: FrontDoor

    static func with(_ engine: Engine, _ body: (CasesHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + CasesMigrations.all) { house in
            try await body(try await CasesHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        lead = try await house.hire([.caseLead])
        let members = [(owner, "Olga"), (colleague, "Cilka"), (lead, "Vera")]
        let names = Dictionary(uniqueKeysWithValues: members.map { ($0.0.viewer.id, $0.1) })
        let team = Grantee(team: house.team.id, name: "Vsa ekipa")
        let grantees = members.map { Grantee($0.0.viewer, name: $0.1) } + [team]
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
        let routes = CaseRoutes(
            cases: Cases(files: files, vault: house.vault, zone: .gmt),
            needs: CaseNeeds(
                names: { _ in names }, grantees: { _ in grantees }, readers: { name, _ in "<p>\(name)</p>" },
                panels: { _, _ in [] }, flags: { _, _ in [] }, links: { _, _ in [] },
                notices: { _ in .empty }, exceptions: Address("/exceptions"))
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    func get(_ path: String, _ member: CastMember) async throws -> TestBrowser.Page {
        try await house.browser(of: member, at: door).get(path)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = [], _ member: CastMember) async throws
        -> TestBrowser.Page
    {
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(path, [("_k", token)] + fields)
    }

    /// A case of the owner's, as the address of its page.
    func begin(_ label: String = "Marjetica", withTeam: Bool = false) async throws -> String {
        let fields = [("label", label)] + (withTeam ? [("team", "1")] : [])
        return try #require(try await post("/cases", fields, owner).location)
    }

    func number(of path: String) async throws -> String {
        try #require(try await get(path, owner).text(after: "<h1>Primer ", before: " "))
    }

    /// Writes a note and gives the address of its correction.
    func write(_ text: String, in section: String, of path: String) async throws -> String {
        let page = path + "/sections/" + section
        let answer = try await post(page, [("kind", "fact"), ("text", text)], owner)
        try #require(answer.location == page)
        return page + "/notes/"
            + (try #require(try await get(page, owner).text(after: "/notes/", before: "\"")))
    }

    /// Gives a colleague something in a case.
    @discardableResult
    func give(_ sections: [String], _ fields: [(String, String)] = [], of path: String, to member: CastMember)
        async throws -> TestBrowser.Page
    {
        try await post(
            path + "/access",
            [("grantee", "person-\(member.viewer.id)"), ("reason", "team_cover")]
                + sections.map { ("reads", $0) } + fields, owner)
    }

    /// How often the audit has each action.
    func audited() async throws -> [String: Int] {
        let actions = try await house.data.read {
            try $0.all("SELECT action FROM audit_entry ORDER BY id LIMIT 500").map { try $0.text("action") }
        }
        return actions.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import CaseHistory

/// A team whose cases have a timeline and a file, filled by one feature that says whatever a test wants.
struct HistoryHouse: HouseOfCases {
    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let said = Said()
    let door: FrontDoor

    /// What the feature says and whom it knows; it minds no section.
    final class Said: Sendable {
        private let entries = Mutex<[CaseEntry]>([])
        private let people = Mutex<[CasePerson]>([])
        private let same = Mutex<[SamePerson]>([])

        var all: [CaseEntry] { entries.withLock { $0 } }
        var everybody: [CasePerson] { people.withLock { $0 } }
        var elsewhere: [SamePerson] { same.withLock { $0 } }

        func say(_ more: [CaseEntry]) { entries.withLock { $0 += more } }
        func know(_ more: [CasePerson]) { people.withLock { $0 += more } }
        func liken(_ more: [SamePerson]) { same.withLock { $0 += more } }
    }

    static func with(_ engine: Engine, _ body: (HistoryHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + CaseHistoryMigrations.all) { house in
            house.time.pass(try moment("2026-12-01T08:00:00Z") - house.clock.now)
            try await body(try await HistoryHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = house.caseFiles
        let routes = CaseHistoryRoutes(
            history: CaseHistory(files: files, zone: .gmt),
            needs: CaseHistoryNeeds(
                sources: { [said] in [CaseSource(.all) { _, _, _ in { _ in said.all } }] },
                people: CasePeopleSource([.identity, .perpetrator]) { [said] _, _, _ in
                    { _ in said.everybody }
                },
                teams: { _ in [:] }, names: { _ in [:] }, section: { section, _ in section.rawValue },
                house: { _ in "Društvo" }, file: { Address("/cases/\($0)") },
                same: { [said] _, _, _, _ in said.elsewhere },
                document: { id, _ in
                    HandedDocument(ending: "txt", byteCount: id.utf8.count) { try await $0(Array(id.utf8)) }
                })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    static let ana = CasePerson(
        id: "ana", name: "Ana Novak", otherNames: "", role: "Žrtev", isSurvivor: true, earlier: ["anica"])
    static let janez = CasePerson(
        id: "janez", name: "Janez Novak", otherNames: "Johan", role: "Osumljeni", isSurvivor: false,
        earlier: [])

    /// Something that stands in a case.
    func entry(
        _ title: String, _ section: Section = .risk, happened: String = "", kind: CaseEntry.Kind = .note,
        lines: [String] = [], people: [String] = [], voice: CaseEntry.Voice = .plain,
        mark: CaseEntry.Mark? = nil
    ) -> CaseEntry {
        CaseEntry(
            title, kind, in: section, happened: happened, written: house.clock.now, title: title,
            lines: lines.map { CaseEntry.Line("Besede", $0) }, at: Address("/there"), people: people,
            voice: voice, mark: mark)
    }

    /// Asks for an extract and gives the address of its page.
    func ask(
        _ sections: [String], of id: CaseID, person: String = "", basis: String = "court",
        more: [(String, String)] = []
    ) async throws -> String {
        let answer = try await post(
            "/cases/\(id)/file",
            sections.map { ("section", $0) } + [("person", person), ("basis", basis), ("reason", "Sodišče")]
                + more)
        return try #require(answer.location, "\(answer.text)")
    }

    /// The same, with what was ticked, down to the paper.
    func paper(
        _ sections: [String], of id: CaseID, person: String = "", basis: String = "court",
        ticked: [String] = [], more: [(String, String)] = []
    ) async throws -> String {
        let page = try await ask(sections, of: id, person: person, basis: basis, more: more)
        try #require(try await decide(page, ticked.map { "note \($0)" }).location == page)
        return try await get(page + "/paper").text
    }

    /// Sends one page of decisions, as its form has it.
    @discardableResult
    func decide(_ page: String, _ ticked: [String] = [], more: [(String, String)] = []) async throws
        -> TestBrowser.Page
    {
        try await post(page, Self.fields(try await get(page).text, ticked) + more)
    }

    /// What a page of decisions sends with these ticked.
    static func fields(_ text: String, _ ticked: [String]) -> [(String, String)] {
        let shown = text.matches(of: /name="(shown|version)" value="([^"]+)"/).map {
            (String($0.output.1), String($0.output.2))
        }
        return shown + ticked.map { ("entry", $0) }
    }

    /// Lets the owner read who is in a case of the colleague's.
    func share(_ id: CaseID) async throws {
        let grant = Grant(
            id: GrantID(from: house.randomness), matter: id.matter, grantee: .person(owner.viewer.id),
            reads: [.identity], writes: [], reason: .teamCover, from: house.clock.now, givenBy: nil)
        try #require(try await files.give(grant, in: try await open(id, colleague)) == nil)
    }
}

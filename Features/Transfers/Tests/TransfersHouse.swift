// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Texts
import Vault
import Web

@testable import Transfers

/// The sharing decision of the test: what it names, and whether it holds still.
final class OneDecision: Sendable {
    let sections = Mutex<Sections>([.identity, .risk])
    let holds = Mutex(true)
    let isImplicated = Mutex(false)
    /// How often what others were asked has changed hands.
    let handedOver = Mutex(0)
}

/// A team in Ljubljana whose lead gives a case to the leads of a centre of another agency, on their real pages.
struct TransfersHouse: Sendable {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    /// Of the owner's team, who leads no cases.
    let colleague: CastMember
    /// Leads of the centre.
    let taker: CastMember
    let second: CastMember
    let centre: Team
    let decision = OneDecision()
    private let door: FrontDoor
    private let transfers: Transfers

    static func with(_ engine: Engine, _ body: (TransfersHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + TransfersMigrations.all) { house in
            try await body(try await TransfersHouse(house))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseLead])
        colleague = try await house.hire([.caseWorker])
        let centre = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        self.centre = centre
        try await house.data.write { try TeamStore.insert(centre, in: $0) }
        taker = try await house.hire([.caseLead], team: centre)
        second = try await house.hire([.caseLead], team: centre, beside: taker)
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
        let names = [owner.viewer.id: "Olga", taker.viewer.id: "Tea", second.viewer.id: "Sara"]
        let needs = Self.needs(decision, house, centre, names)
        let transfers = Transfers(files: files, needs: needs, zone: Self.zone)
        self.transfers = transfers
        door = house.door(
            .staff,
            [
                TransferRoutes(transfers: transfers) {
                    StaffLayout(face: house.face(.staff), language: $0.viewer.language)
                }
            ])
    }

    private static func needs(
        _ decision: OneDecision, _ house: TestHouse, _ centre: Team, _ names: [StaffID: String]
    ) -> TransferNeeds {
        let teams = [
            TransferTeam(
                id: house.team.id, agency: house.team.agency, name: "Svetovalnica",
                reach: Role.caseLead.sections),
            TransferTeam(
                id: centre.id, agency: centre.agency, name: "Center", reach: Role.caseLead.sections),
        ]
        return TransferNeeds(
            teams: { _ in teams },
            decisions: { _ in
                [
                    TransferDecision(
                        id: "d1", sections: decision.sections.withLock { $0 }, recipients: [centre.id],
                        basis: "consent", until: "2999-12-31")
                ]
            },
            holds: { id, _, _ in id == "d1" && decision.holds.withLock { $0 } }, basis: { code, _ in code },
            decides: { $0.owners.contains($0.viewer.id) },
            isImplicated: { _ in decision.isImplicated.withLock { $0 } }, warnings: { _, _ in [] },
            handOver: { _ in { _, _ in decision.handedOver.withLock { $0 += 1 } } },
            todos: { open, _ in
                [
                    TransferTodo(
                        kind: .task, what: "Spremstvo", who: "Olga", due: "1. 1. 2027", isLost: true,
                        address: Address("/cases/\(open.id)/tasks"))
                ]
            },
            names: { _ in names }, section: { section, _ in section.rawValue },
            file: { Address("/cases/\($0)") }, newDecision: { Address("/cases/\($0)/sharing/decisions/new") })
    }

    /// A case of the owner in which something is written in what may be needed at once, and in what she said in confidence.
    func begin() async throws -> CaseID {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [.identity],
                written: [.identity, .risk, .location, .counselling], year: 2026))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return founding.id
    }

    func open(_ id: CaseID, by member: CastMember) async throws -> OpenCase? {
        try await files.open(id, by: member.viewer, with: member.key)
    }

    func file(_ id: CaseID, by member: CastMember) async throws -> CaseFile? {
        try await open(id, by: member)?.file
    }

    /// Whether the key store would give somebody a section's key, whatever the rules say.
    func holds(_ member: CastMember, _ section: Section, in id: CaseID) async throws -> Bool {
        let row = try await house.data.read {
            try $0.first(
                "SELECT unit_id FROM compartment WHERE case_id = \(id) AND section = \(section.rawValue) LIMIT 1"
            )
        }
        let unit: VaultUnitID = try #require(row).id("unit_id")
        return try await house.vault.unlock(unit, as: member.key, of: member.viewer.team) != nil
    }

    func get(_ path: String, _ member: CastMember) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(member)
        return try await house.browser(of: member, at: door).get(path)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = [], _ member: CastMember) async throws
        -> TestBrowser.Page
    {
        let member = try await house.signedInAgain(member)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(path, [("_k", token)] + fields)
    }

    /// What the case's timeline says to somebody about transfers.
    func timeline(_ id: CaseID, _ member: CastMember) async throws -> [CaseEntry] {
        let open = try #require(try await open(id, by: member))
        let source = transfers.history(
            section: { section, _ in section.rawValue }, basis: { basis, _ in basis })
        let nobody = CasePeopleSource([]) { _, _, _ in { _ in [] } }
        let reading = try #require(try await files.entries(.all, of: open, from: [source], nobody))
        return try reading.opened(Translator(.slovenian), teams: [centre.id.description: "Center"]).entries
    }

    func proposal(_ more: [(String, String)] = []) -> [(String, String)] {
        [
            ("way", "d1.\(centre.id)"), ("reason", "Preselila se je"), ("wish", "agrees"),
            ("said", "Rekla je: prav"),
        ] + more
    }

    /// Proposes a case; where the other team's lead reads that.
    func propose(_ id: CaseID, _ more: [(String, String)] = []) async throws -> String {
        let page = try await post("/cases/\(id)/transfers", proposal(more), owner)
        try #require(page.location == "/cases/\(id)/transfers", "\(page.text)")
        let row = try await house.data.read {
            try $0.first(
                "SELECT id FROM case_transfer WHERE case_id = \(id) AND state = 'proposed' LIMIT 1")
        }
        return "/transfers/\(try #require(row).text("id"))"
    }

    func accept(_ path: String, _ member: CastMember? = nil) async throws -> TestBrowser.Page {
        try await post(path + "/answer", [("answer", "accepted")], member ?? taker)
    }

    func audited(_ action: String) async throws -> Int {
        try await house.data.read {
            try $0.all("SELECT id FROM audit_entry WHERE action = \(action) ORDER BY id LIMIT 500").count
        }
    }
}

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

@testable import Outcomes

/// A team in Ljubljana whose cases are closed, on their real pages.
struct OutcomesHouse: Sendable {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    let outcomes: Outcomes
    private let door: FrontDoor

    static func with(_ engine: Engine, _ body: (OutcomesHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + OutcomesMigrations.all) { house in
            house.time.pass(try moment("2026-08-31T08:00:00Z") - house.clock.now)
            try await body(try await OutcomesHouse(house))
        }
    }

    static func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        files = CaseFiles(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            bound: { _ in [] })
        outcomes = Outcomes(files: files, zone: Self.zone)
        let routes = OutcomeRoutes(
            outcomes: outcomes,
            needs: OutcomeNeeds(
                names: { _ in [:] },
                labels: { ids, _, _ in ids.reduce(into: [:]) { $0[$1] = Confidential("Marjetica") } },
                file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    /// A case, closed unless it is said otherwise.
    func begin(closed: Bool = true) async throws -> CaseID {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [], written: [.identity], year: 2026))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        if closed { try await move(founding.id, to: .closed) }
        return founding.id
    }

    func open(_ id: CaseID, _ member: CastMember? = nil) async throws -> OpenCase {
        let member = try await house.signedInAgain(member ?? owner)
        return try #require(try await files.open(id, by: member.viewer, with: member.key))
    }

    /// Moves the case on, as closing and opening again do.
    func move(_ id: CaseID, to stage: Stage) async throws {
        let action: AuditEntry.Action = stage == .closed ? .caseClosed : .caseReopened
        #expect(try await files.move(try await open(id), to: stage, noting: action))
    }

    func pass(to time: String) throws { house.time.pass(try Self.moment(time) - house.clock.now) }

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

    /// Gives a colleague sections of an open case.
    func give(_ sections: Sections, of id: CaseID, to member: CastMember, reason: Grant.Reason) async throws {
        let grant = Grant(
            id: GrantID(from: house.randomness), matter: id.matter, grantee: .person(member.viewer.id),
            reads: sections, writes: sections, reason: reason, from: house.clock.now, givenBy: nil)
        #expect(try await files.give(grant, in: try await open(id)) == nil)
    }

    /// How often the audit has an action.
    func audited(_ action: String) async throws -> Int {
        try await house.data.read {
            try $0.all("SELECT id FROM audit_entry WHERE action = \(action) ORDER BY id LIMIT 500").count
        }
    }
}

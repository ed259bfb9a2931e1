// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import PartnerInterface

/// A line with partner organisations whose systems ask it, on the real routes.
struct InterfaceHouse: Sendable {
    let house: TestHouse
    let coordinator: CastMember
    let agency: Agency
    let other: Agency
    let interface: PartnerInterface
    let door: FrontDoor
    let arrived = Arrived()

    /// What came to whoever takes it on.
    final class Arrived: Sendable {
        private let kept = Mutex<[(id: String, sent: SentReferral)]>([])
        var all: [(id: String, sent: SentReferral)] { kept.withLock { $0 } }
        /// A write may be tried twice.
        func add(_ id: String, _ sent: SentReferral) {
            kept.withLock { kept in
                if !kept.contains(where: { $0.id == id }) { kept.append((id, sent)) }
            }
        }
    }

    static let everything = Set(InterfaceScope.allCases)
    static let day = "2026-12-31"

    static func with(_ engine: Engine, _ body: (InterfaceHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: PartnerInterfaceMigrations.all) {
            try await body(try await InterfaceHouse($0))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        coordinator = try await house.hire([.platformCoordinator])
        let agency = Agency(id: AgencyID(from: .system), name: "CSD Celje", kind: "social_work")
        let other = Agency(id: AgencyID(from: .system), name: "Policija Celje", kind: "police")
        (self.agency, self.other) = (agency, other)
        try await house.data.write { transaction in
            try TeamStore.insert(agency, in: transaction)
            try TeamStore.insert(other, in: transaction)
        }
        let (arrived, team, at) = (arrived, house.team.id, house.clock.now)
        let needs = InterfaceNeeds(
            receivers: { _ in [InterfaceReceiver(team, name: "Ekipa")] },
            terms: ReferralTerms(
                sections: [.identity, .risk, .perpetrator], urgencies: ["today", "week"], mostLabel: 60,
                mostPart: 100, mostAgreement: 50),
            prepare: { sent in
                let id = Identifier<SentReferral>(from: .system).description
                return PreparedReferral(id: id) { _ in arrived.add(id, sent) }
            },
            state: { id, asking, _ in
                guard asking == agency.id, id == "known" else { return nil }
                return ReferralState(.declined, receivedAt: at, decidedAt: at, code: "no_capacity")
            },
            conferences: { asking, _ in
                asking == agency.id ? [InterfaceConference(at: at, kind: "marac")] : []
            },
            periods: { _ in ["2026"] },
            figures: { period, _ in
                guard period == "2026" else { return nil }
                let row = InterfaceFigure.Row(codes: ["a", "b"], count: nil)
                return InterfaceFigures(
                    madeAt: at,
                    figures: [InterfaceFigure(figure: "cases", version: 1, total: nil, rows: [row])])
            })
        interface = PartnerInterface(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: .gmt, needs: needs)
        let face = house.face(.staff)
        door = house.door(
            .staff,
            [
                InterfaceRoutes(interface: interface),
                TokenRoutes(interface: interface) {
                    StaffLayout(face: face, language: $0.viewer.language)
                },
            ])
    }

    /// A token for a system of an organisation, of the first one if nothing else is said.
    func token(
        _ scopes: Set<InterfaceScope> = everything, of other: Agency? = nil, until lastDay: String = day
    ) async throws -> String {
        let plan = TokenPlan(
            agency: (other ?? agency).id, team: house.team.id, system: "Evidenca", scopes: scopes,
            lastDay: lastDay)
        return try #require(
            try await interface.make(plan, from: nil, by: coordinator.viewer)
        ).text
    }

    /// Asks as a system does, with a token or with none.
    func get(_ path: String, _ token: String?, headers: [String: String] = [:]) async throws
        -> TestBrowser.Page
    {
        let shown = token.map { ["Authorization": "Bearer \($0)"] } ?? [:]
        return try await TestBrowser(door).get(
            "/interface/v1" + path, headers: headers.merging(shown) { $1 })
    }

    /// Sends something as a system does.
    func send(
        _ body: String = sample, _ token: String?, key: String? = "a", type: String = "application/json"
    ) async throws -> TestBrowser.Page {
        var headers = ["Content-Type": type]
        headers["Authorization"] = token.map { "Bearer \($0)" }
        headers["Idempotency-Key"] = key
        return try await TestBrowser(door).send(
            .post, "/interface/v1/referrals", headers: headers, body: Array(body.utf8))
    }

    static let sample = """
        {"label": "Marjetica", "urgency": "week", "agreement": "Rekla je da.", "parts": [
          {"section": "identity", "text": " Ana, 1984 ", "agreed": true},
          {"section": "accused", "text": "Ima pu\u{161}ko.", "agreed": true}]}
        """

    func audited(_ action: String) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0)[action] ?? 0 }
    }

    /// The page of the tokens, as the coordinator has it.
    func pages(_ member: CastMember? = nil) async throws -> TestBrowser {
        house.browser(of: try await house.signedInAgain(member ?? coordinator), at: door)
    }

    func formToken(_ member: CastMember? = nil) -> String {
        house.vault.token(for: "form", of: (member ?? coordinator).viewer.id)
    }

    /// The agency takes part no more from today.
    func leave(_ agency: Agency) async throws {
        let left = Agency(
            id: agency.id, name: agency.name, kind: agency.kind, leftOn: interface.today)
        #expect(try await house.data.write { try TeamStore.replace(left, after: 1, in: $0) })
    }
}

/// What stands in an answer, as a program reads it.
func members(_ page: TestBrowser.Page) throws -> [String: JSONValue] {
    guard case .object(let members)? = JSONValue(page.bytes) else {
        throw NoObject(text: page.text)
    }
    return members
}

/// An answer that is no JSON object.
struct NoObject: Error {
    let text: String
}

/// The faults of an answer, each as its pointer and its code.
func faults(_ page: TestBrowser.Page) throws -> [String] {
    guard case .array(let faults)? = try members(page)["errors"] else { return [] }
    return faults.compactMap { fault in
        guard case .object(let members) = fault, case .text(let pointer)? = members["pointer"],
            case .text(let code)? = members["code"]
        else { return nil }
        return "\(pointer) \(code)"
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Retention
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// Every route that names a thing, asked by everybody who could reach it yesterday.
///
/// The matrix asks of each thing what it is to those whose it is, to those whose it is not and what it is like when it
/// never was (`RegisterTests`), and here what it is to another team, behind a wall and after it was erased.
@Suite struct `A thing of the register` {
    /// What of the line people can be kept from, or what can be erased.
    private static let matters: Set = ["held", "waiting", "offered", "thread", "record", "card"]

    /// What is no matter of one person, with why there is no wall around it; what is erased with something else is asked
    /// about there.
    private static let others: [String: String] = [
        "agency": "an agency of the platform", "asked": "about an account",
        "awaited": "for one person alone, until counselling begins", "conference": "of several cases",
        "brought": "to a group of professionals, and of no case", "circle": "of its members, by name",
        "exception": "of who made it, and of the stewards", "gathered": "of a group of professionals",
        "handed": "for one person alone, until she takes it on",
        "gathering": "of an online group", "group": "of those who lead it, by name",
        "ending": "on the list of an agency", "interpreter": "on the list of an agency",
        "hold": "of who may read that it stands", "import": "of who brought it in",
        "material": "of a group of professionals", "meeting": "of the platform",
        "part": "of a meeting of the platform", "person": "a colleague", "received": "of who is asked",
        "said": "in an online group", "seat": "in an online group, of nobody by name",
        "kept": "in the archive of an agency", "shut": "in the archive of an agency",
        "sent": "for a team, until somebody takes it on", "tie": "of who declared it", "token": "of a system",
        "wall": "of the stewards",
    ]

    /// All addresses of a case, its place on an agenda, its appointments and who interprets.
    private static func isOfCase(_ row: RegisterRow) -> Bool {
        row.entry.pattern.hasPrefix("/cases/:id")
            || ["item", "proposed", "booked", "online", "assignment"].contains(row.with)
    }

    private static func isMatter(_ row: RegisterRow) -> Bool {
        row.namesAThing && (matters.contains(row.with) || isOfCase(row))
    }

    @Test func `is asked about in every state, or it is said why it has none`() throws {
        let rows = try RegisterRow.all.get().filter(\.namesAThing)
        let unasked = rows.filter { !Self.isMatter($0) && Self.others[$0.with] == nil }
        #expect(unasked.map(\.testDescription) == [], "name the thing in matters or in others")
        let known = Set(rows.filter { !Self.isMatter($0) }.map(\.with))
        #expect(Set(Self.others.keys).subtracting(known) == [], "no such thing any more")
    }

    @Test(.long, arguments: Engines.all)
    func `does not exist behind a wall, at any of its addresses`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            let files = try Self.files(in: cast)
            for matter in try Self.matters.map({ try #require(MatterID(cast.things[$0] ?? "")) }) + files {
                for agency in try await agencies(server) {
                    try await server.house.keep(.agency(agency), from: matter)
                }
            }
            try await expectNothing(of: cast)
        }
    }

    @Test(.long, arguments: Engines.all)
    func `does not exist after it was erased, at any of its addresses`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            for visitor in cast.scene.visitors + [cast.offering] {
                let proof = try #require(try await visitor.get("/v").field("_k"))
                let answer = try await visitor.post("/v/delete", [("_k", proof)])
                try #require(answer.status == .ok)
            }
            let desk = server.browser(of: cast.scene.counsellor)
            let proof = [("_k", server.token(of: cast.scene.counsellor.viewer.id))]
            for path in [cast.scene.record + "/discard", cast.scene.card + "/withdraw"] {
                try #require(try await desk.post(path, proof).status == .seeOther)
            }
            try await eraseCases(in: server)
            try await expectNothing(of: cast)
        }
    }

    /// She has every duty there is, works in the line's own agency, and holds even the line's key still.
    @Test(.long, arguments: Engines.all)
    func `does not exist for somebody of another team of the same agency`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            let house = server.house
            let other = Team(
                id: TeamID(from: house.randomness), agency: house.team.agency, purpose: Team.casePurpose,
                name: "Celje")
            let elsewhere = try await house.hire(Set(Role.allCases))
            try await house.data.write { transaction in
                try TeamStore.insert(other, in: transaction)
                try StaffPeopleStore.set(
                    Set(Role.allCases), team: other.id, for: elsewhere.viewer.id, in: transaction)
            }
            try await expectNothing(of: cast, by: [Member("elsewhere", elsewhere)])
        }
    }

    /// Every case that the cast reaches for.
    private static func files(in cast: Cast) throws -> [MatterID] {
        let names = try RegisterRow.all.get().filter { $0.entry.pattern.hasPrefix("/cases/:id") }.map {
            String(try #require(cast.things[$0.with]?.split(separator: "/").first))
        }
        return try Set(names).sorted().map { try #require(MatterID($0)) }
    }

    private func agencies(_ server: ServerHouse) async throws -> [AgencyID] {
        try await server.house.data.read {
            try $0.all("SELECT DISTINCT agency_id FROM staff_account ORDER BY agency_id LIMIT 99").map {
                try $0.id("agency_id")
            }
        }
    }

    private func eraseCases(in server: ServerHouse) async throws {
        try await server.house.data.write { transaction in
            let units: [VaultUnitID] = try transaction.all(
                "SELECT unit_id FROM compartment ORDER BY unit_id LIMIT 500"
            ).map { try $0.id("unit_id") }
            try Composition.closedCases.erase(units, transaction)
        }
        let left = try await server.house.data.read { try $0.all("SELECT id FROM case_file LIMIT 9").count }
        try #require(left == 0)
    }

    /// That nobody of these finds anything: the status first, because a stream that is open has no end.
    private func expectNothing(of cast: Cast, by members: [Member]? = nil) async throws {
        var counts = (line: 0, cases: 0)
        for row in try RegisterRow.all.get() where Self.isMatter(row) {
            let nothing = MatterID(from: .system).description
            for member in members ?? cast.members[.staff] ?? []
            where members != nil || row.isPassed(by: member) {
                let place = Comment("\(member.name) at \(row.testDescription)")
                let (thing, missing) = (
                    cast.things[row.with], try await cast.ask(row, with: nothing, as: member)
                )
                let head = try await cast.ask(row, with: thing, as: member, whole: false)
                guard head.status == missing.status else {
                    Issue.record("\(head.status) instead of \(missing.status): \(place)")
                    continue
                }
                let found = try await cast.ask(row, with: thing, as: member)
                #expect(found.bytes == missing.bytes, place)
                #expect(found.headerLines == missing.headerLines, place)
                if Self.isOfCase(row) { counts.cases += 1 } else { counts.line += 1 }
            }
        }
        let least = members == nil ? (line: 80, cases: 120) : (line: 20, cases: 120)
        #expect(counts.line > least.line && counts.cases > least.cases)
    }
}

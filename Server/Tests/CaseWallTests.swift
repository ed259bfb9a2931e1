// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// A wall around a case, put up on its page against a team and against an agency, each with a grant.
@Suite struct `A wall around a case` {
    @Test(arguments: Engines.all)
    func `keeps out a team and an agency in spite of their grants, and leaves them no key`(_ engine: Engine)
        async throws
    {
        try await CaseWallScene.with(engine) { scene in
            for outsider in [
                Wall.Outsider.team(scene.unitTeam.id), .agency(scene.stationTeam.agency),
            ] {
                let walled = scene.member(of: outsider)
                try await scene.giveToTeam(of: outsider)
                #expect(try await scene.status(for: walled) == .ok)
                #expect(try await scene.keys(walled) == 2)
                try await scene.raise(against: outsider)
                #expect(try await scene.status(for: walled) == .notFound)
                #expect(try await scene.keys(walled) == 0)
                try await scene.give(to: walled)
                #expect(try await scene.status(for: walled) == .notFound)
                #expect(try await scene.keys(walled) == 0)
            }
            #expect(try await scene.status(for: scene.owner) == .ok)
            #expect(try await scene.keys(scene.owner) == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps out who comes into a walled team later, and takes her key`(_ engine: Engine) async throws {
        try await CaseWallScene.with(engine) { scene in
            let colleague = try await scene.server.house.hire([.caseWorker])
            try await scene.give(to: colleague)
            try await scene.raise(against: .team(scene.unitTeam.id))
            #expect(try await scene.keys(colleague) == 2)
            let moved = scene.unitTeam.id
            try await scene.server.house.data.write {
                try StaffPeopleStore.set([.caseWorker], team: moved, for: colleague.viewer.id, in: $0)
            }
            #expect(try await scene.status(for: colleague) == .notFound)
            _ = try await scene.status(for: scene.owner)
            #expect(try await scene.keysOfHerOwn(colleague) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is refused while nobody else of the team may open the case, and says what to do`(_ engine: Engine)
        async throws
    {
        try await CaseWallScene.with(engine) { scene in
            let colleague = try await scene.server.house.hire([.caseWorker])
            let own = Wall.Outsider.person(scene.owner.viewer.id)
            let refused = try await scene.declare(against: own)
            #expect(refused.status == .unprocessable)
            #expect(refused.text.contains("»Kdo ima dostop do tega primera«"))
            #expect(try await scene.keys(scene.owner) == 2)
            try await scene.give(to: colleague)
            #expect(try await scene.declare(against: own).location == "/desk")
            #expect(try await scene.status(for: scene.owner) == .notFound)
            #expect(try await scene.keys(scene.owner) == 0)
            #expect(try await scene.status(for: colleague) == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is refused while somebody alone holds one of the keys`(_ engine: Engine) async throws {
        try await CaseWallScene.with(engine) { scene in
            let colleague = try await scene.server.house.hire([.caseWorker])
            try await scene.give(to: colleague, [.identity])
            let refused = try await scene.declare(against: .person(scene.owner.viewer.id))
            #expect(refused.status == .unprocessable)
            #expect(try await scene.keys(scene.owner) == 2)
        }
    }
}

/// A case with something in two of its sections, of which the team as one holds one key.
private struct CaseWallScene: Sendable {
    let server: ServerHouse
    let owner: CastMember
    let id: CaseID
    let unitTeam: Team
    let unitMember: CastMember
    let stationTeam: Team
    let officer: CastMember

    static func with(_ engine: Engine, _ body: (CaseWallScene) async throws -> Void) async throws {
        try await ServerHouse.with(engine) { try await body(CaseWallScene($0)) }
    }

    private init(_ server: ServerHouse) async throws {
        let house = server.house
        self.server = server
        owner = try await house.hire([.caseWorker])
        unitTeam = Team(
            id: TeamID(from: .system), agency: house.team.agency, purpose: Team.casePurpose, name: "Celje")
        let agency = Agency(id: AgencyID(from: .system), name: "Policijska postaja Ig", kind: "police")
        stationTeam = Team(id: TeamID(from: .system), agency: agency.id, purpose: Team.casePurpose)
        try await house.data.write { [unitTeam, stationTeam] transaction in
            try TeamStore.insert(agency, in: transaction)
            for team in [unitTeam, stationTeam] { try TeamStore.insert(team, in: transaction) }
        }
        unitMember = try await CaseWallScene.hire(in: unitTeam, house)
        officer = try await CaseWallScene.hire(in: stationTeam, house)
        let browser = server.browser(of: owner)
        let path = try await browser.made("/cases", from: "/cases/new", [("label", "cedra")])
        for section in ["identity", "health"] {
            let place = path + "/sections/" + section
            _ = try await browser.made(place, from: place, [("kind", "fact"), ("text", "murva")])
        }
        id = try #require(CaseID(path.split(separator: "/").last.map(String.init) ?? ""))
    }

    /// Somebody of another team, with its key.
    private static func hire(in team: Team, _ house: TestHouse) async throws -> CastMember {
        let member = try await house.hire([.caseWorker], agency: AgencyID(from: .system), team: team)
        try await house.data.write {
            try StaffPeopleStore.set([.caseWorker], team: team.id, for: member.viewer.id, in: $0)
        }
        return member
    }

    func member(of outsider: Wall.Outsider) -> CastMember {
        outsider == .team(unitTeam.id) ? unitMember : officer
    }

    func giveToTeam(of outsider: Wall.Outsider) async throws {
        try await give(to: .team(outsider == .team(unitTeam.id) ? unitTeam.id : stationTeam.id))
    }

    private var files: CaseFiles { Composition.caseFiles(server.installation) }

    func give(to member: CastMember, _ sections: Sections = [.identity, .health]) async throws {
        try await give(to: .person(member.viewer.id), sections)
    }

    /// Written down whatever the rules would say, and then brought in line by who opens the case.
    private func give(to grantee: Grant.Grantee, _ sections: Sections = [.identity, .health]) async throws {
        let grant = Grant(
            id: GrantID(from: .system), matter: id.matter, grantee: grantee, reads: sections,
            reason: .teamCover, from: server.house.clock.now, givenBy: owner.viewer.id)
        try await server.house.data.write { try GrantStore.insert(grant, in: $0) }
        _ = try await files.open(id, by: owner.viewer, with: owner.key)
    }

    func status(for member: CastMember) async throws -> Status {
        try await server.browser(of: member).get("/cases/\(id)").status
    }

    /// How many of the case's sections her keys open, past every rule.
    func keys(_ member: CastMember) async throws -> Int {
        let isMoved = member.viewer.id == unitMember.viewer.id
        return try await opened(by: member.key, of: isMoved ? unitTeam.id : member.viewer.team)
    }

    func keysOfHerOwn(_ member: CastMember) async throws -> Int { try await opened(by: member.key, of: nil) }

    private func opened(by key: PersonKey, of team: TeamID?) async throws -> Int {
        let id = id
        let units = try await server.house.data.read { transaction in
            try transaction.all(
                "SELECT unit_id FROM compartment WHERE case_id = \(id) ORDER BY section LIMIT 9"
            )
            .map { try $0.id("unit_id", of: VaultUnitID.self) }
        }
        return try await server.house.vault.unlockAll(units, as: key, of: team).count
    }

    func declare(against outsider: Wall.Outsider) async throws -> TestBrowser.Page {
        let value =
            switch outsider {
            case .person(let id): "person-\(id)"
            case .team(let id): "team-\(id)"
            case .agency(let id): "agency-\(id)"
            }
        return try await server.browser(of: owner).post(
            "/conflicts/\(id)",
            [
                ("_k", server.token(of: owner.viewer.id)), ("outsider", value),
                ("reason", "colleague_of_accused"),
            ])
    }

    func raise(against outsider: Wall.Outsider) async throws {
        let answer = try await declare(against: outsider)
        try #require(answer.location == "/conflicts/\(id)")
    }
}

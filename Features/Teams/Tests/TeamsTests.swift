// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import Teams

@Suite struct `A team` {
    @Test(arguments: Engines.all)
    func `begins with somebody who holds its key, gives it on and works there`(_ engine: Engine) async throws
    {
        try await TeamsHouse.with(engine) { house in
            #expect(try await house.found("Celje", house.keeper).location == "/teams")
            let team = try #require(try await house.team("Celje"))
            #expect(try await house.house.vault.members(of: team.id) == [house.keeper.viewer.id])
            let key = try await house.house.vault.teamKey(team.id, as: house.keeper.key)
            #expect(key != nil)
            let moved = try await house.account(house.keeper)
            #expect(moved?.team == team.id && moved?.roles == house.keeper.viewer.roles)
            let page = try await house.get("/teams").text
            #expect(page.contains("Celje") && page.contains("Ključ ima samo ena oseba."))
            #expect(try await house.audited("team_key_given") == 1)
            #expect(try await house.founded() == [team.id.description])
            #expect(house.settled.count.withLock { $0 } == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is not founded with nobody, a stranger, herself, one of another agency or without a name`(
        _ engine: Engine
    ) async throws {
        try await TeamsHouse.with(engine) { house in
            for (name, keeper) in [
                ("Celje", nil), ("", house.keeper), ("Celje", house.manager), ("Celje", house.counsellor),
                ("Celje", house.outsider),
            ] as [(String, CastMember?)] {
                #expect(try await house.found(name, keeper).status == .unprocessable)
            }
            house.barred.ids.withLock { $0 = [house.keeper.viewer.id] }
            let barred = try await house.found("Celje", house.keeper)
            #expect(barred.status == .unprocessable && barred.text.contains("ne morete odločiti sami"))
            #expect(try await house.team("Celje") == nil)
            #expect(try await house.audited("team_key_given") == 0)
            #expect(try await house.founded().isEmpty)
            house.barred.ids.withLock { $0 = [] }
            #expect(try await house.found("Celje", house.keeper).location == "/teams")
            #expect(try await house.found("celje", house.colleague).text.contains("s tem imenom že obstaja"))
        }
    }

    @Test(arguments: Engines.all)
    func `is not founded with the last who holds the key of another`(_ engine: Engine) async throws {
        try await TeamsHouse.with(engine) { house in
            #expect(try await house.found("Celje", house.keeper).location == "/teams")
            let last = try await house.found("Koper", house.keeper)
            #expect(last.status == .unprocessable && last.text.contains("edina ima ključ"))
            #expect(try await house.team("Koper") == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `whose last keeper left is said to be so, with what to do, and who waits in vain`(_ engine: Engine)
        async throws
    {
        try await TeamsHouse.with(engine) { house in
            #expect(try await house.found("Celje", house.keeper).location == "/teams")
            let team = try #require(try await house.team("Celje"))
            let (keeper, colleague) = (house.keeper.viewer.id, house.colleague.viewer)
            try await house.house.data.write { transaction in
                try StaffPeopleStore.set(colleague.roles, team: team.id, for: colleague.id, in: transaction)
            }
            #expect(try await house.get("/teams").text.contains("Na ključ čakajo"))
            try await house.house.data.write {
                _ = try StaffPeopleStore.move(keeper, from: [.active], to: .suspended, in: $0)
            }
            #expect(try await house.get("/teams").text.contains("se zdaj ne more prijaviti"))
            try await house.house.data.write {
                _ = try StaffPeopleStore.move(keeper, from: [.suspended], to: .left, in: $0)
            }
            let page = try await house.get("/teams").text
            #expect(page.contains("Ključa nima nihče več.") && page.contains("Ustanovite novo ekipo"))
            #expect(try await house.found("Celje dva", house.colleague).location == "/teams")
        }
    }

    @Test(arguments: Engines.all)
    func `is nothing for who does not manage accounts, nor for those of another agency`(_ engine: Engine)
        async throws
    {
        try await TeamsHouse.with(engine) { house in
            #expect(try await house.found("Celje", house.keeper).location == "/teams")
            #expect(try await house.get("/teams", house.colleague).status == .notFound)
            let other = try await house.get("/teams", house.neighbour)
            #expect(other.status == .ok && !other.text.contains("Celje"))
        }
    }
}

/// An account manager, who works with her, and those of another agency.
private struct TeamsHouse: Sendable {
    let house: TestHouse
    let manager: CastMember
    let keeper: CastMember
    let colleague: CastMember
    let counsellor: CastMember
    let outsider: CastMember
    let neighbour: CastMember
    let barred = Barred()
    let settled = Settled()
    private let door: FrontDoor

    /// Whom the account manager may not choose.
    final class Barred: Sendable { let ids = Mutex<Set<StaffID>>([]) }

    /// How often the keys were to follow the account book.
    final class Settled: Sendable { let count = Mutex(0) }

    static func with(_ engine: Engine, _ body: (TeamsHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: []) { try await body(try await TeamsHouse($0)) }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        manager = try await house.hire([.accountManager])
        keeper = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        counsellor = try await house.hire([.counsellor])
        let other = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        try await house.data.write { try TeamStore.insert(other, in: $0) }
        outsider = try await house.hire([.socialWorker], team: other)
        neighbour = try await house.hire([.accountManager], team: other, beside: outsider)
        let teams = Teams(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            needs: TeamsNeeds(
                mayKeep: { [barred] staff, _ in barred.ids.withLock { !$0.contains(staff) } },
                settleKeys: { [settled] in settled.count.withLock { $0 += 1 } }))
        let routes = TeamsRoutes(teams: teams) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    func get(_ path: String, _ member: CastMember? = nil) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(member ?? manager)
        return try await house.browser(of: member, at: door).get(path)
    }

    func found(_ name: String, _ keeper: CastMember?) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(manager)
        let token = house.vault.token(for: "form", of: manager.viewer.id)
        return try await house.browser(of: member, at: door).post(
            "/teams",
            [("_k", token), ("name", name), ("keeper", keeper?.viewer.id.description ?? "")])
    }

    func team(_ name: String) async throws -> Team? {
        let agency = manager.viewer.agency
        return try await house.data.read { try TeamStore.all(of: agency, in: $0) }.first { $0.name == name }
    }

    func account(_ member: CastMember) async throws -> StaffAccount? {
        let id = member.viewer.id
        return try await house.data.read { try StaffAccountStore.find(id, in: $0) }
    }

    /// Which teams the audit says were founded.
    func founded() async throws -> [String] {
        try await house.data.read {
            try $0.all(
                "SELECT subject FROM audit_entry WHERE action = 'team_founded' ORDER BY id LIMIT 9"
            ).map { try $0.text("subject") }
        }
    }

    func audited(_ action: String) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0)[action] ?? 0 }
    }
}

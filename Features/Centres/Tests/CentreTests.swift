// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Centres

@Suite struct `A centre` {
    @Test(arguments: Engines.all)
    func `says when it is open, what and who is there and where its counsellors go`(_ engine: Engine)
        async throws
    {
        try await CentresHouse.with(engine) { house in
            let list = try await house.get("/centres").text
            #expect(list.contains("Svetovalnica Celje") && list.contains("Zapor za ženske na Igu"))
            let ig = try await house.get("/centres/ig").text
            #expect(ig.contains("skupinska soba") && ig.contains("15 sedežev"))
            #expect(ig.contains("Pišite tako, kot da pismo prebere kdo drug."))
            #expect(ig.contains("po dogovoru") && ig.contains("Sodelavka v ig"))
            #expect(!ig.contains("<form method=\"post\" action=\"/centres"))
            let koper = try await house.get("/centres/koper").text
            #expect(!koper.contains("Kam hodimo svetovat"))
            #expect(try await house.get("/centres/ljubljana").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is worked in by nobody for those of another agency`(_ engine: Engine) async throws {
        try await CentresHouse.with(engine) { house in
            let page = try await house.get("/centres/celje", house.officer)
            #expect(page.status == .ok && !page.text.contains("Sodelavka v celje"))
        }
    }

    @Test(arguments: Engines.all)
    func `has the team that an account manager of the line seats there`(_ engine: Engine) async throws {
        try await CentresHouse.with(engine) { house in
            let page = try await house.get("/centres/celje", house.manager)
            #expect(page.text.contains("Ekipa svetovalnice"))
            #expect(
                try await house.seat(house.cases.id.description, in: "celje").location == "/centres/celje")
            #expect(try await house.teams() == ["celje": house.cases.id])
            // The same again is no change.
            #expect(
                try await house.seat(house.cases.id.description, in: "celje").location == "/centres/celje")
            #expect(try await house.audited() == 1)
            #expect(try await house.seat("", in: "celje").location == "/centres/celje")
            #expect(try await house.teams().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `has no team of another agency, no line and nothing that is none`(_ engine: Engine) async throws {
        try await CentresHouse.with(engine) { house in
            for team in [house.strange.id.description, house.house.team.id.description, "gaber"] {
                let refused = try await house.seat(team, in: "celje")
                #expect(refused.status == .unprocessable && refused.text.contains("Izberite ekipo"))
            }
            let stranger = try await house.seat(house.strange.id.description, in: "celje", by: house.other)
            #expect(stranger.status == .unprocessable)
            #expect(try await house.seat("", in: "celje", by: house.worker).status == .notFound)
            #expect(try await house.teams().isEmpty)
        }
    }
}

/// The line with a team for cases, and another agency with its account manager.
private struct CentresHouse: Sendable {
    let house: TestHouse
    let cases: Team
    let strange: Team
    let worker: CastMember
    let manager: CastMember
    let officer: CastMember
    let other: CastMember
    private let door: FrontDoor

    static func with(_ engine: Engine, _ body: (CentresHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: CentresMigrations.all) {
            try await body(try await CentresHouse($0))
        }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        worker = try await house.hire([.caseWorker])
        manager = try await house.hire([.accountManager])
        let cases = Team(
            id: TeamID(from: house.randomness), agency: house.team.agency, purpose: Team.casePurpose)
        let strange = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        (self.cases, self.strange) = (cases, strange)
        try await house.data.write { transaction in
            for team in [cases, strange] { try TeamStore.insert(team, in: transaction) }
        }
        officer = try await house.hire([.policeLiaison], team: strange)
        other = try await house.hire([.accountManager], team: strange, beside: officer)
        let centres = Centres(
            database: house.data, clock: house.clock, randomness: house.randomness,
            organisation: try TestHouse.organisationFiles.organisation(),
            needs: CentresNeeds(people: { centre, _ in ["Sodelavka v \(centre)"] }))
        door = house.door(
            .staff,
            [
                CentreRoutes(centres: centres) {
                    StaffLayout(face: house.face(.staff), language: $0.viewer.language)
                }
            ])
    }

    func get(_ path: String, _ member: CastMember? = nil) async throws -> TestBrowser.Page {
        try await house.browser(of: member ?? worker, at: door).get(path)
    }

    func seat(_ team: String, in centre: String, by member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = member ?? manager
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(
            "/centres/\(centre)", [("_k", token), ("team", team)])
    }

    func teams() async throws -> [String: TeamID] {
        try await house.data.read { try CentreTeamStore.all(in: $0) }
    }

    func audited() async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0)["centre_team_changed"] ?? 0 }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Conflicts

@Suite struct `Declaring a conflict of interest` {
    @Test(arguments: Engines.all)
    func `asks for a person and a reason, and keeps what was chosen`(_ engine: Engine) async throws {
        try await ConflictHouse.with(engine) { house in
            let page = try await house.declare([("reason", "neighbour")])
            #expect(
                page.status == .unprocessable
                    && page.text.contains("Izberite, kdo tega ne sme videti, in razlog."))
            #expect(page.text.contains("value=\"neighbour\" selected"))
            let invented = try await house.declare([
                ("outsider", "person-\(house.colleague.viewer.id)"), ("reason", "invented"),
            ])
            #expect(invented.status == .unprocessable)
            let stranger = try await house.declare([
                ("outsider", "person-\(StaffID(from: .system))"), ("reason", "neighbour"),
            ])
            #expect(stranger.status == .unprocessable)
            #expect(try await house.walls().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is not for somebody who would leave her visitor alone`(_ engine: Engine) async throws {
        try await ConflictHouse.with(engine, isLive: true) { house in
            let own = try await house.declare([
                ("outsider", "person-\(house.counsellor.viewer.id)"), ("reason", "declared"),
            ])
            #expect(own.status == .unprocessable && own.text.contains("Najprej pogovor predajte sodelavki"))
            let other = try await house.declare([
                ("outsider", "person-\(house.colleague.viewer.id)"), ("reason", "declared"),
            ])
            #expect(other.status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `offers teams and agencies too, but neither who answers for the matter nor her agency`(
        _ engine: Engine
    ) async throws {
        try await ConflictHouse.with(engine) { house in
            let page = try await house.page(of: house.counsellor).text
            let groups = page.components(separatedBy: "<optgroup label=").dropFirst().map {
                $0.components(separatedBy: "</optgroup>")[0]
            }
            #expect(
                groups.map { $0.prefix { $0 != ">" } } == [
                    "\"Sodelavke\"", "\"Ekipe\"", "\"Druge organizacije\"",
                ])
            #expect(groups[1].contains(">Celje</option>") && !groups[1].contains("Linija"))
            #expect(groups[2].contains(">Policijska postaja Ig</option>") && !groups[2].contains("Zavod"))
            for value in ["team-\(house.house.team.id)", "agency-\(house.house.team.agency)"] {
                let answer = try await house.declare([("outsider", value), ("reason", "neighbour")])
                #expect(answer.status == .unprocessable)
            }
            #expect(try await house.walls().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `names a team and an agency to whoever is inside and to the steward`(_ engine: Engine) async throws {
        try await ConflictHouse.with(engine) { house in
            for value in ["team-\(house.elsewhere.id)", "agency-\(house.agency)"] {
                let answer = try await house.declare([
                    ("outsider", value), ("reason", "same_unit_as_accused"),
                ])
                #expect(answer.location == "/conflicts/\(house.matter)")
            }
            let outsiders = Set(try await house.walls().map(\.outsider))
            #expect(outsiders == [.team(house.elsewhere.id), .agency(house.agency)])
            for page in [
                try await house.page(of: house.counsellor), try await house.walls(of: house.steward),
            ] {
                #expect(page.text.contains("Celje") && page.text.contains("ekipa · ista enota kot oseba"))
                #expect(page.text.contains("Policijska postaja Ig"))
                #expect(page.text.contains("organizacija · ista enota kot oseba"))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `says what to do first when nobody would be left`(_ engine: Engine) async throws {
        try await ConflictHouse.with(engine) { house in
            for person in [house.colleague, house.counsellor] {
                let answer = try await house.declare([
                    ("outsider", "person-\(person.viewer.id)"), ("reason", "neighbour"),
                ])
                let isLast = person.viewer.id == house.counsellor.viewer.id
                #expect(answer.status == (isLast ? .unprocessable : .seeOther))
                #expect(answer.text.contains("Najprej omogočite dostop še komu.") == isLast)
                #expect(answer.text.contains("s skrbnico za nasprotja interesov.</li>") == isLast)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `shows who is kept out to whoever is inside`(_ engine: Engine) async throws {
        try await ConflictHouse.with(engine) { house in
            _ = try await house.declare([
                ("outsider", "person-\(house.colleague.viewer.id)"), ("reason", "neighbour"),
            ])
            let page = try await house.page(of: house.counsellor)
            #expect(page.text.contains("<strong>Berta</strong> · sodelavka · soseščina udeležene osebe"))
        }
    }
}

@Suite struct `A steward of conflicts` {
    @Test(arguments: Engines.all)
    func `sees whom, why and since when, and nothing of the matter but a mark`(_ engine: Engine) async throws
    {
        try await ConflictHouse.with(engine) { house in
            _ = try await house.declare([
                ("outsider", "person-\(house.colleague.viewer.id)"), ("reason", "neighbour"),
            ])
            let text = try await house.walls(of: house.steward).text
            #expect(
                text.contains("Berta") && text.contains("Ana") && text.contains("soseščina udeležene osebe"))
            #expect(text.contains("zadeva \(house.matter.description.prefix(6))"))
            #expect(!text.contains(house.matter.description))
        }
    }

    @Test(arguments: Engines.all)
    func `is told when a decision has waited for more than a day`(_ engine: Engine) async throws {
        try await ConflictHouse.with(engine) { house in
            _ = try await house.declare([
                ("outsider", "person-\(house.colleague.viewer.id)"), ("reason", "neighbour"),
            ])
            let late = "Na vašo odločitev čaka že več kot en dan."
            #expect(try await !house.walls(of: house.steward).text.contains(late))
            house.house.time.pass(.hours(25))
            let steward = try await house.house.signedInAgain(house.steward)
            #expect(try await house.walls(of: steward).text.contains(late))
            _ = try await house.review("confirmed", by: steward)
            #expect(try await !house.walls(of: steward).text.contains(late))
        }
    }

    @Test(arguments: Engines.all)
    func `leaves one line in the audit for each decision that changes something`(_ engine: Engine)
        async throws
    {
        try await ConflictHouse.with(engine) { house in
            _ = try await house.declare([
                ("outsider", "person-\(house.colleague.viewer.id)"), ("reason", "neighbour"),
            ])
            let wall = try #require(try await house.walls().first)
            for (act, status) in [
                ("confirmed", Status.seeOther), ("lifted", .seeOther), ("lifted", .notFound),
            ] {
                #expect(try await house.review(act, of: wall.id, by: house.steward).status == status)
            }
            #expect(try await house.review("unreviewed", of: wall.id, by: house.steward).status == .malformed)
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["wall_raised"] == 1 && counts["wall_confirmed"] == 1 && counts["wall_lifted"] == 1)
        }
    }
}

/// One matter of the team, as some feature would open it, and the people around it.
struct ConflictHouse: Sendable {
    let house: TestHouse
    let counsellor: CastMember
    let colleague: CastMember
    let steward: CastMember
    let matter = MatterID(from: .system)
    /// A team and an agency that have nothing to do with the matter.
    let elsewhere: Team
    let agency = AgencyID(from: .system)
    let door: FrontDoor

    static func with(
        _ engine: Engine, isLive: Bool = false, _ body: (ConflictHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: ConflictsMigrations.all) { house in
            try await body(try await ConflictHouse(house, isLive: isLive))
        }
    }

    private init(_ house: TestHouse, isLive: Bool) async throws {
        self.house = house
        let people = (
            try await house.hire([.counsellor]), try await house.hire([.counsellor]),
            try await house.hire([.conflictSteward])
        )
        (counsellor, colleague, steward) = people
        let unit = house.vault.mint()
        try await house.vault.keep(unit, for: [.person(people.0.viewer.id, people.0.key.publicKey)])
        let open = OpenMatter(id: matter, team: house.team.id, units: [unit], isLive: isLive)
        let names = [people.0.viewer.id: "Ana", people.1.viewer.id: "Berta", people.2.viewer.id: "Jasna"]
        elsewhere = Team(
            id: TeamID(from: .system), agency: house.team.agency, purpose: Team.casePurpose, name: "Celje")
        try await house.data.write { [elsewhere] in try TeamStore.insert(elsewhere, in: $0) }
        let outsiders = Outsiders(
            people: names, teams: [(house.team, "Linija"), (elsewhere, "Celje")],
            agencies: [house.team.agency: "Zavod", agency: "Policijska postaja Ig"])
        let routes = ConflictRoutes(
            conflicts: Conflicts(
                database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness),
            needs: ConflictNeeds(
                matter: { id, _ in id == open.id ? (open, Address("/desk")) : nil },
                outsiders: { _ in outsiders }),
            home: Address("/desk"), zone: .gmt
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    func page(of member: CastMember) async throws -> TestBrowser.Page {
        try await house.browser(of: member, at: door).get("/conflicts/\(matter)")
    }

    func declare(_ fields: [(String, String)]) async throws -> TestBrowser.Page {
        let token = try await page(of: counsellor).field("_k") ?? ""
        return try await house.browser(of: counsellor, at: door).post(
            "/conflicts/\(matter)", [("_k", token)] + fields)
    }

    func walls() async throws -> [Wall] {
        let matter = matter
        return try await house.data.read { try WallStore.standing(around: matter, in: $0) }
    }

    func walls(of member: CastMember) async throws -> TestBrowser.Page {
        try await house.browser(of: member, at: door).get("/walls")
    }

    func review(_ act: String, of wall: WallID? = nil, by member: CastMember) async throws -> TestBrowser.Page
    {
        var wall = wall
        if wall == nil { wall = try await walls().first?.id }
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(
            "/walls/\(wall?.description ?? "")", [("_k", token), ("act", act)])
    }
}

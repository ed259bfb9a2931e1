// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Intervision

/// A house with groups of professionals in it.
struct PeerHouse: Sendable {
    let house: TestHouse
    let intervision: Intervision
    let counted = CountedFacts()
    let staff: FrontDoor

    static func with(_ engine: Engine, _ body: (PeerHouse) async throws -> Void) async throws {
        try await TestHouse.with(engine, data: IntervisionMigrations.all) {
            try await body(try PeerHouse($0))
        }
    }

    init(_ house: TestHouse) throws {
        self.house = house
        let files = TestHouse.organisationFiles
        let organisation = try files.organisation()
        let intervision = Intervision(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: organisation.zone, rules: try files.intervisionRules(),
            towns: organisation.centres.map(\.town), count: counted.count)
        self.intervision = intervision
        let face = house.face(.staff)
        let names: @Sendable (Viewer) async throws -> [StaffID: String] = { _ in
            let all = try await house.data.read { try StaffAccountStore.all(in: $0) }
            return all.reduce(into: [:]) { $0[$1.id] = "Ime \($1.id.description.prefix(6))" }
        }
        let invitable: @Sendable (Viewer) async throws -> [StaffID: String] = { viewer in
            let near = try await house.data.read { try StaffAccountStore.all(in: $0) }.compactMap(\.viewer)
                .filter { $0.agency == viewer.agency || $0.may(.workCases) }
            return try await names(viewer).filter { name in near.contains { $0.id == name.key } }
        }
        let needs = IntervisionNeeds(
            names: names, invitable: invitable, talkSpan: { .days(14) }, house: { _ in "Hiša" })
        staff = house.door(
            .staff,
            [
                IntervisionRoutes(intervision: intervision, hub: house.hub, face: face, needs: needs) {
                    StaffLayout(face: face, language: $0.viewer.language)
                }
            ])
    }

    /// Somebody with her browser.
    func person(_ roles: Set<Role> = [.counsellor], agency: AgencyID? = nil) async throws -> Person {
        let member = try await house.hire(roles, agency: agency)
        let browser = house.browser(of: member, at: staff)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return Person(house: self, member: member, browser: browser, token: token)
    }

    /// Of another agency.
    func partner() async throws -> Person {
        let agency = Agency(id: AgencyID(from: house.randomness), name: "Policija", kind: "police")
        try await house.data.write { try TeamStore.insert(agency, in: $0) }
        return try await person([.policeLiaison], agency: agency.id)
    }

    /// A group with who leads it and a member of another agency.
    func group(_ purpose: String = "intervision") async throws -> PeerCircle {
        let (lead, member) = (try await person(), try await partner())
        let page = try await lead.browser.get("/intervision")
        let founded = try await lead.browser.post(
            "/intervision",
            [
                ("_k", lead.token), ("b", try #require(page.field("b"))), ("title", "Krog Javor"),
                ("purpose", purpose),
            ])
        let path = try #require(founded.location)
        let id = try #require(PeerGroupID(String(path.split(separator: "/").last ?? "")))
        let circle = PeerCircle(house: self, id: id, lead: lead, member: member)
        try await circle.invite(member)
        #expect(try await member.post("\(path)/answer", ("answer", "yes")).location == path)
        return circle
    }

    func units(_ id: PeerGroupID) async throws -> (group: VaultUnitID, talks: [VaultUnitID]) {
        try await house.data.read { transaction in
            let unit: VaultUnitID = try #require(
                try transaction.first("SELECT unit_id FROM intervision_group WHERE id = \(id) LIMIT 1")
            ).id("unit_id")
            return (unit, try PresentationStore.units(of: id, in: transaction))
        }
    }
}

/// Somebody of the staff in her browser.
struct Person: Sendable {
    let house: PeerHouse
    let member: CastMember
    let browser: TestBrowser
    let token: String

    var id: StaffID { member.viewer.id }
    /// What she is called on the pages.
    var name: String { "Ime \(id.description.prefix(6))" }

    func post(_ path: String, _ fields: (String, String)...) async throws -> TestBrowser.Page {
        try await post(path, fields)
    }

    func post(_ path: String, _ fields: [(String, String)]) async throws -> TestBrowser.Page {
        try await browser.post(path, [("_k", token)] + fields)
    }

    /// Her account comes into another state.
    func becomes(_ state: StaffAccount.State) async throws {
        try await house.house.data.write {
            _ = try StaffPeopleStore.move(id, from: [.active], to: state, in: $0)
        }
    }

    func get(_ path: String) async throws -> TestBrowser.Page { try await browser.get(path) }

    /// The same person after she has signed in once more.
    func again() async throws -> Person {
        let member = try await house.house.signedInAgain(member)
        let browser = house.house.browser(of: member, at: house.staff)
        return Person(house: house, member: member, browser: browser, token: token)
    }
}

/// A group with who leads it and a member.
struct PeerCircle: Sendable {
    let house: PeerHouse
    let id: PeerGroupID
    var lead: Person
    var member: Person

    var path: String { "/intervision/\(id)" }

    func invite(_ person: Person) async throws {
        let answer = try await lead.post("\(path)/invitations", ("colleague", person.id.description))
        #expect(answer.location == path)
    }

    /// A meeting that begins in an hour, or then.
    func meeting(in span: Moment.Span = .hours(1), minutes: Int = 90) async throws -> String {
        let before = Set(try await house.intervision.meetings(of: id).map(\.id))
        let planned = try await lead.post("\(path)/meetings", plan(in: span, minutes: minutes))
        #expect(planned.location == path)
        let meeting = try #require(
            try await house.intervision.meetings(of: id).first { !before.contains($0.id) })
        return "\(path)/meetings/\(meeting.id)"
    }

    /// The fields of a form that plans or moves a meeting.
    func plan(in span: Moment.Span, minutes: Int = 90) -> [(String, String)] {
        let (days, start) = (house.intervision.days, house.house.clock.now + span)
        return [
            ("day", days.of(start)), ("time", days.time(of: start)), ("minutes", "\(minutes)"),
            ("place", "Sejna soba"), ("act", "move"),
        ]
    }

    /// A meeting some days ago at which these were.
    func held(_ days: Int64, minutes: Int, _ attended: [Person]) async throws {
        let meeting = try await meeting(in: .days(-days), minutes: minutes)
        let fields = attended.map { ("attended", $0.id.description) } + [("minutes", "\(minutes)")]
        #expect(try await lead.post("\(meeting)/attendance", fields).location == meeting)
    }

    /// Somebody who comes in now.
    func joined(_ person: Person) async throws {
        try await invite(person)
        #expect(try await person.post("\(path)/answer", ("answer", "yes")).location == path)
    }

    /// What the program does from time to time.
    func seeToForsaken() async throws {
        let now = house.house.clock.now
        let lease = try #require(
            try await house.house.data.write {
                try LeaseStore().acquire("peers", for: "test", lasting: .minutes(1), now: now, $0)
            })
        try await house.intervision.seeToForsaken(under: lease)
    }

    /// What somebody is to the group.
    func standing(of person: Person) async throws -> PeerGroup.Standing? {
        try await house.intervision.members(of: id)[person.id]
    }

    func isOver() async throws -> Bool {
        try await house.house.data.read {
            try $0.first(
                "SELECT ended_at FROM intervision_group WHERE id = \(id) AND ended_at IS NULL LIMIT 1")
        } == nil
    }

    /// What the member brings to a meeting.
    func presentation(at meeting: String, described words: String? = nil) async throws -> String {
        let page = try await member.get(meeting)
        let brought = try await member.post(
            "\(meeting)/presentations", ("b", try #require(page.field("b"))), ("title", "Kadar se vrača"))
        let path = try #require(brought.location)
        if let words {
            #expect(try await member.post("\(path)/description", ("words", words)).location == path)
        }
        return path
    }

    /// Takes a discussion on to a phase of the order.
    func step(_ presentation: String, to phase: Int) async throws {
        for number in 0...phase {
            let answer = try await lead.post(
                "\(presentation)/step", ("step", "on"), ("phase", number == 0 ? "" : "\(number - 1)"))
            #expect(answer.location == presentation)
        }
    }
}

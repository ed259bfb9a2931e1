// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Organisation
import Store
import Synchronization
import TestKit
import Testing
import Vault
import Web

@testable import Conferences

/// A case of one agency and a conference that a social work centre calls, on their real pages.
struct ConferencesHouse: Sendable {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    /// Of the owner's agency, without a part in the case.
    let colleague: CastMember
    /// Of the social work centre; she calls the conference.
    let secretary: CastMember
    let officer: CastMember
    let nurse: CastMember
    let bases: LiveBases
    let happened: LiveEvents
    let counted = CountedFacts()
    let recorded = Recorded()
    let agreed = Agreed()
    let conferences: Conferences
    private let door: FrontDoor

    /// What the case's sharing decisions say at the moment.
    actor LiveBases {
        private var all: [SharingBasis] = []

        func set(_ bases: [SharingBasis]) { all = bases }
        func current() -> [SharingBasis] { all }
    }

    /// What has happened in the case, as its incidents say at the moment.
    actor LiveEvents {
        private var all = [ConferenceEvent(first: "2026-06-01", last: "2026-06-01", isGrave: true)]

        func set(_ first: String, _ last: String, isGrave: Bool?) {
            all = [ConferenceEvent(first: first, last: last, isGrave: isGrave)]
        }
        func set(_ days: [String]) {
            all = days.map { ConferenceEvent(first: $0, last: $0, isGrave: true) }
        }
        func current() -> [ConferenceEvent] { all }
    }

    /// When something was last written in the incidents of every case; nothing was if nobody says so.
    final class Recorded: Sendable {
        let at = Mutex<Moment?>(nil)
    }

    /// The number of the protocol that holds at the moment.
    final class Agreed: Sendable {
        let number = Mutex<String?>("1")
    }

    static func with(
        _ engine: Engine, by criteria: ConferenceCriteria? = nil,
        _ body: (ConferencesHouse) async throws -> Void
    ) async throws {
        let criteria = try criteria ?? TestHouse.organisationFiles.conferenceCriteria()
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + ConferencesMigrations.all) {
            try await body(try await ConferencesHouse($0, by: criteria))
        }
    }

    private init(_ house: TestHouse, by criteria: ConferenceCriteria) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        secretary = try await Self.partner([.socialWorker, .conferenceSecretary], house)
        officer = try await Self.partner([.policeLiaison], house)
        nurse = try await Self.partner([.healthLiaison], house)
        files = house.caseFiles(counting: counted)
        let people = [
            (owner, "Olga"), (colleague, "Cilka"), (secretary, "Sonja"), (officer, "Renata"),
            (nurse, "Tina"),
        ].map { ConferencePerson($0.0.viewer, name: $0.1, agencyName: "") }
        let (live, past) = (LiveBases(), LiveEvents())
        (bases, happened) = (live, past)
        conferences = Conferences(
            files: files, vault: house.vault, zone: Self.zone, criteria: criteria)
        let needs = ConferenceNeeds(
            people: { people }, agreed: { [agreed] in agreed.number.withLock { $0 } },
            bases: { _, _ in await live.current() },
            holds: { id, _, _ in id == "basis" },
            warnings: { _, _ in [] },
            pairs: { _ in [ConferencePair(survivor: ["s"], accused: ["a"], names: "Ana – Jan")] },
            children: { open, before in
                let isRead = open.reads.contains(.identity)
                return (isRead ? ["c"] : before).map {
                    CasePerson(
                        id: $0, name: isRead ? "Bor" : "", otherNames: "", role: "", isSurvivor: false,
                        earlier: ["b"])
                }
            },
            events: { _ in await past.current() },
            recorded: { [recorded] ids in
                let at = recorded.at.withLock { $0 }
                return ids.reduce(into: [:]) { $0[$1] = at }
            },
            referrers: { [secretary] in
                [ConferenceReferrer(id: secretary.viewer.agency, name: "Center", kind: "social_work")]
            },
            risk: { open, _ in
                guard open.reads.contains(.risk) else { return [] }
                return [ConferenceRisk(name: "Ana – Jan", lines: ["DA-5: visoka"], address: Address("/risk"))]
            },
            about: { _ in ["children": ["n2"], "referred_by": ["police"]] },
            actions: { _, _ in
                [nil, "done_late", "not_done", "impossible"].map {
                    ConferenceAction(
                        title: "Dogovor", owner: "Renata", due: "2026-01-05", result: $0,
                        isOverdue: $0 == nil,
                        address: Address("/cases/1/tasks/1"))
                }
            }, newAction: { Address("/cases/\($0)/tasks") },
            overdue: { _, cases in
                cases.map {
                    OverdueAction(
                        number: "2026-0001", owner: people[3].id, due: "2026-01-05",
                        address: Address("/cases/\($0)/tasks/1"))
                }
            },
            section: { section, _ in section.rawValue }, levels: { _ in [(value: "high", label: "visoka")] },
            file: { Address("/cases/\($0)") })
        let layout: StaffLayout.Maker = {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(
            .staff,
            [
                ConferenceRoutes(conferences: conferences, needs: needs, layout: layout),
                ItemRoutes(conferences: conferences, needs: needs, layout: layout),
            ])
    }

    private static func partner(_ roles: Set<Role>, _ house: TestHouse) async throws -> CastMember {
        let team = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
        try await house.data.write { try TeamStore.insert(team, in: $0) }
        return try await house.hire(roles, team: team)
    }

    func get(_ path: String, _ member: CastMember) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(member)
        return try await house.browser(of: member, at: door).get(path)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)], _ member: CastMember) async throws
        -> TestBrowser.Page
    {
        let member = try await house.signedInAgain(member)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(path, [("_k", token)] + fields)
    }

    /// A day so many days from now.
    func day(_ count: Int64) -> String { CaseDay(zone: Self.zone).of(house.clock.now + .days(count)) }

    func begin() async throws -> CaseID {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [], written: [.identity, .risk], year: 2026))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return founding.id
    }

    func open(_ id: CaseID, _ member: CastMember? = nil) async throws -> OpenCase? {
        let member = member ?? owner
        return try await files.open(id, by: member.viewer, with: member.key)
    }

    /// What the form of a conference says.
    func plan(_ changes: [String: String] = [:]) -> [(String, String)] {
        let usual = [
            ("kind", "marac"), ("day", day(10)), ("hour", "09:30"), ("research", day(8)),
            ("chair", secretary.viewer.id.description), ("quorum", "2"), ("rule", "safelives_any"),
            ("place", "Sejna soba 3"), ("note", "Prinesite izkaznico."),
        ]
        return usual.map { ($0.0, changes[$0.0] ?? $0.1) }
    }

    /// Calls a conference to which these are invited, and gives its address.
    func call(_ members: [CastMember], _ changes: [String: String] = [:]) async throws -> String {
        let answer = try await post("/conferences", plan(changes), secretary)
        try #require(answer.location == "/conferences", "\(answer.text)")
        let list = try await get("/conferences", secretary).text
        let address = try #require(
            list.components(separatedBy: "href=\"/conferences/").last { !$0.hasPrefix("new") })
        let path = "/conferences/" + address.prefix { $0 != "\"" }
        let seats = members.map { ("staff", $0.viewer.id.description) }
        guard !seats.isEmpty else { return path }
        #expect(try await post("\(path)/seats", seats, secretary).location == path)
        return path
    }

    /// Lets the case rest on a decision that names the teams of these.
    func decide(
        _ members: [CastMember], sections: Sections, until: Moment? = nil, id: String = "basis"
    ) async {
        await bases.set([
            SharingBasis(
                id: id, label: "MARAC", recipients: Set(members.compactMap(\.viewer.team)),
                sections: sections, until: until)
        ])
    }

    /// What the form says by which a case is put on an agenda.
    func proposal(_ conference: String, _ changes: [String: String] = [:]) -> [(String, String)] {
        let usual = [
            ("conference", String(conference.split(separator: "/").last ?? "")), ("pair", "s a"),
            ("criterion", "judgement"), ("reasons", "Dušil jo je."), ("sections", "risk"),
            ("basis", "basis"), ("until", day(90)),
        ]
        return usual.map { ($0.0, changes[$0.0] ?? $0.1) }
    }

    /// Puts a case on the agenda and gives the address of its item.
    func propose(_ id: CaseID, to conference: String, _ changes: [String: String] = [:]) async throws
        -> String
    {
        let answer = try await post("/cases/\(id)/conferences", proposal(conference, changes), owner)
        return try #require(answer.location, "\(answer.text)")
    }

    /// A case on the agenda of a conference, with the officer, the nurse and a colleague of the owner's invited and the
    /// first two covered by a decision.
    func scene() async throws -> (id: CaseID, conference: String, item: String) {
        let id = try await begin()
        let conference = try await call([officer, nurse, colleague])
        await decide([secretary, officer, nurse], sections: [.conference, .risk])
        return (id, conference, try await propose(id, to: conference))
    }

    /// Which sections of a case somebody reads at this moment, and has the keys of.
    func reads(_ id: CaseID, _ member: CastMember) async throws -> Sections {
        guard let open = try await open(id, member) else { return [] }
        return Sections(open.reads.list.filter { open.unit(of: $0) != nil })
    }

    func attend(_ conference: String, _ members: [CastMember]) async throws {
        let seats = [secretary, officer, nurse, colleague].map { ("seat", $0.viewer.id.description) }
        let came = seats + members.map { ("came", $0.viewer.id.description) }
        try await post(
            "\(conference)/attendance", [("version", try await version(of: conference))] + came, secretary)
    }

    /// The version of a conference that its page shows to who leads it.
    func version(of conference: String) async throws -> String {
        let page = try await get(conference, secretary).text
        let rest = try #require(page.components(separatedBy: "name=\"version\" value=\"").last)
        return String(rest.prefix { $0 != "\"" })
    }

    func decision(_ outcome: String = "action_plan", _ changes: [String: String] = [:]) -> [(String, String)]
    {
        let usual = [
            ("number", "0"), ("outcome", outcome), ("level", "high"), ("reasons", "Orožje v hiši."),
            ("next_review", day(60)),
        ]
        return usual.map { ($0.0, changes[$0.0] ?? $0.1) }
    }
}

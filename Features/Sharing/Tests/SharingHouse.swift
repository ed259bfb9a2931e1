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

@testable import Sharing

/// A team in Ljubljana that refers to a centre of another agency, on their real pages.
struct SharingHouse: Sendable {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let files: CaseFiles
    let owner: CastMember
    let colleague: CastMember
    /// Of the social work centre.
    let social: CastMember
    /// Of the police.
    let officer: CastMember
    let centre: Team
    let police: Team
    let sharing: Sharing
    let counted = CountedFacts()
    private let door: FrontDoor

    static func with(
        _ engine: Engine, at time: String? = nil, _ body: (SharingHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: CaseFilesMigrations.all + SharingMigrations.all) { house in
            if let time { house.time.pass(try moment(time) - house.clock.now) }
            try await body(try await SharingHouse(house))
        }
    }

    static func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        owner = try await house.hire([.caseWorker])
        colleague = try await house.hire([.caseWorker])
        let (centre, police) = (Self.team(house), Self.team(house))
        (self.centre, self.police) = (centre, police)
        try await house.data.write { transaction in
            for team in [centre, police] { try TeamStore.insert(team, in: transaction) }
        }
        social = try await house.hire([.socialWorker], team: centre)
        officer = try await house.hire([.policeLiaison], team: police)
        files = house.caseFiles(counting: counted)
        sharing = Sharing(files: files, zone: Self.zone)
        let names = [
            owner.viewer.id: "Olga", colleague.viewer.id: "Cilka", social.viewer.id: "Sonja, Center",
        ]
        let teams = [
            SharingTeam(
                id: house.team.id, agency: house.team.agency, name: "Svetovalnica",
                reach: Role.caseWorker.sections),
            SharingTeam(
                id: centre.id, agency: centre.agency, name: "Center", reach: Role.socialWorker.sections),
            SharingTeam(
                id: police.id, agency: police.agency, name: "Policija", reach: Role.policeLiaison.sections),
        ]
        let routes = SharingRoutes(
            sharing: sharing,
            needs: SharingNeeds(
                teams: { _ in teams }, signatures: { ids, _ in names.filter { ids.contains($0.key) } },
                people: { _ in [Confidential("Marija")] },
                labels: { ids, _, _ in ids.reduce(into: [:]) { $0[$1] = Confidential("Marjetica") } },
                warnings: { _, _ in [] },
                section: { section, _ in section.rawValue }, file: { Address("/cases/\($0)") })
        ) { StaffLayout(face: house.face(.staff), language: $0.viewer.language) }
        door = house.door(.staff, [routes])
    }

    private static func team(_ house: TestHouse) -> Team {
        Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.casePurpose)
    }

    var days: CaseDay { CaseDay(zone: Self.zone) }
    var today: String { days.of(house.clock.now) }

    /// Another day than today.
    func day(_ count: Int) -> String { days.day(count, after: house.clock.now) }

    func begin() async throws -> CaseID {
        let founding = try #require(
            try await files.found(
                by: owner.viewer, with: owner.key, openTo: [], written: [.identity, .risk], year: 2026))
        _ = try await house.data.write { try files.enter(founding, in: 2026, $0) }
        return founding.id
    }

    func open(_ id: CaseID, by member: CastMember? = nil) async throws -> OpenCase? {
        let member = member ?? owner
        return try await files.open(id, by: member.viewer, with: member.key)
    }

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

    /// A consent to tell the centre these sections for a referral.
    func consent(
        _ answer: String = "given", _ sections: [String] = ["identity", "risk"], until: String = ""
    ) -> [(String, String)] {
        [
            ("answer", answer), ("giver", "Marija Novak"), ("capacity", "own"), ("asking", "in_person"),
            ("evidence", "Rekla je: pomagajte"), ("team", centre.id.description), ("purpose", "referral"),
            ("from", today), ("until", until),
        ] + sections.map { ("section", $0) }
    }

    /// A decision to tell the centre these sections for a referral; without a consent for a danger to life.
    func decision(
        on consent: String? = nil, _ sections: [String] = ["identity", "risk"], until: String? = nil,
        to team: Team? = nil
    ) -> [(String, String)] {
        [
            ("trigger", "Grozil je"), ("purpose", "referral"),
            ("basis", consent == nil ? "vital" : "consent"),
            ("consent", consent ?? ""), ("without", consent == nil ? "danger_if_asked" : ""),
            ("necessity", "Sicer ni varna"), ("proportionality", "Samo to"), ("view", "Strinja se"),
            ("telling", "not_told"), ("why_safe", "On bere njena sporočila"),
            ("team", (team ?? centre).id.description), ("until", until ?? day(10)),
        ] + sections.map { ("section", $0) }
    }

    /// Records a consent and tells its name.
    func record(_ form: [(String, String)], of id: CaseID) async throws -> String {
        let answer = try await post("/cases/\(id)/sharing/consents", form)
        try #require(answer.location == "/cases/\(id)/sharing", "\(answer.text)")
        return try #require(
            try await get("/cases/\(id)/sharing").text(after: "/sharing/consents/", before: "\""))
    }

    /// Writes a decision down and tells its name.
    func decide(_ form: [(String, String)], of id: CaseID) async throws -> String {
        let answer = try await post("/cases/\(id)/sharing/decisions", form)
        try #require(answer.location == "/cases/\(id)/sharing", "\(answer.text)")
        return try #require(
            try await get("/cases/\(id)/sharing").text(after: "/sharing/decisions/", before: "\""))
    }

    /// A referral to the centre by a decision.
    func referral(_ decision: String, _ text: String = "Prosimo za namestitev", writes: Bool = false)
        -> [(String, String)]
    {
        [
            ("route", "\(decision).\(centre.id)"), ("service", "shelter"), ("urgency", "three_days"),
            ("text", text),
        ] + (writes ? [("writes", "1")] : [])
    }

    /// Writes a draft and gives the address of its page.
    func draft(_ form: [(String, String)], of id: CaseID) async throws -> String {
        let path = "/cases/\(id)/referrals/"
        func drafts() async throws -> Set<String> {
            let page = try await get("/cases/\(id)/sharing").text
            return Set(page.components(separatedBy: path).dropFirst().map { String($0.prefix(32)) })
        }
        let before = try await drafts()
        let answer = try await post("/cases/\(id)/referrals", form)
        try #require(answer.location == "/cases/\(id)/sharing", "\(answer.text)")
        return path + (try #require(try await drafts().subtracting(before).first))
    }

    /// Sends a referral to the centre by a decision of its own and gives the address of its page.
    func send(_ id: CaseID, by decision: String, writes: Bool = false) async throws -> String {
        let page = try await draft(referral(decision, writes: writes), of: id)
        let sent = try await post(page + "/send", [("version", "1")])
        try #require(sent.location == page, "\(sent.text)")
        return page
    }

    /// How often the audit has an action.
    func audited(_ action: String) async throws -> Int {
        try await house.data.read {
            try $0.all("SELECT id FROM audit_entry WHERE action = \(action) ORDER BY id LIMIT 500").count
        }
    }

    /// Whether a team holds the key of some section of a case.
    func holds(_ team: Team, keyOf section: String, in id: CaseID) async throws -> Bool {
        let unit = try await house.data.read { transaction in
            try transaction.first(
                "SELECT unit_id FROM compartment WHERE case_id = \(id) AND section = \(section) LIMIT 1"
            ).map { try $0.id("unit_id", of: VaultUnitID.self) }
        }
        guard let unit else { return false }
        return try await house.vault.holders(of: unit).contains(.team(team.id))
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// One person who tries every route.
struct Member: Sendable {
    /// What the person is to the site she tries.
    enum Standing: Sendable {
        case nobody
        case visitor
        case monitor
        /// A partner organisation's system.
        case program
        case staff(Set<Right>)
    }

    let name: String
    let standing: Standing
    /// What her browser holds; nil for an empty browser.
    var secret: HolderSecret?
    var headers: [String: String] = [:]
    /// Who she is, if she works here.
    var staff: StaffID?

    init(_ name: String, _ standing: Standing, secret: HolderSecret? = nil, headers: [String: String] = [:]) {
        self.name = name
        self.standing = standing
        self.secret = secret
        self.headers = headers
    }

    init(_ name: String, _ member: CastMember) {
        self.init(name, .staff(member.viewer.rights), secret: member.secret)
        staff = member.viewer.id
    }
}

/// The fixed cast that walks the register, and the things it reaches for.
///
/// Two of them are perpetrators who work in a partner agency: one with every role there is and a team
/// of her own, one with no team at all.
struct Cast: Sendable {
    let members: [Side: [Member]]
    /// What stands in the table's column "with": an identifier, or the rest of an address.
    let things: [String: String]
    let scene: OneOfEverything
    /// Whose conversation one counsellor offers to another.
    let offering: TestBrowser
    private let server: ServerHouse

    /// `wanted` are the things that will be reached for; all of them if nothing is said.
    init(_ server: ServerHouse, wanted: Set<String>? = nil) async throws {
        self.server = server
        let house = server.house
        scene = try await OneOfEverything(server)
        let offer = try await Cast.offer(server)
        offering = offer.visitor
        let neighbours = try await Neighbours(house)
        let strangers = [
            Member("nobody", .nobody), Member("unknown", .visitor, secret: .random(house.randomness)),
            Member("stranger", .visitor, secret: try Cast.secret(of: scene.visitors[1])),
            Member("visitor", .visitor, secret: try Cast.secret(of: scene.visitors[0])),
        ]
        members = [
            .visitors: strangers,
            .staff: [
                Member("nobody", .nobody), Member("visitor", .nobody, secret: strangers[3].secret),
                Member(
                    "monitor", .monitor,
                    headers: ["Authorization": "Bearer \(ServerHouse.monitorToken)"]),
                Member(
                    "system", .program, headers: ["Authorization": "Bearer \(scene.system)"]),
                Member("holder", scene.counsellor), Member("breaker", scene.lead),
                Member("worker", scene.worker),
                Member("giver", offer.giver),
                Member("taker", offer.taker),
            ] + (try await Cast.away(house)) + (try await Cast.colleagues(house))
                + (try await Cast.outsiders(house)) + neighbours.members,
        ]
        var things = [
            "-": "",
            "held": scene.name(of: scene.chat),
            "offered": offer.conversation.description,
            "thread": scene.name(of: scene.thread),
            "record": scene.name(of: scene.record),
            "card": scene.name(of: scene.card),
            "exception": scene.exception,
            "import": scene.importFile,
            "sent": scene.sentBySystem,
            "token": String(scene.system.dropFirst("zpn_".count).prefix(32)),
            "period": "2026",
            "case": scene.name(of: scene.caseFile),
            "section": scene.name(of: scene.caseFile) + "/identity",
            "role": scene.name(of: scene.caseFile) + "/witness",
            "instrument": scene.name(of: scene.caseFile) + "/da_5",
            "centre": "celje", "list": "violence_type",
            "kind": "meeting",
            "provider": "line",
            "agency": "\(house.team.agency)",
            "counterpart": neighbours.referred.viewer.team?.description ?? "",
            "report": "top",
            "code": "violence_type/physical",
            "sheet": String(Assets.address("base.css").path.dropFirst("/s/".count)),
        ]
        if wanted.map({ !$0.isDisjoint(with: ["person", "asked", "link"]) }) ?? true {
            let people = try await Cast.people(server)
            (things["person"], things["asked"], things["link"]) = (people.person, people.asked, people.link)
        }
        let makers = Cast.makers(scene, server) + Cast.shared(with: neighbours, in: scene, server)
        for (name, make) in makers where wanted?.contains(name) ?? true { things[name] = try await make() }
        self.things = things
    }

    /// What has to be made before it can be reached for, in the order in which it is.
    private static func makers(_ scene: OneOfEverything, _ server: ServerHouse) -> [(
        String, () async throws -> String
    )] {
        [
            ("waiting", { try await server.conversations()[0].description }),
            ("note", { try await Cast.note(in: scene, server) }),
            ("grant", { try await Cast.grant(in: scene, server) }),
            (
                "handed",
                {
                    try await OneOfEverything.handed(by: scene.counsellor, to: scene.worker, in: server)
                }
            ),
            ("awaited", { scene.awaited }), ("group", { scene.group }), ("online", { scene.online }),
            ("circle", { scene.peers.group }), ("gathered", { scene.peers.meeting }),
            ("brought", { scene.peers.presentation }), ("material", { scene.peers.material }),
            ("seat", { try await Cast.seat(in: scene, server) }),
            ("said", { try await Cast.said(in: scene, server) }),
            ("gathering", { try await Cast.gathering(in: scene, server) }),
            ("booked", { try await Cast.booked(in: scene, server) }),
            ("interpreter", { try await Cast.interpreter(in: scene, server) }),
            ("ending", { try await Cast.interpreter(in: scene, server) }),
            ("assignment", { try await Cast.assignment(in: scene, server) }),
            ("party", { try await Cast.party(in: scene, server) }),
            ("bond", { try await Cast.bond(in: scene, server) }),
            ("two", { try await Cast.two("Gaber", "Gabrijel", in: scene, server) }),
            ("merge", { try await Cast.merge(in: scene, server) }),
            ("incident", { try await Cast.incident(in: scene, server) }),
            ("professional", { try await Cast.professionalLink(in: scene, server) }),
            ("allegation", { try await Cast.allegation(in: scene, server) }),
            ("measure", { try await Cast.measure(in: scene, server) }),
            ("breach", { try await Cast.breach(in: scene, server) }),
            ("carded", { try await Cast.card(in: scene, server) }),
            ("bare", { try await Cast.bare(in: scene, server) }),
            ("whereabouts", { try await Cast.place(in: scene, server) }),
            ("assessment", { try await Cast.assessment(in: scene, server) }),
            ("version", { try await Cast.planVersion(in: scene, server) }),
            ("certificate", { try await Cast.certificate(in: scene, server) }),
            ("seen", { try await Cast.certificate(in: scene, server) }),
            ("task", { try await Cast.task("Jesen", in: scene, server) }),
            ("document", { try await Cast.document(in: scene, server) }),
            ("picture", { try await Cast.document(in: scene, server) + "/1" }),
            ("discarded", { try await Cast.document(in: scene, server) }),
            ("settled", { try await Cast.settled(in: scene, server) }),
            ("conference", { try await Cast.conference(in: scene, server) }),
            ("item", { try await Cast.item(in: scene, server) }),
            ("proposed", { try await Cast.item(in: scene, server) }),
            ("point", { scene.name(of: scene.caseFile) + "/closure" }),
            ("entry", { try await Cast.counselled(in: scene, server) }),
            ("duty", { try await Cast.duty(in: scene, server) }),
            ("feed", { try await Cast.feed(server) }),
            ("extract", { try await Cast.extract(isDecided: true, in: scene, server) }),
            ("undecided", { try await Cast.extract(isDecided: false, in: scene, server) }),
            ("archived", { try await Cast.ownFile(in: scene, server) }),
            ("shut", { try await Cast.shut(in: scene, server) }),
            ("kept", { try await Cast.kept(in: scene, server) }),
            ("wall", { try await Cast.wall(server) }),
            ("meeting", { try await Cast.meeting(server) }),
            ("part", { try await Cast.meeting(server) + "/output" }),
            ("tie", { try await Cast.tie(of: scene.counsellor, server) }),
            ("hold", { try await Cast.hold(on: scene.name(of: scene.card), server) }),
        ]
    }

    /// A browser of this member at one of the two sites.
    func browser(of member: Member, at side: Side) -> TestBrowser {
        let browser = TestBrowser(server.door(side))
        let face = side == .visitors ? server.composition.visitorFace : server.composition.staffFace
        browser.heldCookie = member.secret.map { "\(face.cookieName)=\($0.cookieText)" }
        return browser
    }

    /// The proof that this member's form came from a page of ours.
    func token(of member: Member) -> String {
        if let staff = member.staff { return server.token(of: staff) }
        return member.secret?.token(for: "form") ?? ""
    }

    private static func secret(of browser: TestBrowser) throws -> HolderSecret {
        let cookie = try #require(browser.heldCookie?.split(separator: "=", maxSplits: 1).last)
        return try #require(HolderSecret(cookieText: String(cookie)))
    }

    /// Who was let in once and is not any more.
    private static func away(_ house: TestHouse) async throws -> [Member] {
        let suspended = try await house.hire([.counsellor])
        let expired = try await house.hire([.counsellor])
        try await house.data.write { transaction in
            try transaction.run(
                "UPDATE staff_account SET state = 'suspended' WHERE id = \(suspended.viewer.id)")
            try transaction.run(
                "UPDATE staff_session SET acted_at = 0 WHERE holder = \(expired.secret.holder.description)")
        }
        return [
            Member("suspended", .nobody, secret: suspended.secret),
            Member("expired", .nobody, secret: expired.secret),
        ]
    }

    /// One person for each role of the line's own agency.
    private static func colleagues(_ house: TestHouse) async throws -> [Member] {
        var members: [Member] = []
        for role in Role.allCases { members.append(Member(role.rawValue, try await house.hire([role]))) }
        return members
    }

    private static func outsiders(_ house: TestHouse) async throws -> [Member] {
        let agency = AgencyID(from: house.randomness)
        let team = Team(id: TeamID(from: house.randomness), agency: agency, purpose: "other")
        return [
            Member("perpetrator", try await house.hire(Set(Role.allCases), team: team)),
            Member("partner", try await house.hire(Set(Role.allCases), agency: agency)),
        ]
    }

    /// The note in the case of "worker".
    private static func note(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let page = try await server.browser(of: scene.worker).get(scene.caseFile + "/sections/identity")
        let note = try #require(page.text(after: "/notes/", before: "\""))
        return scene.name(of: scene.caseFile) + "/identity/" + note
    }

    /// What "worker" has given to somebody who is not of the cast.
    private static func grant(in scene: OneOfEverything, _ server: ServerHouse) async throws -> String {
        let colleague = try await server.house.hire([.caseWorker])
        let browser = server.browser(of: scene.worker)
        let answer = try await browser.post(
            scene.caseFile + "/access",
            [
                ("_k", server.token(of: scene.worker.viewer.id)), ("reason", "team_cover"),
                ("grantee", "person-\(colleague.viewer.id)"), ("reads", "identity"),
            ])
        try #require(answer.status == .seeOther)
        let page = try await browser.get(scene.caseFile + "/access")
        let grant = try #require(page.text(after: "/access/", before: "/end"))
        return scene.name(of: scene.caseFile) + "/" + grant
    }

    /// What a calendar program fetches for somebody: the last part of its address.
    private static func feed(_ server: ServerHouse) async throws -> String {
        let member = try await server.house.hire([.caseWorker])
        let page = try await server.browser(of: member).post(
            "/calendar/make", [("_k", server.token(of: member.viewer.id))])
        return try #require(page.text(after: "/calendar/feed/", before: "<"))
    }

    /// A wall around something of the line, against nobody of the cast.
    private static func wall(_ server: ServerHouse) async throws -> String {
        let house = server.house
        let wall = Wall(
            id: WallID(from: house.randomness), matter: MatterID(from: house.randomness),
            agency: house.team.agency, outsider: .person(StaffID(from: house.randomness)), reason: .neighbour,
            raisedBy: nil, raisedAt: house.clock.now)
        try await house.data.write { try WallStore.raise(wall, in: $0) }
        return wall.id.description
    }

    /// A number that somebody has declared as hers.
    private static func tie(of member: CastMember, _ server: ServerHouse) async throws -> String {
        let browser = server.browser(of: member)
        let answer = try await browser.post(
            "/ties", [("_k", server.token(of: member.viewer.id)), ("value", "02 111 22 33")])
        try #require(answer.location == "/ties")
        return try #require(try await browser.get("/ties").text(after: "action=\"/ties/", before: "\""))
    }

    /// A conversation that one counsellor offers to another.
    private static func offer(_ server: ServerHouse) async throws -> (
        conversation: ConversationID, visitor: TestBrowser, giver: CastMember, taker: CastMember
    ) {
        let giver = try await server.house.hire([.counsellor])
        let taker = try await server.house.hire([.counsellor])
        _ = try await server.browser(of: taker).post(
            "/desk/presence", [("_k", server.token(of: taker.viewer.id)), ("state", "ready")])
        let visitor = try await server.visitor(saying: "gaber")
        let id = try #require(try await server.conversations().last)
        let path = try await server.pickUp(id, as: server.browser(of: giver))
        let answer = try await server.browser(of: giver).post(
            path + "/offer",
            [
                ("_k", server.token(of: giver.viewer.id)), ("colleague", taker.viewer.id.description),
                ("note", "topol"),
            ])
        try #require(answer.location == path)
        try #require(try await server.browser(of: taker).get(path).text.contains("topol"))
        return (id, visitor, giver, taker)
    }

    /// A colleague, what was asked for another, and the link of somebody invited.
    private static func people(_ server: ServerHouse) async throws -> (
        person: String, asked: String, link: String
    ) {
        let manager = try await server.house.hire([.accountManager])
        let lost = try await server.house.hire([.counsellor]).viewer.id
        let browser = server.browser(of: manager)
        let proof = ("_k", server.token(of: manager.viewer.id))
        let answer = try await browser.post("/people/\(lost)/mending", [proof, ("kind", "factor")])
        try #require(answer.status == .seeOther)
        let asked = try await server.house.data.read {
            try #require(try $0.first("SELECT id FROM account_request LIMIT 1")).text("id")
        }
        let invited = try await browser.post(
            "/people/new",
            [
                proof, ("name", "Nova"), ("login", "nova"), ("role", "counsellor"),
                ("team", server.house.team.id.description),
            ])
        let link = try #require(invited.text(after: "/join/", before: "</p>"))
        return (try await server.house.hire([.counsellor]).viewer.id.description, asked, link)
    }

    /// A hold that one coordinator has set, so that another may lift it.
    private static func hold(on thing: String, _ server: ServerHouse) async throws -> String {
        let coordinator = try await server.house.hire([.coordinator])
        let answer = try await server.browser(of: coordinator).post(
            "/retention/hold",
            [
                ("_k", server.token(of: coordinator.viewer.id)), ("reason", "complaint"), ("days", "5"),
                ("reference", thing),
            ])
        try #require(answer.location == "/retention")
        return try await server.house.data.read {
            try #require(try $0.first("SELECT id FROM retention_hold LIMIT 1")).text("id")
        }
    }
}

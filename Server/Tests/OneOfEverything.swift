// SPDX-License-Identifier: EUPL-1.2

import Access
import Centres
import Chat
import Documents
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Backups
@testable import zaupnica

/// One of everything that has a key of its own, made by people on the real pages.
///
/// Whoever teaches the program to keep keys for a new kind of thing makes one here and opens it below.
struct OneOfEverything: Sendable {
    let counsellor: CastMember
    private let server: ServerHouse
    let visitors: [TestBrowser]
    let chat: String
    let thread: String
    let record: String
    let card: String
    /// Somebody with a case of her own, and the address of its page.
    let worker: CastMember
    let caseFile: String
    /// Somebody who has opened that case by way of exception, and the name of this.
    let lead: CastMember
    let exception: String
    /// A file with cases that she has brought in.
    let importFile: String
    /// What the counsellor has handed over to casework, for "worker" alone.
    let handed: String
    /// Who asks for counselling, as the counsellor has written it down for "worker" alone.
    let awaited: String
    /// An online group that the counsellor leads, with a name only those who lead it see.
    let group: String
    /// A group of professionals that the counsellor leads, with what she brought and her hours.
    let peers: Peers
    /// The appointment of "worker" for her case that is held online, with its session prepared.
    let online: String
    /// A partner organisation's system, by its token, and what it has sent for the team.
    let system: String
    let sentBySystem: String
    private let unit: UnitKey
    private let document: DocumentID
    private let matter = MatterID(from: .system)

    init(_ server: ServerHouse) async throws {
        self.server = server
        counsellor = try await server.house.hire([.counsellor])
        let desk = server.browser(of: counsellor)
        let first = try await server.visitor(saying: "jelka")
        chat = try await server.pickUp(try await server.conversations()[0], as: desk)
        let second = try await server.visitor(saying: "bukev")
        let third = try await server.threadVisitor(saying: "hrast")
        visitors = [first, second, third]
        let inbox = try await desk.get("/threads")
        thread = "/threads/" + (try #require(inbox.text(after: "href=\"/threads/", before: "\"")))
        record = try await desk.made("/contacts", from: "/contacts", [("channel", "phone")])
        let page = try await desk.get(record)
        _ = try await desk.post(
            record + "/draft",
            [
                ("_k", page.field("_k") ?? ""), ("version", page.field("version") ?? ""), ("note", "javor"),
                ("own_state", "heavy"),
            ])
        card = try await desk.made("/safe-contacts", from: "/safe-contacts/new", Self.card("breza"))
        let asked = try await TestBrowser(server.door(.visitors)).post(
            "/sl/k", Self.card("smreka"))
        try #require(asked.status == .ok)
        worker = try await server.house.hire([.caseWorker])
        caseFile = try await Self.caseFile(of: worker, in: server)
        lead = try await server.house.hire([.caseLead])
        let number = try #require(
            try await server.browser(of: worker).get(caseFile).text(after: "<h1>Primer ", before: " "))
        exception = try await Self.exception(of: lead, number: number, in: server)
        handed = try await Self.handed(by: counsellor, to: worker, in: server)
        awaited = try await Self.awaited(by: counsellor, for: worker, in: server)
        group = try await Self.group(of: counsellor, in: server)
        peers = try await Self.peers(of: counsellor, in: server)
        online = try await Self.online(of: worker, for: caseFile, in: server)
        importFile = try await Self.importFile(of: lead, in: server)
        (system, sentBySystem) = try await Self.system(in: server)
        unit = server.house.vault.mint()
        document = try await Self.document(
            in: matter, under: unit, of: server.house, for: counsellor)
        let sets = FileManager.default.temporaryDirectory.appending(
            path: "zaupnica_sets_\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: sets, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: sets) }
        let owner = try BackupPrivateKey.made(.system).publicKey
        try await Composition.backups(server.installation, into: sets.path, for: owner).make()
    }

    /// Opens all of it again, as the people concerned do.
    func expectToOpen() async throws {
        let house = server.house
        let desk = server.browser(of: try await house.signedInAgain(counsellor))
        let colleague = server.browser(of: try await house.hire([.counsellor]))
        // She first: a visitor whose counsellor was not heard of goes back to the line.
        #expect(try await desk.reads(chat + "/frame", until: "jelka"))
        for (visitor, words) in zip(visitors, ["jelka", "bukev", "hrast"]) {
            #expect(try await visitor.reads("/v/frame", until: words))
        }
        let waiting = try await server.conversations(in: "waiting")
        let taken = try await server.pickUp(waiting[0], as: colleague)
        #expect(try await colleague.reads(taken + "/frame", until: "bukev"))
        #expect(try await colleague.get(thread).text.contains("hrast"))
        #expect(try await desk.get(record).text.contains("javor"))
        #expect(try await desk.get(record).text.contains("value=\"heavy\" selected"))
        #expect(try await colleague.get(card).text.contains("breza"))
        let cards = try await colleague.get("/safe-contacts").text.components(
            separatedBy: "href=\"/safe-contacts/")
        var names = ""
        for piece in cards.dropFirst() {
            names += try await colleague.get("/safe-contacts/" + piece.prefix { $0 != "\"" }).text
        }
        #expect(names.contains("smreka"))
        let working = server.browser(of: try await house.signedInAgain(worker))
        #expect(try await working.get("/cases").text.contains("cedra"))
        #expect(try await working.get(caseFile + "/sections/identity").text.contains("murva"))
        #expect(try await working.get("/intake/" + handed).text.contains("topol"))
        #expect(try await working.get("/intake/" + sentBySystem).text.contains("gaber"))
        #expect(try await working.get("/waiting-list/" + awaited).text.contains("Dren"))
        #expect(try await working.reads("/online-sessions/\(online)/frame", until: "lipovka"))
        #expect(try await desk.get("/groups/" + group).text.contains("Javor"))
        try await expectPeersToOpen(in: desk)
        let leading = server.browser(of: try await house.signedInAgain(lead))
        #expect(try await leading.get("/exceptions").text.contains("hruška"))
        #expect(try await leading.get("/import/" + importFile + "/columns").text.contains("Mrva"))
        let key = try #require(try await house.vault.unlock(unit.id, with: .person(counsellor.key)))
        let file = try await Self.documents(house).find(document, of: matter, under: key)
        #expect(file?.facts.kind == .text)
        for canary in try await house.data.read({ try BackupStore.canaries(in: $0) }) {
            #expect(try await canary.opens(in: house.vault) != canary.mustDie)
        }
    }

    /// A case with a name and a note, begun on its page.
    private static func caseFile(of member: CastMember, in server: ServerHouse) async throws -> String {
        let browser = server.browser(of: member)
        let path = try await browser.made("/cases", from: "/cases/new", [("label", "cedra")])
        _ = try await browser.made(
            path + "/sections/identity", from: path + "/sections/identity",
            [("kind", "fact"), ("text", "murva")])
        return path
    }

    /// Handed over to one worker: what she is called, with her agreement.
    static func handed(by member: CastMember, to worker: CastMember, in server: ServerHouse) async throws
        -> String
    {
        let browser = server.browser(of: member)
        let known = try await names(of: browser)
        let answer = try await browser.post(
            "/handed-over",
            [
                ("_k", server.token(of: member.viewer.id)), ("to", "person-\(worker.viewer.id)"),
                ("urgency", "week"), ("label", "Topol"), ("agreement", "da"), ("text_identity", "topol"),
                ("agreed_identity", "1"),
            ])
        try #require(answer.location == "/handed-over")
        return try #require(try await names(of: browser).subtracting(known).first)
    }

    /// A request for counselling in Celje, where the team of this house sits, for one worker.
    static func awaited(by member: CastMember, for worker: CastMember, in server: ServerHouse) async throws
        -> String
    {
        let team = server.house.team.id
        try await server.house.data.write { try CentreTeamStore.set(team, in: "celje", $0) }
        let answer = try await server.browser(of: member).post(
            "/counselling-requests",
            [
                ("_k", server.token(of: member.viewer.id)), ("centre", "celje"),
                ("only_for", worker.viewer.id.description), ("label", "Dren"), ("asks", "dren"),
                ("reach", "dren"), ("way", "phone"), ("danger", "low"), ("language", "sl"),
                ("source", "phone"), ("agreement", "da"),
            ])
        try #require(answer.location == "/counselling-requests")
        let list = try await server.browser(of: worker).get("/waiting-list")
        return try #require(list.text(after: "<li><a href=\"/waiting-list/", before: "\""))
    }

    /// An online group.
    static func group(of member: CastMember, in server: ServerHouse) async throws -> String {
        let path = try await server.browser(of: member).made(
            "/groups", from: "/groups", [("title", "Javor"), ("language", "sl"), ("places", "3")])
        return String(path.dropFirst("/groups/".count))
    }

    /// A file with one case, of which is chosen what its columns mean.
    static func importFile(of member: CastMember, in server: ServerHouse) async throws -> String {
        let (browser, token) = (server.browser(of: member), server.token(of: member.viewer.id))
        let file = ("stari.csv", Array("oznaka;vloga;ime\nT1;žrtev;Mrva\n".utf8))
        let path = try #require(
            try await browser.post("/import", [("_k", token)], files: [file]).location)
        let fields = ["reference", "role", "name"].map { ("field", $0) }
        let chosen = try await browser.post(
            path + "/columns", [("_k", token), ("version", "1")] + fields)
        try #require(chosen.location == path)
        return path.split(separator: "/").last.map(String.init) ?? ""
    }

    private static func names(of browser: TestBrowser) async throws -> Set<String> {
        let pieces = try await browser.get("/handed-over").text.components(
            separatedBy: "<li><a href=\"/handed-over/")
        return Set(pieces.dropFirst().map { String($0.prefix { $0 != "\"" }) })
    }

    /// The only case there is, opened by way of exception.
    private static func exception(of member: CastMember, number: String, in server: ServerHouse)
        async throws -> String
    {
        let browser = server.browser(of: member)
        let answer = try await browser.post(
            "/exceptions",
            [
                ("_k", server.token(of: member.viewer.id)), ("number", number),
                ("reason", "danger_to_life"), ("text", "hruška pred vrati"),
            ])
        try #require(answer.location == "/exceptions")
        return try #require(
            try await browser.get("/exceptions").text(after: "action=\"/exceptions/", before: "/end\""))
    }

    /// Made without a page: whoever shows documents decides under which key they lie.
    private static func document(
        in matter: MatterID, under unit: UnitKey, of house: TestHouse, for member: CastMember
    ) async throws -> DocumentID {
        try await house.vault.keep(unit, for: [.person(member.viewer.id, member.key.publicKey)])
        let arrival = Arrival(
            in: matter, section: "help", by: member.viewer.id, name: FileName("a.txt"), declaredType: "")
        let bytes = AsyncStream<[UInt8]> { continuation in
            continuation.yield(Array("lipa".utf8))
            continuation.finish()
        }
        return try await documents(house).receive(bytes, arrival, under: unit) { _, _ in }.get()
    }

    private static func documents(_ house: TestHouse) -> Documents {
        Documents(database: house.data, clock: house.clock, randomness: house.randomness)
    }

    /// The last part of a thing's address.
    func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

    static func card(_ alias: String) -> [(String, String)] {
        [
            ("consent", "1"), ("alias", alias), ("channel", "phone"), ("value", "031 555 777"),
            ("day", "0"), ("day", "1"), ("day", "2"), ("day", "3"), ("day", "4"), ("from", "9:00"),
            ("until", "15:00"), ("answerer", "herself"), ("device", "own"), ("dropped", "wait"),
            ("language", "sl"), ("validDays", "14"),
        ]
    }
}

extension ServerHouse {
    /// A browser in which this member of staff is signed in.
    func browser(of member: CastMember) -> TestBrowser {
        let browser = TestBrowser(door(.staff))
        browser.heldCookie = "\(composition.staffFace.cookieName)=\(member.secret.cookieText)"
        return browser
    }

    /// A visitor who waits and has written already.
    func visitor(saying words: String) async throws -> TestBrowser {
        house.time.pass(.milliseconds(1))
        let visitor = TestBrowser(door(.visitors))
        let start = try await visitor.post("/start", [("language", "sl")])
        try #require(start.location == "/v")
        try await visitor.say(words)
        return visitor
    }

    /// A visitor who leaves messages without waiting for anybody.
    func threadVisitor(saying words: String) async throws -> TestBrowser {
        let visitor = TestBrowser(door(.visitors))
        let secret = try await Conversations(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            threadAnswer: { _ in ThreadAnswer(withinHours: 24, warnedAfterHours: 20) }
        ).startThread(in: .slovenian, for: house.team.id)
        visitor.heldCookie = "\(composition.visitorFace.cookieName)=\(secret.cookieText)"
        try await visitor.say(words)
        return visitor
    }

    func pickUp(_ id: ConversationID, as browser: TestBrowser) async throws -> String {
        let token = try await browser.get("/chats").field("_k") ?? ""
        let answer = try await browser.post("/chats/\(id)/pick-up", [("_k", token)])
        try #require(answer.location == "/chats/\(id)")
        return "/chats/\(id)"
    }

    /// Conversations in one state, who came first first.
    func conversations(in state: String = "waiting") async throws -> [ConversationID] {
        try await house.data.read {
            try $0.all(
                "SELECT id FROM conversation WHERE state = \(state) ORDER BY queued_at, id LIMIT 5"
            ).map { try $0.id("id") }
        }
    }
}

extension TestBrowser {
    func say(_ words: String) async throws {
        let page = try await get("/v")
        let answer = try await post(
            "/v/messages", [("_k", page.field("_k") ?? ""), ("a", words), ("b", page.field("b") ?? "")])
        try #require(answer.status == .seeOther)
    }

    /// Sends a form found on one page and returns where what it made is.
    func made(_ path: String, from page: String, _ fields: [(String, String)]) async throws -> String {
        let token = try await get(page).field("_k") ?? ""
        return try #require(try await post(path, [("_k", token)] + fields).location)
    }

    /// Whether a stream shows these words before it ends.
    func reads(_ path: String, until words: String) async throws -> Bool {
        var seen = ""
        for try await piece in try await stream(path) {
            seen += piece
            if seen.contains(words) { return true }
        }
        return false
    }
}

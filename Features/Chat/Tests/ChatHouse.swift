// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

/// A house with the chat in it.
struct ChatHouse: Sendable {
    let house: TestHouse
    let conversations: Conversations
    let reception: Reception
    let visitors: FrontDoor
    let staff: FrontDoor
    let doorstep: Doorstep

    static func with(
        _ engine: Engine, wrap: (any Database) -> any Database = { $0 },
        contacts: ContactNeeds = .none, gate: @escaping @Sendable () -> LineGate = { .open },
        tellsApart: Bool = false,
        placeTold: @escaping @Sendable (String) async throws -> Void = { _ in },
        _ body: (ChatHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: ChatMigrations.all, wrap: wrap) {
            try await body(
                try ChatHouse(
                    $0, contacts: contacts, gate: gate, tellsApart: tellsApart, placeTold: placeTold))
        }
    }

    init(
        _ house: TestHouse, contacts: ContactNeeds = .none,
        gate: @escaping @Sendable () -> LineGate = { .open }, tellsApart: Bool = false,
        placeTold: @escaping @Sendable (String) async throws -> Void = { _ in }
    ) throws {
        self.house = house
        let face = house.face(.staff)
        let files = TestHouse.organisationFiles
        let organisation = try files.organisation()
        conversations = Conversations(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            threadAnswer: { [organisation] _ in organisation.serviceLevels.threadAnswer }, contacts: contacts)
        reception = Reception(
            organisation: organisation, texts: try files.texts(for: organisation),
            lists: { try TestHouse.organisationFiles.codeLists() },
            codeThread: { ThreadAddress.comeBack($0).address.path },
            callBack: { VisitorAddress.page("k", in: $0) })
        doorstep = Doorstep(conversations)
        let counsellors = CounsellorRoutes(
            conversations: conversations, hub: house.hub, face: face,
            needs: .everybody(of: house, placeTold: placeTold)
        ) { request in StaffLayout(face: face, language: request.viewer.language) }
        let flood = tellsApart ? house.flood : house.blindFlood
        let sources: [any RouteSource] = [
            VisitRoutes(
                conversations: conversations, hub: house.hub, face: house.face(.visitors),
                team: house.team.id,
                reception: reception, doorstep: doorstep, flood: flood,
                gate: { gate() }),
            counsellors, StaffStreamRoutes(hub: house.hub, feeds: [counsellors.feed]),
        ]
        visitors = house.door(.visitors, sources, flood: flood)
        staff = house.door(.staff, sources)
    }

    func counsellor() async throws -> TestBrowser {
        house.browser(of: try await house.hire([.counsellor]), at: staff)
    }

    /// A visitor who has started a chat.
    ///
    /// Needs a counsellor in the team, for whose key the chat is kept.
    func startedVisit() async throws -> TestBrowser {
        if try await house.vault.publicKey(of: house.team.id) == nil {
            _ = try await house.hire([.counsellor])
        }
        let visitor = TestBrowser(visitors)
        let answer = try await visitor.post("/start", [("language", "sl")])
        try #require(answer.location == "/v")
        return visitor
    }

    func say(_ words: String, as visitor: TestBrowser) async throws {
        let page = try await visitor.get("/v")
        let answer = try await visitor.post(
            "/v/messages", [("_k", page.field("_k") ?? ""), ("a", words), ("b", page.field("b") ?? "")])
        try #require(answer.status == .seeOther)
    }

    func answer(_ words: String, at path: String, as counsellor: TestBrowser) async throws {
        let page = try await counsellor.get(path)
        let answer = try await counsellor.post(
            path + "/messages", [("_k", page.field("_k") ?? ""), ("a", words), ("b", page.field("b") ?? "")])
        try #require(answer.status == .seeOther)
    }

    /// Takes the first waiting conversation and returns where its page is.
    func pickUpFirst(as counsellor: TestBrowser) async throws -> (path: String, page: TestBrowser.Page) {
        let list = try await counsellor.get("/chats")
        let id = try #require(list.text(after: "action=\"/chats/", before: "/"))
        let answer = try await counsellor.post("/chats/\(id)/pick-up", [("_k", list.field("_k") ?? "")])
        let path = try #require(answer.location)
        return (path, try await counsellor.get(path))
    }

    /// Opens a visitor's frame, closes it, and waits until the program has noticed.
    func leaveFrame(in visitor: TestBrowser) async throws {
        let id: ConversationID = try await house.data.read { transaction in
            try #require(try transaction.first("SELECT id FROM conversation LIMIT 1")).id("id")
        }
        let watch = house.hub.subscribe(to: [LiveHub.subject(Conversations.channel, id.description)])
        _ = try await read("/v/frame", in: visitor, until: "status")
        for await _ in watch.wakes {
            if try await house.data.read({ try VisitStore.find(id, in: $0) })?.isAway == true { break }
        }
        watch.end()
    }

    /// Reads a stream until it has shown `words`.
    func read(_ path: String, in browser: TestBrowser, until words: String) async throws -> String {
        var seen = ""
        for try await piece in try await browser.stream(path) {
            seen += piece
            if seen.contains(words) { break }
        }
        return seen
    }
}

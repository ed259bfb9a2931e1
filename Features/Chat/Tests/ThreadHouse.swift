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

/// A house with return codes and their threads in it.
struct ThreadHouse: Sendable {
    let house: TestHouse
    let chat: ChatHouse
    let visitors: FrontDoor
    let staff: FrontDoor

    static func with(
        _ engine: Engine, budget: CodeBudget = CodeBudget(), promised: ThreadAnswer? = nil,
        wrap: (any Database) -> any Database = { $0 },
        _ body: (ThreadHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: ChatMigrations.all, wrap: wrap) {
            try await body(try ThreadHouse($0, budget: budget, promised: promised))
        }
    }

    init(
        _ house: TestHouse, budget: CodeBudget = CodeBudget(), promised: ThreadAnswer? = nil
    ) throws {
        self.house = house
        chat = try ChatHouse(house)
        let files = TestHouse.organisationFiles
        let organisation = try files.organisation()
        let conversations = Conversations(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            threadAnswer: { [organisation] _ in promised ?? organisation.serviceLevels.threadAnswer })
        let codes = ReturnCodes(
            conversations: conversations,
            words: try CodeWords { try TestHouse.organisationFiles.words($0.rawValue) }, budget: budget)
        let reception = Reception(
            organisation: organisation, texts: try files.texts(for: organisation),
            lists: { try TestHouse.organisationFiles.codeLists() })
        let (face, staffFace, team) = (house.face(.visitors), house.face(.staff), house.team.id)
        visitors = house.door(
            .visitors,
            [
                VisitRoutes(
                    conversations: conversations, hub: house.hub, face: face, team: team,
                    reception: reception,
                    doorstep: chat.doorstep, flood: house.blindFlood, codes: codes),
                InterpreterRoutes(
                    words: InterpreterWords(codes: codes), hub: house.hub, face: face,
                    briefing: try files.interpreterRules().briefing.points),
                CodeRoutes(codes: codes, team: team, face: face, reception: reception),
                ReturnRoutes(codes: codes, face: face, reception: reception, team: team, flood: house.flood),
            ])
        let layout: @Sendable (StaffRequest) -> StaffLayout = {
            StaffLayout(face: staffFace, language: $0.viewer.language)
        }
        staff = house.door(
            .staff,
            [
                CounsellorRoutes(
                    conversations: conversations, hub: house.hub, face: staffFace,
                    needs: .everybody(of: house, words: InterpreterWords(codes: codes)), layout: layout),
                ThreadRoutes(
                    codes: codes,
                    needs: ThreadNeeds(names: { _ in
                        try await house.data.read { transaction in
                            Dictionary(
                                try StaffAccountStore.members(of: team, in: transaction)
                                    .map { ($0.id, "name of \($0.id)") },
                                uniquingKeysWith: { first, _ in first })
                        }
                    }), layout: layout),
            ])
    }

    func counsellor() async throws -> TestBrowser {
        house.browser(of: try await house.hire([.counsellor]), at: staff)
    }

    /// A visitor who began a thread from the page on which one comes back, and wrote `words`.
    func thread(saying words: String) async throws -> TestBrowser {
        if try await house.vault.publicKey(of: house.team.id) == nil {
            _ = try await house.hire([.counsellor])
        }
        let visitor = try await thread(in: .slovenian)
        try await chat.say(words, as: visitor)
        return visitor
    }

    /// A visitor who began a thread in this language and has not written yet.
    func thread(in language: Language) async throws -> TestBrowser {
        let visitor = TestBrowser(visitors)
        try #require(try await visitor.post("/\(language.rawValue)/l", [("n", "1")]).location == "/v")
        return visitor
    }

    /// Shows the words, without proving them.
    func offer(
        to browser: TestBrowser, at path: String = "/v", page: String? = nil
    ) async throws -> (words: [String], sealed: String, token: String) {
        let token = try #require(try await browser.get(page ?? path).field("_k"))
        let shown = try await browser.post(path, [("_k", token), ("c", "2")])
        let list = try #require(shown.text(after: "<ol class=\"code\">", before: "</ol>"))
        let words = list.replacing("<li>", with: "").split(separator: "</li>").map(String.init)
        return (words, try #require(shown.field("o")), token)
    }

    /// Types two words back, as the page asks for them.
    func prove(
        _ offer: (words: [String], sealed: String, token: String), in browser: TestBrowser,
        at path: String = "/v"
    ) async throws -> TestBrowser.Page {
        let check = try await browser.post(
            path, [("_k", offer.token), ("c", "3"), ("o", offer.sealed)])
        let asked = check.text.split(separator: "<label>").dropFirst().compactMap { Int($0.prefix(1)) }
        try #require(asked.count == 2)
        return try await browser.post(
            path,
            [
                ("_k", offer.token), ("c", "4"), ("o", offer.sealed),
                ("a", offer.words[asked[0] - 1].uppercased()), ("b", offer.words[asked[1] - 1]),
            ])
    }

    /// Takes a code the whole way and returns its words.
    func takeCode(in browser: TestBrowser) async throws -> [String] {
        let offer = try await offer(to: browser)
        try #require(try await prove(offer, in: browser).location == "/v")
        return offer.words
    }

    /// Tries to come back with words from a browser of its own.
    func comeBack(_ words: [String]) async throws -> (browser: TestBrowser, page: TestBrowser.Page) {
        let browser = TestBrowser(visitors)
        return (browser, try await browser.post("/sl/l", words.map { ("a", $0) }))
    }

    func opens(_ words: [String]) async throws -> Bool { try await comeBack(words).page.location == "/v" }

    /// The inbox's first thread.
    func first(in counsellor: TestBrowser) async throws -> String {
        let inbox = try await counsellor.get("/threads")
        return try #require(
            inbox.text.split(separator: "href=\"").map { String($0.prefix { $0 != "\"" }) }
                .first { $0.hasPrefix("/threads/") })
    }
}

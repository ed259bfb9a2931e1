// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

@Suite struct `What is reported about the line's own people` {
    @Test(arguments: Engines.all)
    func `is read and answered by the alternate addressee alone`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let ours = try await line(of: server)
            let outside = try await addressee(of: server)
            let reporter = try await report("gaber", to: server)
            let thread = try #require(
                try await server.browser(of: outside).get("/threads").text(
                    after: "href=\"/threads/", before: "\""))
            let desk = server.browser(of: outside)
            #expect(try await desk.get("/threads/\(thread)").text.contains("gaber"))
            let answer = try await desk.post(
                "/threads/\(thread)/messages",
                [
                    ("_k", server.token(of: outside.viewer.id)), ("a", "jesen"),
                    ("b", String(repeating: "c", count: 32)),
                ])
            #expect(answer.status == .seeOther)
            #expect(try await reporter.reads("/v/frame", until: "jesen"))

            for member in ours {
                let browser = server.browser(of: member)
                for path in ["/threads/\(thread)", "/threads/\(thread)/readers", "/conflicts/\(thread)"] {
                    #expect(try await browser.get(path).status == .notFound)
                }
                #expect(try await !browser.get("/threads").text.contains(thread))
                #expect(try await !opens(member, in: server))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is in none of the line's numbers`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let coordinator = server.browser(of: try await server.house.hire([.coordinator]))
            _ = try await line(of: server)
            let outside = try await addressee(of: server)
            let pages = ["/retention", "/statistics", "/wallboard"]
            var before: [String] = []
            for page in pages { before.append(try await coordinator.get(page).text) }
            _ = try await report("gaber", to: server)
            for (page, text) in zip(pages, before) { #expect(try await coordinator.get(page).text == text) }
            let (waiting, contact) = try await server.house.data.read {
                (
                    try Conversations.threadsOnBoard(of: server.house.team.id, in: $0).count,
                    try $0.first("SELECT id FROM contact LIMIT 1")
                )
            }
            #expect(waiting == 0 && contact == nil)
            let desk = server.browser(of: outside)
            let thread = try #require(
                try await desk.get("/threads").text(after: "href=\"/threads/", before: "\""))
            #expect(try await !desk.get("/threads/\(thread)").text.contains("/contacts/of/"))
        }
    }

    @Test func `leads nobody back to the line, neither by telephone nor with the words of the code`()
        async throws
    {
        try await ServerHouse.with(.sqlite) { server in
            _ = try await line(of: server)
            _ = try await addressee(of: server)
            let reporter = try await report("gaber", to: server)
            let page = try await reporter.get("/v")
            #expect(!page.text.contains("/sl/k"))
            let about = try await reporter.post("/v", [("_k", page.field("_k") ?? ""), ("c", "1")])
            #expect(about.text.contains("bere samo naslovnik, ki ni del naše organizacije"))
            #expect(!about.text.contains("svetovalke naše ekipe"))
            #expect(!about.text.contains("po telefonu.") && !about.text.contains("Ko jih poveste svetovalki"))
            let gone = try await reporter.post("/v/delete", [("_k", page.field("_k") ?? "")])
            #expect(gone.text.contains("Pogovor je izbrisan.") && !gone.text.contains("/sl/k"))
        }
    }

    @Test func `is not taken while nobody outside would read it, and says where to go`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            _ = try await line(of: server)
            let reporter = TestBrowser(server.door(.visitors))
            let page = try await reporter.get("/sl/m")
            #expect(page.text.contains("povejte policiji") && !page.text.contains("action=\"/sl/m\""))
            let answer = try await reporter.post("/sl/m", [])
            #expect(answer.location == nil && answer.text.contains("povejte policiji"))
        }
    }

    @Test func `promises the answer the addressee promised, and the line goes on promising its own`()
        async throws
    {
        try await ServerHouse.with(.sqlite) { server in
            _ = try await line(of: server)
            let member = try await addressee(of: server)
            let reporter = try await report("Nasilen je vodja.", to: server)
            #expect(try await reporter.get("/sl/m").text.contains("Odgovor dobite v 72 urah"))
            #expect(try await reporter.reads("/v/frame", until: "Odgovor bo tu v 72 urah"))
            let inbox = try await server.browser(of: member).get("/threads").text
            #expect(inbox.contains("Obljubili smo odgovor v 72 urah"))
            #expect(try await reporter.get("/sl/l").text.contains("Svetovalka odgovori v 24 urah"))
        }
    }

    private func line(of server: ServerHouse) async throws -> [CastMember] {
        [
            try await server.house.hire([.counsellor]), try await server.house.hire([.shiftLead]),
            try await server.house.hire(Set(Role.allCases)),
        ]
    }

    private func addressee(of server: ServerHouse) async throws -> CastMember {
        let house = server.house
        let team = Team(
            id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
            purpose: Team.alternatePurpose)
        try await house.data.write { try TeamStore.insert(team, in: $0) }
        return try await house.hire([.counsellor], team: team)
    }

    private func report(_ words: String, to server: ServerHouse) async throws -> TestBrowser {
        let reporter = TestBrowser(server.door(.visitors))
        try #require(try await reporter.post("/sl/m", [("n", "1")]).location == "/v")
        try await reporter.say(words)
        return reporter
    }

    private func opens(_ member: CastMember, in server: ServerHouse) async throws -> Bool {
        let unit: VaultUnitID = try await server.house.data.read {
            try #require(try $0.first("SELECT unit_id FROM conversation LIMIT 1")).id("unit_id")
        }
        return try await server.house.vault.unlock(unit, as: member.key, of: member.viewer.team) != nil
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import TestKit
import Testing
import Vault
import Web

@Suite struct `The way to be called instead` {
    private let link = "<a href=\"/sl/k\">Raje me pokličite</a>"

    @Test func `is named in the waiting room and after the end`() async throws {
        try await ChatHouse.with(.sqlite) { house in
            let visitor = try await house.startedVisit()
            let waiting = try await visitor.get("/v")
            #expect(waiting.text.contains(link))
            let end = try await visitor.post(
                "/v/end", [("_k", waiting.field("_k") ?? ""), ("b", waiting.field("b") ?? "")])
            #expect(end.text.contains(link))
        }
    }

    @Test(arguments: [LineGate.closed, .surge])
    func `is named where a chat cannot begin`(_ gate: LineGate) async throws {
        try await ChatHouse.with(.sqlite) { chat in
            let house = chat.house
            let routes = VisitRoutes(
                conversations: chat.conversations, hub: house.hub, face: house.face(.visitors),
                team: house.team.id, reception: chat.reception, doorstep: chat.doorstep,
                flood: house.blindFlood, gate: { gate })
            let visitor = TestBrowser(house.door(.visitors, [routes]))
            let page = try await visitor.post("/start", [("language", "sl")])
            #expect(page.location == nil && page.text.contains(link))
        }
    }

    @Test func `tells others whether somebody waits behind a secret`() async throws {
        try await ChatHouse.with(.sqlite) { house in
            _ = try await house.startedVisit()
            let secret = try await house.conversations.start(in: .slovenian, for: house.house.team.id)
            #expect(try await house.conversations.waiting(of: secret) != nil)
            let nobody = HolderSecret.random(house.house.randomness)
            #expect(try await house.conversations.waiting(of: nobody) == nil)
        }
    }
}

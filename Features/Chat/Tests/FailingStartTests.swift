// SPDX-License-Identifier: EUPL-1.2

import Chat
import Store
import TestKit
import Testing
import Web

/// What becomes of somebody who begins while the database does not answer.
@Suite struct `A database that fails at the door` {
    private let disk = Disk()

    @Test(arguments: Engines.all)
    func `does not hide the other ways from who cannot come in`(_ engine: Engine) async throws {
        let gate: @Sendable () -> LineGate = { [disk] in
            disk.refuse(reads: 1)
            return .closed
        }
        try await ChatHouse.with(engine, wrap: { FailingDatabase(base: $0, disk: disk) }, gate: gate) {
            house in
            let page = try await TestBrowser(house.visitors).post("/start", [("place", "savinjska")])
            #expect(page.status == .ok)
            for way in ["tel:0801155", "tel:112"] { #expect(page.text.contains(way)) }
            #expect(page.field("place") == "savinjska")
        }
    }

    @Test(arguments: Engines.all)
    func `does not take a conversation away from who has one`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine, wrap: { FailingDatabase(base: $0, disk: disk) }) { house in
            let visitor = try await house.startedVisit()
            try await house.say("moje besede", as: visitor)
            let cookie = visitor.heldCookie
            disk.refuse(reads: 1)
            #expect(try await visitor.post("/start", []).status == .unavailable)
            #expect(visitor.heldCookie == cookie)

            #expect(try await visitor.post("/start", []).location == "/v")
            #expect(visitor.heldCookie == cookie)
            let frame = try await house.read("/v/frame", in: visitor, until: "class=\"program status")
            #expect(frame.contains("moje besede"))
        }
    }
}

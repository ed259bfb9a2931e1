// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

/// What of a chat can be read in the visitor's browser when it is over.
@Suite struct `An ended chat` {
    @Test(arguments: Engines.all)
    func `opens in no browser once she has ended it`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.say("moje besede", as: visitor)
            let copy = TestBrowser(house.visitors)
            copy.heldCookie = visitor.heldCookie
            let token = try await visitor.get("/v").field("_k") ?? ""
            let end = try await visitor.post("/v/end", [("_k", token)])

            #expect(end.status == .ok && end.text.contains("Pogovor je končan."))
            #expect(!end.text.contains("moje besede"))
            #expect(end.header("Clear-Site-Data") != nil)
            #expect(visitor.heldCookie == nil)
            for path in ["/v", "/v/frame", "/v/events"] { #expect(try await copy.get(path).location == "/") }
            #expect(try await house.openSeats() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is told no more when the counsellor ended it, and can be deleted for ten minutes`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.say("moje besede", as: visitor)
            try await house.endByCounsellor()

            let frame = try await house.read("/v/frame", in: visitor, until: "Pogovor je končan.")
            #expect(!frame.contains("moje besede"))
            let events = try await house.read("/v/events", in: visitor, until: "event: ended")
            #expect(!events.contains("moje besede"))
            #expect(try await visitor.get("/v").text.contains("/v/delete"))

            house.house.time.pass(.minutes(9))
            #expect(try await house.conversations.closeEnded() == 0)
            house.house.time.pass(.minutes(1))
            #expect(try await house.conversations.closeEnded() == 1)
            #expect(try await visitor.get("/v").location == "/")
            #expect(try await house.openSeats() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `lets her read its last words, and hides them some time later`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.say("moje besede", as: visitor)
            let stream = try await visitor.stream("/v/frame")
            let hub = house.house.hub
            var heart: Task<Void, Never>?
            var pieces: [String] = []
            for try await piece in stream {
                if heart == nil {
                    try await house.endByCounsellor()
                    heart = Task {
                        while !Task.isCancelled {
                            hub.beat()
                            await Task.yield()
                        }
                    }
                }
                pieces.append(piece)
            }
            heart?.cancel()
            #expect(pieces.first?.contains("moje besede") == true)
            expectBlank(pieces.last)
        }
    }

    @Test(arguments: Engines.all)
    func `shows nothing in another tab's frame from the moment it is deleted`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let token = try await visitor.get("/v").field("_k") ?? ""
            let other = TestBrowser(house.visitors)
            other.heldCookie = visitor.heldCookie
            var last = ""
            for try await piece in try await other.stream("/v/frame") {
                if last.isEmpty { _ = try await visitor.post("/v/delete", [("_k", token)]) }
                last = piece
            }
            expectBlank(last)
        }
    }

    private func expectBlank(_ piece: String?) {
        #expect(piece?.contains("rel=\"stylesheet\" href=\"\(Assets.address("gone.css").path)\"") == true)
    }
}

extension ChatHouse {
    /// Has the chat taken and ended by a counsellor.
    fileprivate func endByCounsellor() async throws {
        let counsellor = try await counsellor()
        let talk = try await pickUpFirst(as: counsellor)
        _ = try await counsellor.post(
            talk.path + "/end", [("_k", talk.page.field("_k") ?? ""), ("why", "finished")])
    }

    /// How many browsers hold a seat.
    fileprivate func openSeats() async throws -> Int {
        try await house.data.read {
            try $0.all("SELECT holder FROM conversation_seat ORDER BY holder LIMIT 10").count
        }
    }
}

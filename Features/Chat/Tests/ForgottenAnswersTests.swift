// SPDX-License-Identifier: EUPL-1.2

import Chat
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@Suite struct `What a visitor told before a chat` {
    @Test(arguments: Engines.all)
    func `is forgotten when the chat ends, and the agreed words are not`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let visitor = TestBrowser(house.visitors)
            _ = try await visitor.post("/start", [("language", "sl"), ("safe", "no"), ("place", "pomurska")])
            let path = try await house.chat.pickUpFirst(as: counsellor).path
            #expect(try await counsellor.get(path).text.contains("Pravi, da zdaj ni na varnem."))
            _ = try await house.takeCode(in: visitor)
            try await send("/v/word", [("a", "čebelica"), ("w", "marela")], as: visitor)
            #expect(try await kept(in: house.house) == [true, true])

            try await send("/v/end", as: visitor)
            #expect(try await kept(in: house.house) == [false, true])
            let thread = try await house.first(in: counsellor)
            let page = try await counsellor.get(thread).text
            #expect(!page.contains("Pravi, da zdaj ni na varnem."))
            #expect(page.contains("Dogovorjena je beseda za preverjanje."))
            try await send("/v/word", [("a", ""), ("w", "dežnik")], as: visitor)
            #expect(try await kept(in: house.house) == [false, true])
        }
    }

    @Test(arguments: Engines.all)
    func `is passed on until it has come, and keeps no counsellor from a conversation she has taken`(
        _ engine: Engine
    ) async throws {
        let calls = Mutex<[String]>([])
        try await ChatHouse.with(
            engine,
            placeTold: { place in
                let count = calls.withLock { calls in
                    calls.append(place)
                    return calls.count
                }
                if count <= 2 { throw Unheard() }
            }
        ) { house in
            let counsellor = try await house.counsellor()
            let visitor = TestBrowser(house.visitors)
            _ = try await visitor.post("/start", [("language", "sl"), ("place", "pomurska")])
            let taken = try await house.pickUpFirst(as: counsellor)
            #expect(taken.page.status == .ok)
            #expect(try await counsellor.get(taken.path).status == .ok)
            #expect(calls.withLock { $0 } == ["pomurska", "pomurska", "pomurska"])
        }
    }

    private struct Unheard: Error {}

    @Test(arguments: Engines.all)
    func `is forgotten when the chat is given up, without anybody's key`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            _ = try await house.startedVisit()
            #expect(try await kept(in: house.house) == [true, false])
            house.house.time.pass(.hours(1))
            #expect(try await house.conversations.endAbandoned(after: .minutes(15)) == 1)
            #expect(try await kept(in: house.house) == [false, false])
        }
    }

    private func send(_ path: String, _ fields: [(String, String)] = [], as visitor: TestBrowser) async throws
    {
        let page = try await visitor.get("/v")
        _ = try await visitor.post(
            path, [("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? "")] + fields)
    }

    /// Whether the answers and whether the words are still there.
    private func kept(in house: TestHouse) async throws -> [Bool] {
        try await house.data.read { transaction in
            let row = try #require(
                try transaction.first(
                    "SELECT sealed_answers, sealed_words FROM conversation_visit LIMIT 1"))
            return [try !row.isNull("sealed_answers"), try !row.isNull("sealed_words")]
        }
    }
}

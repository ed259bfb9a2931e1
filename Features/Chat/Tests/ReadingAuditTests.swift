// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Web

@Suite struct `Every reading of a counsellor` {
    @Test(arguments: Engines.all)
    func `of what waits, of a conversation's head and of a thread is one line of the audit`(_ engine: Engine)
        async throws
    {
        try await ThreadHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            func lines(_ action: AuditEntry.Action) async throws -> Int {
                try await house.house.data.read { try AuditStore.counts(in: $0)[action.rawValue] ?? 0 }
            }
            _ = try await counsellor.get("/chats")
            #expect(try await lines(.conversationRead) == 0)
            _ = try await house.chat.startedVisit()
            _ = try await counsellor.get("/chats")
            #expect(try await lines(.conversationRead) == 1)
            let path = try await house.chat.pickUpFirst(as: counsellor).path
            // The line, what she told before when it is taken, and the page.
            #expect(try await lines(.conversationRead) == 4)
            _ = try await counsellor.get(path)
            #expect(try await lines(.conversationRead) == 5)

            let visitor = try await house.thread(saying: "Pišem.")
            _ = try await house.takeCode(in: visitor)
            let thread = try await house.first(in: counsellor)
            _ = try await counsellor.get(thread)
            #expect(try await lines(.conversationRead) == 6)
            let locator = try await house.house.data.read { transaction in
                try #require(try transaction.first("SELECT locator FROM return_code LIMIT 1")).text("locator")
            }
            let token = try await counsellor.get("/threads").field("_k") ?? ""
            _ = try await counsellor.post("/threads/number", [("_k", token), ("a", locator)])
            #expect(try await lines(.codeSearched) == 1)
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `The team's key of a thread` {
    @Test(arguments: Engines.all)
    func `stays through a warm handover, and the giver's goes`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let members = try await [
                house.house.hire([.counsellor]), house.house.hire([.counsellor]),
                house.house.hire([.counsellor]),
            ]
            let staff = members.map { house.house.browser(of: $0, at: house.staff) }
            let visitor = TestBrowser(house.visitors)
            try #require(try await visitor.post("/start", [("language", "sl")]).location == "/v")
            try await house.chat.say("Pridem še.", as: visitor)
            let path = try await house.chat.pickUpFirst(as: staff[0]).path
            _ = try await house.takeCode(in: visitor)
            _ = try await post(
                "offer", at: path, [("colleague", members[1].viewer.id.description)], as: staff[0])
            #expect(try await post("take", at: path, as: staff[1]).location == path)
            let unit: VaultUnitID = try await house.house.data.read { transaction in
                try #require(try transaction.first("SELECT unit_id FROM conversation LIMIT 1")).id("unit_id")
            }
            let names = try await house.house.vault.holders(of: unit).filter { !$0.isSecret }
            #expect(names == [.team(house.house.team.id), .person(members[1].viewer.id)])

            let page = try await visitor.get("/v")
            _ = try await visitor.post("/v/end", [("_k", page.field("_k") ?? "")])
            let thread = try await house.first(in: staff[2])
            #expect(try await staff[2].get(thread).text.contains("Pridem še."))
            try await house.chat.answer("Beremo.", at: thread, as: staff[2])
        }
    }

    private func post(
        _ act: String, at path: String, _ fields: [(String, String)] = [], as browser: TestBrowser
    ) async throws -> TestBrowser.Page {
        let token = try await browser.get(path).field("_k") ?? ""
        return try await browser.post("\(path)/\(act)", [("_k", token)] + fields)
    }
}

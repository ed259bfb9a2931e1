// SPDX-License-Identifier: EUPL-1.2

import Access
import Contacts
import Kernel
import Store
import TestKit
import Testing
import Web

@Suite struct `A record beside its conversation` {
    @Test(arguments: Engines.all)
    func `shows its counsellor what is filled in, what is missing and the way to the form`(_ engine: Engine)
        async throws
    {
        try await ContactHouse.with(engine) { house in
            let (member, browser) = try await house.hire()
            let conversation = try await house.conversation(
                answeredBy: member.viewer.id, at: house.house.clock.now)
            let path = try #require(try await browser.get("/contacts/of/\(conversation)").location)
            let form = house.form(
                try await browser.get(path), [("violence_type", ""), ("note", "Otrok spi v sobi.")])
            _ = try await browser.post(path + "/draft", form)

            let panel = try await browser.get("/beside/\(conversation)").text
            #expect(panel.contains("<dd>podravska regija</dd>"))
            #expect(panel.contains("Otrok spi v sobi."))
            #expect(panel.contains("Za dokončanje manjka: Vrste nasilja"))
            #expect(panel.contains("href=\"\(path)\""))
        }
    }

    @Test(arguments: Engines.all)
    func `is read by the colleague to whom it is offered, with a line in the audit, and by nobody else`(
        _ engine: Engine
    ) async throws {
        try await ContactHouse.with(engine) { house in
            let (giver, _) = try await house.hire()
            let (taker, offered) = try await house.hire()
            let (_, other) = try await house.hire()
            let conversation = try await house.conversation(
                answeredBy: giver.viewer.id, at: house.house.clock.now)
            #expect(try await offered.get("/beside/\(conversation)").text.isEmpty)

            house.offer(conversation, to: taker.viewer.id)
            let before = try await reads(in: house)
            let panel = try await offered.get("/beside/\(conversation)").text
            #expect(panel.contains("Za dokončanje manjka"))
            #expect(!panel.contains("href="))
            #expect(try await reads(in: house) == before + 1)
            #expect(try await other.get("/beside/\(conversation)").text.isEmpty)
            #expect(try await offered.get("/contacts/of/\(conversation)").location == "/contacts")
        }
    }

    private func reads(in house: ContactHouse) async throws -> Int {
        try await house.house.data.read { try AuditStore.counts(in: $0) }["contact_record_read"] ?? 0
    }
}

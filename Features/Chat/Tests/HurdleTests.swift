// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Web

@Suite struct `A chat that cannot begin at once` {
    private static let told = [
        ("language", "cs"), ("safe", "no"), ("place", "savinjska"), ("watched", "yes"),
    ]

    @Test(arguments: Engines.all)
    func `shows the other ways when it is closed, in her language, and keeps what she told`(
        _ engine: Engine
    ) async throws {
        try await ChatHouse.with(engine, gate: { .closed }) { house in
            let visitor = TestBrowser(house.visitors)
            let page = try await visitor.post("/start", Self.told)
            #expect(page.status == .ok)
            #expect(visitor.heldCookie == nil)
            #expect(page.text.contains("lang=\"cs\""))
            for way in ["tel:0801155", "tel:112", "tel:113", "/cs/l"] { #expect(page.text.contains(way)) }
            expectKept(Self.told, in: page)
            #expect(try await conversations(in: house) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `shows the other ways first in a surge and lets her wait all the same`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine, gate: { .surge }) { house in
            _ = try await house.house.hire([.counsellor])
            let visitor = TestBrowser(house.visitors)
            let page = try await visitor.post("/start", Self.told)
            #expect(page.status == .ok)
            expectKept(Self.told, in: page)
            #expect(page.text.contains("/cs/l"))
            #expect(try await conversations(in: house) == 0)

            let again = try await visitor.post("/start", Self.told + [("anyway", "1")])
            #expect(again.location == "/v")
            #expect(try await conversations(in: house) == 1)
        }
    }

    @Test func `is counted once when she does not come in, however often she tries`() async throws {
        let ledger = ContactLedger()
        try await ChatHouse.with(.sqlite, contacts: ledger.needs, gate: { .closed }) { house in
            let visitor = TestBrowser(house.visitors)
            let page = try await visitor.post("/start", Self.told)
            let mark = try #require(page.field("mark"))
            _ = try await visitor.post("/start", Self.told + [("mark", mark)])
            _ = try await visitor.post("/start", Self.told + [("script", "1")])
            #expect(try await house.doorstep.count() == 0)
            house.house.time.pass(.minutes(10))
            #expect(try await house.doorstep.count() == 1)
            #expect(try await house.doorstep.count() == 0)
            #expect(ledger.lines == [.turnedAway(.hours, .czech)])
        }
    }

    @Test(arguments: Engines.all)
    func `is counted once by two instances, and not at all when the other lets her in`(_ engine: Engine)
        async throws
    {
        let ledger = ContactLedger()
        try await ChatHouse.with(engine, contacts: ledger.needs, gate: { .surge }) { house in
            _ = try await house.house.hire([.counsellor])
            let other = try ChatHouse(house.house, contacts: ledger.needs, gate: { .surge })
            let mark = try #require(
                try await TestBrowser(house.visitors).post("/start", Self.told).field("mark"))
            let again = try await TestBrowser(other.visitors).post("/start", Self.told + [("mark", mark)])
            #expect(again.field("mark") == mark)
            let lucky = try #require(
                try await TestBrowser(house.visitors).post("/start", Self.told).field("mark"))
            let inside = try await TestBrowser(other.visitors).post(
                "/start", Self.told + [("anyway", "1"), ("mark", lucky)])
            #expect(inside.location == "/v")

            house.house.time.pass(.minutes(10))
            let counted = try await [other.doorstep.count(), house.doorstep.count()]
            #expect(counted == [1, 0])
            #expect(ledger.lines == [.opened(.live), .turnedAway(.surge, .czech)])
        }
    }

    @Test(arguments: Engines.all)
    func `leaves nothing of the number in her form with us`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine, gate: { .closed }) { house in
            let page = try await TestBrowser(house.visitors).post("/start", Self.told)
            let mark = try #require(page.field("mark"))
            let kept = try await house.house.data.read { transaction in
                try #require(try transaction.first("SELECT mark FROM turned_away LIMIT 1")).text("mark")
            }
            #expect(!kept.contains(mark) && !mark.contains(kept))
            house.house.time.pass(.minutes(10))
            _ = try await house.doorstep.count()
            #expect(try await house.house.data.read { try TurnedAwayStore.count(in: $0) } == 0)
        }
    }

    @Test func `is not counted as turned away when she comes in after all`() async throws {
        let ledger = ContactLedger()
        try await ChatHouse.with(.sqlite, contacts: ledger.needs, gate: { .surge }) { house in
            _ = try await house.house.hire([.counsellor])
            let visitor = TestBrowser(house.visitors)
            let mark = try #require(try await visitor.post("/start", Self.told).field("mark"))
            let again = try await visitor.post("/start", Self.told + [("anyway", "1"), ("mark", mark)])
            #expect(again.location == "/v")
            house.house.time.pass(.minutes(11))
            #expect(try await house.doorstep.count() == 0)
            #expect(ledger.lines == [.opened(.live)])
        }
    }

    @Test func `after abuse asks to wait with everything kept, and counts who gives up as blocked`()
        async throws
    {
        let ledger = ContactLedger()
        try await ChatHouse.with(.sqlite, contacts: ledger.needs, tellsApart: true) { house in
            let abusive = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let (path, page) = try await house.pickUpFirst(as: counsellor)
            for try await _ in try await abusive.stream("/v/frame") {
                _ = try await counsellor.post(path + "/block", [("_k", page.field("_k") ?? "")])
            }
            let next = try await TestBrowser(house.visitors).post("/start", Self.told)
            #expect(next.status == .tooMany)
            expectKept(Self.told, in: next)
            house.house.time.pass(.minutes(10))
            #expect(try await house.doorstep.count() == 1)
            #expect(ledger.lines.last == .turnedAway(.blocked, .czech))
        }
    }

    private func expectKept(_ fields: [(String, String)], in page: TestBrowser.Page) {
        for (name, value) in fields { #expect(page.field(name) == value) }
    }

    private func conversations(in house: ChatHouse) async throws -> Int {
        try await house.house.data.read { try $0.all("SELECT id FROM conversation LIMIT 5") }.count
    }
}

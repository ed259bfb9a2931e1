// SPDX-License-Identifier: EUPL-1.2

import Access
import Contacts
import Kernel
import Store
import TestKit
import Testing
import Web

@Suite struct `A contact in writing` {
    @Test(arguments: Engines.all)
    func `is counted as its own leaving only when it left by itself`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let short = try await outcome(in: house, after: .seconds(9), endedBy: "caller")
            let long = try await outcome(in: house, after: .seconds(10), endedBy: "caller")
            let danger = try await outcome(in: house, after: .minutes(3), endedBy: "danger_exit")
            let byCounsellor = try await outcome(in: house, after: .minutes(3), endedBy: "counsellor")
            let byNobody = try await outcome(in: house, after: .minutes(3), endedBy: nil)
            #expect([short, long, danger] == ["left_by_self_short", "left_by_self", "left_by_self"])
            let lost = try await outcome(in: house, after: .minutes(3), endedBy: "line_lost")
            let late = try await outcome(in: house, after: .minutes(10), endedBy: "caller")
            #expect([lost, late] == ["technical_failure", "not_answered_by_us"])
            #expect([byCounsellor, byNobody] == ["not_answered_by_us", "not_answered_by_us"])
            #expect(try await house.rows().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `has a record from its first answer, which travels when it is handed over`(_ engine: Engine)
        async throws
    {
        try await ContactHouse.with(engine) { house in
            let (first, browser) = try await house.hire()
            let (second, other) = try await house.hire()
            let conversation = try await opened(in: house)
            house.house.time.pass(.seconds(20))
            try await house.tell(
                house.contacts.answered(conversation, by: first.viewer.id, at: house.house.clock.now))
            let path = try #require(try await browser.get("/contacts/of/\(conversation)").location)
            _ = try await browser.post(
                path + "/draft", house.form(try await browser.get(path), [("note", "Na pol.")]))

            try await house.tell(
                house.contacts.answered(conversation, by: second.viewer.id, at: house.house.clock.now))
            let id = try await house.contacts.record(of: conversation, for: second.viewer)
            #expect(id?.description == path.split(separator: "/").last.map(String.init))
            #expect(try await other.get(path).text.contains("Na pol."))
            #expect(try await browser.get(path).status == .notFound)
            #expect(try await house.contacts.record(of: conversation, for: first.viewer) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is completed only once it is over, with its own times`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (member, browser) = try await house.hire()
            let conversation = try await opened(in: house)
            house.house.time.pass(.seconds(20))
            try await house.tell(
                house.contacts.answered(conversation, by: member.viewer.id, at: house.house.clock.now))
            let path = try #require(try await browser.get("/contacts/of/\(conversation)").location)
            let early = try await browser.post(path + "/complete", house.form(try await browser.get(path)))
            #expect(early.status == .unprocessable)
            #expect(early.field("version") == "1")

            house.house.time.pass(.seconds(600))
            try await house.tell(house.contacts.ended(conversation, by: "caller", at: house.house.clock.now))
            house.house.time.pass(.seconds(90))
            let page = try await browser.get(path)
            #expect(try await browser.post(path + "/complete", house.form(page)).location == "/contacts")
            let facts = try #require(house.facts.first)
            #expect(facts.waitSeconds == 20 && facts.talkSeconds == 600 && facts.wrapSeconds == 90)
            #expect(facts.channel == "web_chat" && facts.service == "chat" && facts.endedBy == "caller")
            #expect(try await browser.get("/contacts/of/\(conversation)").location == "/contacts")
        }
    }

    @Test(arguments: Engines.all)
    func `without a chat is completed as soon as it was answered, because it has no end`(_ engine: Engine)
        async throws
    {
        try await ContactHouse.with(engine) { house in
            let (member, browser) = try await house.hire()
            let thread = try await opened(in: house, channel: "code_thread")
            house.house.time.pass(.minutes(20))
            try await house.tell(
                house.contacts.answered(thread, by: member.viewer.id, at: house.house.clock.now))
            let path = try #require(try await browser.get("/contacts/of/\(thread)").location)
            let page = try await browser.get(path)
            #expect(try await browser.post(path + "/complete", house.form(page)).location == "/contacts")
            let facts = try #require(house.facts.first)
            #expect(house.facts.count == 1 && facts.service == "code_thread" && facts.outcome == "answered")
            #expect(facts.waitSeconds == 1200 && facts.talkSeconds == nil && facts.wrapSeconds == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is counted when it is answered, when it ends, and under another name when its record is complete`(
        _ engine: Engine
    ) async throws {
        try await ContactHouse.with(engine) { house in
            let (member, browser) = try await house.hire()
            let conversation = try await opened(in: house)
            house.house.time.pass(.seconds(20))
            try await house.tell(
                house.contacts.answered(conversation, by: member.viewer.id, at: house.house.clock.now))
            let first = try #require(house.facts.first)
            #expect(first.outcome == "answered" && first.waitSeconds == 20 && first.kind == nil)

            let (other, _) = try await house.hire()
            try await house.tell(
                house.contacts.answered(conversation, by: other.viewer.id, at: house.house.clock.now))
            try await house.tell(
                house.contacts.answered(conversation, by: member.viewer.id, at: house.house.clock.now))
            #expect(house.facts.count == 1)

            house.reply(at: house.house.clock.now + .seconds(31))
            house.house.time.pass(.seconds(600))
            try await house.tell(house.contacts.ended(conversation, by: "caller", at: house.house.clock.now))
            let ended = try #require(house.facts.first)
            #expect(ended.id == first.id && ended.talkSeconds == 600 && ended.replySeconds == 31)

            let path = try #require(try await browser.get("/contacts/of/\(conversation)").location)
            let page = try await browser.get(path)
            #expect(try await browser.post(path + "/complete", house.form(page)).location == "/contacts")
            let complete = try #require(house.facts.first)
            #expect(house.facts.count == 1 && complete.id != first.id)
            #expect(complete.replySeconds == 31 && complete.kind == "counselling")
            let row = try #require(
                try await house.house.data.read {
                    try $0.first("SELECT fact_id, replied_at FROM contact LIMIT 1")
                })
            #expect(try row.isNull("fact_id") && row.isNull("replied_at"))
        }
    }

    @Test(arguments: Engines.all)
    func `to whom nobody wrote a word has waited for the first message for ever`(_ engine: Engine)
        async throws
    {
        try await ContactHouse.with(engine) { house in
            let (member, _) = try await house.hire()
            let conversation = try await opened(in: house)
            house.house.time.pass(.seconds(5))
            try await house.tell(
                house.contacts.answered(conversation, by: member.viewer.id, at: house.house.clock.now))
            house.house.time.pass(.seconds(40))
            try await house.tell(house.contacts.deleted(conversation, at: house.house.clock.now))
            #expect(house.facts.map(\.replySeconds) == [ContactFacts.never])
        }
    }

    @Test(arguments: Engines.all)
    func `forgets its conversation when the visitor destroys it`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (member, browser) = try await house.hire()
            let conversation = try await opened(in: house)
            try await house.tell(
                house.contacts.answered(conversation, by: member.viewer.id, at: house.house.clock.now))
            let path = try #require(try await browser.get("/contacts/of/\(conversation)").location)
            try await house.tell(house.contacts.deleted(conversation, at: house.house.clock.now))
            let row = try #require(try await house.rows().first)
            #expect(try row.isNull("conversation_id"))
            let page = try await browser.get(path)
            #expect(try await browser.post(path + "/complete", house.form(page)).location == "/contacts")

            let waiting = try await opened(in: house)
            try await house.tell(house.contacts.deleted(waiting, at: house.house.clock.now))
            #expect(try await house.rows().count == 1)
            #expect(Set(house.facts.map(\.outcome)) == ["answered", "left_by_self_short"])
        }
    }

    @Test(arguments: Engines.all)
    func `that was turned away is counted and leaves no contact`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            try await house.tell(
                house.contacts.turnedAway(
                    .redirectedHours, channel: "web_chat", language: .czech, at: house.house.clock.now))
            #expect(house.facts.map(\.outcome) == ["redirected_hours"])
            #expect(try await house.rows().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `who asks to be called while she waits is one contact, counted by how it ended`(_ engine: Engine)
        async throws
    {
        try await ContactHouse.with(engine) { house in
            let (counsellor, _) = try await house.hire()
            try await askCallBack(in: house, waitingIn: nil)
            #expect(house.facts.map(\.outcome) == ["call_back_taken"])

            let left = try await opened(in: house)
            try await askCallBack(in: house, waitingIn: left)
            #expect(house.facts.count == 1)
            try await house.tell(house.contacts.ended(left, by: "caller", at: house.house.clock.now))
            #expect(house.facts.map(\.outcome) == ["call_back_taken", "call_back_taken"])
            #expect(Set(house.facts.map(\.channel)) == ["phone", "web_chat"])

            let answered = try await opened(in: house)
            try await askCallBack(in: house, waitingIn: answered)
            try await house.tell(
                house.contacts.answered(answered, by: counsellor.viewer.id, at: house.house.clock.now))
            #expect(house.facts.filter { $0.outcome == "call_back_taken" }.count == 2)
            #expect(house.facts.filter { $0.outcome == "answered" }.count == 1)
        }
    }

    private func askCallBack(in house: ContactHouse, waitingIn conversation: ConversationID?) async throws {
        try await house.tell(
            house.contacts.callBackTaken(
                waitingIn: conversation, language: .slovenian, at: house.house.clock.now))
    }

    private func opened(in house: ContactHouse, channel: String = "web_chat") async throws
        -> ConversationID
    {
        let conversation = ConversationID(from: .system)
        try await house.tell(
            house.contacts.opened(
                conversation, team: house.house.team.id, channel: channel, language: .slovenian,
                at: house.house.clock.now))
        return conversation
    }

    private func outcome(in house: ContactHouse, after span: Moment.Span, endedBy: String?) async throws
        -> String?
    {
        let before = Set(house.facts.map(\.id))
        let conversation = try await opened(in: house)
        house.house.time.pass(span)
        try await house.tell(house.contacts.ended(conversation, by: endedBy, at: house.house.clock.now))
        return house.facts.first { !before.contains($0.id) }?.outcome
    }
}

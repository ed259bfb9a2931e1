// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A visit` {
    @Test(arguments: Engines.all)
    func `begins with questions nobody has to answer`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            _ = try await house.house.hire([.counsellor])
            let visitor = TestBrowser(house.visitors)
            #expect(try await visitor.post("/start", []).location == "/v")
        }
    }

    @Test(arguments: Engines.all)
    func `keeps what was told where only the two can read it`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            _ = try await house.house.hire([.counsellor])
            let visitor = TestBrowser(house.visitors)
            _ = try await visitor.post(
                "/start", [("safe", "no"), ("place", "savinjska"), ("watched", "made-up")])
            let rows = try await house.house.data.read {
                try $0.all("SELECT sealed_answers FROM conversation_visit LIMIT 2")
            }
            let text = String(decoding: try #require(rows.first).bytes("sealed_answers"), as: UTF8.self)
            #expect(!text.contains("savinjska"))

            let insider = try await house.house.hire([.counsellor])
            let waiting = try await house.conversations.line(for: insider.viewer).waiting
            let answers = try await house.conversations.answers(
                of: waiting, for: insider.viewer, with: insider.key)
            #expect(answers.values.first == VisitorAnswers(safeNow: "no", place: "savinjska"))
        }
    }

    @Test(arguments: Engines.all)
    func
        `tells the counsellor, in the line and beside the conversation, that it began on the page for the young`(
            _ engine: Engine
        ) async throws
    {
        try await ChatHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let words = "Piše s strani za otroke in mladostnike."
            _ = try await TestBrowser(house.visitors).post("/start", [("language", "sl")])
            #expect(try await !counsellor.get("/chats").text.contains(words))
            house.house.time.pass(.seconds(1))
            _ = try await TestBrowser(house.visitors).post("/start", [("language", "sl"), ("young", "1")])
            #expect(try await counsellor.get("/chats").text.contains(words))
            #expect(try await !house.pickUpFirst(as: counsellor).page.text.contains(words))
            #expect(try await house.pickUpFirst(as: counsellor).page.text.contains(words))
        }
    }

    @Test(arguments: ["not_asked", "unknown", "declined"])
    func `is not offered what only a counsellor can say about a region, and does not take it`(_ code: String)
        async throws
    {
        try await ChatHouse.with(.sqlite) { house in
            let lists = try TestHouse.organisationFiles.codeLists()
            let day = house.reception.organisation.day(at: house.house.clock.now)
            #expect(lists["place"]?.valid(on: day).contains { $0.code == code } == true)
            let html = StartViews.form(
                in: .slovenian, of: house.house.face(.visitors), reception: house.reception, lists: lists,
                on: day)
            let form = String(decoding: html.bytes, as: UTF8.self)
            #expect(form.contains("<option value=\"savinjska\"") && form.contains("value=\"not_sure\""))
            #expect(!form.contains("<option value=\"\(code)\""))
            #expect(form.contains("name=\"safe\" value=\"declined\""), "in the visitor's own words")
            let told = VisitorAnswers(safeNow: "declined", place: code).known(to: lists, on: day)
            #expect(told == VisitorAnswers(safeNow: "declined"))
        }
    }

    @Test(arguments: [
        (Language.slovenian, "savinjska regija"), (.czech, "Savinjský region"), (.english, "Savinjska"),
    ])
    func `says which region she told, in the line and beside the conversation, in the counsellor's words`(
        _ language: Language, _ region: String
    ) async throws {
        try await ChatHouse.with(.sqlite) { house in
            let member = try await house.house.hire([.counsellor], language: language)
            let counsellor = house.house.browser(of: member, at: house.staff)
            let visitor = TestBrowser(house.visitors)
            _ = try await visitor.post("/start", [("place", "savinjska")])

            let list = try await counsellor.get("/chats").text
            #expect(list.contains("</strong> · \(region) · "))
            let page = try await house.pickUpFirst(as: counsellor).page.text
            #expect(page.contains(": \(region)</p>"))
        }
    }

    @Test(arguments: Engines.all)
    func `ends every sign of life in the frame with the line that appears when no other comes`(
        _ engine: Engine
    ) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            #expect(try await visitor.get("/v").text.contains("target=\"talk\""))
            let counsellor = try await house.counsellor()
            let page = try await house.pickUpFirst(as: counsellor)
            for (path, browser) in [("/v/frame", visitor), (page.path + "/frame", counsellor)] {
                var pieces = 0
                for try await piece in try await browser.stream(path) {
                    pieces += 1
                    let last = piece.components(separatedBy: "<li").last ?? ""
                    #expect(last.contains("class=\"program watch\"") && last.contains("href=\"\(path)\""))
                    if pieces == 2 { try await house.say("Pišem.", as: visitor) }
                    if pieces == 3 { break }
                    if pieces == 1 { house.house.hub.beat() }
                }
                #expect(pieces == 3)
            }
            let events = try await house.read("/v/events", in: visitor, until: "Pišem.")
            #expect(!events.contains("watch"))
        }
    }

    @Test(arguments: Engines.all)
    func `tells who waits the same line again after thirty seconds`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            var updates = 0
            for try await piece in try await visitor.stream("/v/frame") {
                updates += piece.components(separatedBy: "class=\"program status").count - 1
                if updates == 3 { break }
                house.house.time.pass(.seconds(30))
                house.house.hub.beat()
            }
            #expect(updates == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `is told it again before the thirty seconds are over, whenever the heart beats`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            var gaps: [Moment.Span] = [.seconds(15), .milliseconds(14_900)]
            var updates: [Int] = []
            for try await piece in try await visitor.stream("/v/frame") {
                updates.append(piece.components(separatedBy: "class=\"program status").count - 1)
                guard !gaps.isEmpty else { break }
                house.house.time.pass(gaps.removeFirst())
                house.house.hub.beat()
            }
            #expect(updates == [1, 0, 1])
        }
    }

    @Test(arguments: Engines.all)
    func `is offered other ways once the wait is long`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            house.house.time.pass(.seconds(601))
            let frame = try await house.read("/v/frame", in: visitor, until: "druge poti")
            #expect(frame.contains("druge poti"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows the counsellor danger at once, also after a word sent from the same page`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let page = try await house.pickUpFirst(as: counsellor)
            let visit = try await visitor.get("/v")
            _ = try await visitor.post(
                "/v/messages",
                [("_k", visit.field("_k") ?? ""), ("b", visit.field("b") ?? ""), ("a", "Nekdo prihaja.")])
            _ = try await visitor.post(
                "/v/danger", [("_k", visit.field("_k") ?? ""), ("b", visit.field("b") ?? "")])
            let frame = try await house.read(page.path + "/frame", in: counsellor, until: "NEVARNOST")
            #expect(frame.contains("program alarm"))
        }
    }

    @Test(arguments: Engines.all)
    func `that breaks off waits a quarter of an hour and then ends`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.leaveFrame(in: visitor)
            house.house.time.pass(.minutes(14))
            #expect(try await house.conversations.endAbandoned(after: .minutes(15)) == 0)
            house.house.time.pass(.minutes(2))
            #expect(try await house.conversations.endAbandoned(after: .minutes(15)) == 1)
            #expect(try await visitor.get("/v").location == "/")
        }
    }

    @Test(arguments: Engines.all)
    func `given up while waiting counts as her leaving, and as a failure if nobody saw her go`(
        _ engine: Engine
    ) async throws {
        let ledger = ContactLedger()
        try await ChatHouse.with(engine, contacts: ledger.needs) { house in
            let left = try await house.startedVisit()
            try await house.leaveFrame(in: left)
            house.house.time.pass(.minutes(16))
            #expect(try await house.conversations.endAbandoned(after: .minutes(15)) == 1)

            _ = try await house.startedVisit()
            house.house.time.pass(.minutes(1))
            let now = house.house.clock.now
            try await house.house.data.write { transaction in
                let row = try transaction.first("SELECT id FROM conversation WHERE state = 'waiting' LIMIT 1")
                try VisitStore.see(try #require(row).id("id"), at: now, in: transaction)
            }
            house.house.time.pass(.minutes(16))
            #expect(try await house.conversations.endAbandoned(after: .minutes(15)) == 1)
            let endings = ledger.lines.filter { $0 != .opened(.live) }
            #expect(endings == [.ended(.visitor), .ended(.lineLost)])
        }
    }

    @Test(arguments: Engines.all)
    func `that loads its page anew has not left`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            var first: AsyncThrowingStream<String, any Error>? = try await visitor.stream("/v/frame")
            _ = try await house.read("/v/frame", in: visitor, until: "status")
            while house.house.hub.openStreams > 1 { await Task.yield() }
            let rows = try await house.house.data.read {
                try $0.all("SELECT left_at FROM conversation_visit LIMIT 2")
            }
            #expect(try rows.allSatisfy { try $0.isNull("left_at") })
            first = nil
            _ = first
        }
    }

    @Test(arguments: Engines.all)
    func `says that there is a word and not which, and opens whom to call after danger`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let path = try await house.pickUpFirst(as: counsellor).path
            let page = try await visitor.get("/v")
            #expect(!page.text.contains("<details class=\"sheet\" open>"))
            _ = try await visitor.post("/v/word", [("_k", page.field("_k") ?? ""), ("a", "sončnica")])
            _ = try await visitor.post(
                "/v/danger", [("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? "")])
            let after = try await visitor.get("/v")
            #expect(after.text.contains("<details class=\"sheet\" open>"))
            #expect(after.text.contains("Dogovorjeno besedo že imate.") && !after.text.contains("sončnica"))
            #expect(try await counsellor.get(path).text.contains("»sončnica«"))
        }
    }

    @Test(arguments: Engines.all)
    func `broken off while a counsellor answers ends as a lost line`(_ engine: Engine) async throws {
        let ledger = ContactLedger()
        try await ChatHouse.with(engine, contacts: ledger.needs) { house in
            let visitor = try await house.startedVisit()
            _ = try await house.pickUpFirst(as: try await house.counsellor())
            try await house.leaveFrame(in: visitor)
            house.house.time.pass(.minutes(16))
            #expect(try await house.conversations.endAbandoned(after: .minutes(15)) == 1)
            #expect(ledger.lines.last == .ended(.lineLost))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps its place in line when the program starts again`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            _ = try await house.startedVisit()
            house.house.time.pass(.seconds(1))
            let second = try await house.startedVisit()
            let again = try ChatHouse(house.house)
            let visitor = TestBrowser(again.visitors)
            visitor.heldCookie = second.heldCookie
            let frame = try await again.read("/v/frame", in: visitor, until: "status")
            #expect(frame.contains("Pred vami je 1 oseba"))
        }
    }
}

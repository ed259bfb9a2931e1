// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Interpreters

@Suite struct `An assignment of an interpreter` {
    @Test(arguments: Engines.all)
    func `is asked, agreed to and held, and its minutes stand on the month's list without a case`(
        _ engine: Engine
    ) async throws {
        try await InterpretersHouse.with(engine) { house in
            let (id, file) = (try await house.enter(), try await house.begin(written: [.counselling]))
            let path = try await house.asked(id, [("case", file.description)])
            let page = try await house.get(path)
            let told = try #require(page.text(after: "<blockquote>", before: "</blockquote>"))
            #expect(told.contains("25. marec 2026") && told.contains("albanščina") && told.contains("Celje"))
            #expect(!told.contains(file.description) && !told.contains("Zadeva"))
            #expect(try await house.say("state", [("state", "agreed")], on: path).status == .seeOther)
            #expect(
                try await house.say("minutes", Self.spent("10:00", "10:50"), on: path).status != .seeOther)

            try house.pass(to: "2026-03-25T12:00:00Z")
            for spent in [("10:00", ""), ("x", "11:00"), ("10:00", "15:00")] {
                let answer = try await house.say("minutes", Self.spent(spent.0, spent.1), on: path)
                #expect(answer.status == .unprocessable)
            }
            #expect(
                try await house.say("minutes", Self.spent("10:05", "10:51"), on: path).status == .seeOther)
            #expect(try await house.get(path).text.contains("Plača se 60 minut."))
            let month = try await house.get("/interpreter-months?month=2026-03", house.lead).text
            #expect(month.contains("Teuta Bajrami") && month.contains("<td>60</td>"))
            let sheet = try await house.get("/interpreter-months/file?month=2026-03", house.lead).text
            #expect(sheet.contains("\"Teuta Bajrami\";2026-03-25;10:05;10:51;\"albanščina\";60;"))
            #expect(!sheet.contains(file.description) && !month.contains(file.description))
            #expect(try await house.get("/interpreter-months").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `never asks one interpreter for two places at once`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            #expect(try await house.ask(id).status == .seeOther)
            let second = try await house.ask(id, [("time", "10:50")], house.colleague)
            #expect(second.status == .unprocessable && second.text.contains("sodelavka"))
            #expect(try await house.find([("time", "10:30")], house.colleague).contains("že naročena"))
            #expect(try await house.ask(id, [("time", "11:00")], house.colleague).status == .seeOther)

            let time = InterpretedTime(
                start: try InterpretersHouse.moment("2026-03-26T08:00:00Z"),
                end: try InterpretersHouse.moment("2026-03-26T09:00:00Z"), language: "sq", way: "phone",
                centre: "celje")
            let plan = AssignmentPlan(matter: .call, interpreter: id, time: time)
            let viewers = [house.owner.viewer, house.colleague.viewer, house.lead.viewer]
            let asked = try await withThrowingTaskGroup(of: Asking.self, returning: [Asking].self) { group in
                for viewer in viewers {
                    group.addTask {
                        try await house.interpreters.ask(plan, without: [], from: nil, by: viewer)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let won = asked.filter { if case .asked = $0 { true } else { false } }
            #expect(won.count == 1)
            #expect(try await house.count("interpreter_assignment") == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `is not given in a case in which she may know somebody, and nobody reads who that is`(
        _ engine: Engine
    ) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            let (file, other) = (try await house.begin(written: [.counselling]), try await house.begin())
            let form = [("act", "out"), ("interpreter", id.description)]
            let page = "/cases/\(file)/interpreters"
            for _ in 1...2 { #expect(try await house.post(page, form).location == page) }
            #expect(try await house.count("interpreter_kept_out") == 1)
            let row = try await house.house.data.read {
                try $0.first("SELECT sealed_words FROM interpreter_kept_out LIMIT 1")
            }
            let words = String(decoding: try #require(row).bytes("sealed_words"), as: UTF8.self)
            #expect(!words.contains(id.description))

            #expect(try await house.ask(id, [("case", file.description)]).status == .unprocessable)
            #expect(
                try await house.find([("case", file.description)]).contains("v tem primeru je ne prosimo"))
            house.meetings.put("termin", try Self.time("2026-03-26T08:00:00Z"), in: file)
            #expect(try await house.ask(id, [("appointment", "termin")]).status == .unprocessable)
            #expect(try await house.count("interpreter_assignment") == 0)
            #expect(try await house.ask(id, [("case", other.description)]).status == .seeOther)

            let back = [("act", "in"), ("interpreter", id.description)]
            #expect(try await house.post(page, back).location == page)
            let again = [("case", file.description), ("time", "14:00")]
            #expect(try await house.ask(id, again).status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `does not exist for who does not see its case, nor a call for who did not ask`(_ engine: Engine)
        async throws
    {
        try await InterpretersHouse.with(engine) { house in
            let (id, file) = (try await house.enter(), try await house.begin(written: [.counselling]))
            let paths = [
                try await house.asked(id, [("case", file.description)]),
                try await house.asked(id, [("time", "15:00")]),
            ]
            let list = "/interpreter-assignments"
            let others = try await house.get(list, house.colleague).text
            for path in paths {
                #expect(try await house.get(path).status == .ok)
                #expect(try await house.get(list).text.contains(path))
                #expect(!others.contains(path))
                #expect(try await house.get(path, house.colleague).status == .notFound)
                for act in ["state", "minutes", "feedback"] {
                    let form = [("state", "agreed"), ("version", "1")]
                    let answer = try await house.post("\(path)/\(act)", form, house.colleague)
                    #expect(answer.status == .notFound)
                }
            }
            let named = [("case", file.description), ("time", "17:00")]
            #expect(try await house.ask(id, named, house.colleague).status == .notFound)
            #expect(try await house.get("/cases/\(file)/interpreters", house.colleague).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `costs what was agreed if it is cancelled too late, and frees her time`(_ engine: Engine)
        async throws
    {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            let early = try await house.asked(id)
            for state in ["agreed", "cancelled_by_us"] {
                #expect(try await house.say("state", [("state", state)], on: early).status == .seeOther)
            }
            #expect(try await !house.get(early).text.contains("Plača"))
            let late = try await house.asked(id)
            #expect(try await house.say("state", [("state", "agreed")], on: late).status == .seeOther)
            try house.pass(to: "2026-03-24T12:00:00Z")
            #expect(try await house.get(late).text.contains("Če odpoveste zdaj, se plača 60 minut."))
            #expect(
                try await house.say("state", [("state", "cancelled_by_us")], on: late).status == .seeOther)
            #expect(try await house.get(late).text.contains("Plača se 60 minut."))
            #expect(try await house.count("interpreter_hold") == 0)
            let stale = [("state", "agreed"), ("version", "1")]
            #expect(try await house.post("\(late)/state", stale).status == .unprocessable)
            let call = try await house.asked(id, [("day", "2026-03-24"), ("time", "13:00")])
            #expect(
                try await house.say("state", [("state", "cancelled_by_us")], on: call).status == .seeOther)
            #expect(try await !house.get(call).text.contains("Plača"))
        }
    }

    @Test(arguments: Engines.all)
    func `takes what is said of the work sealed, and shows it to who keeps the list`(_ engine: Engine)
        async throws
    {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            let path = try await house.asked(id)
            let said = [
                ("faithful", "3"), ("manner", "2"), ("punctual", "1"), ("words", "Zamudila je ob javorju."),
            ]
            #expect(try await house.say("feedback", said, on: path).status == .unprocessable)
            try house.pass(to: "2026-03-25T12:00:00Z")
            #expect(
                try await house.say("minutes", Self.spent("10:00", "11:00"), on: path).status == .seeOther)
            #expect(try await house.say("feedback", [("faithful", "4")], on: path).status == .unprocessable)
            for _ in 1...2 {
                #expect(try await house.say("feedback", said, on: path).status == .seeOther)
            }
            #expect(try await house.count("interpreter_feedback") == 1)
            #expect(try await house.get("/interpreters/\(id)", house.lead).text.contains("ob javorju"))
            #expect(try await !house.get("/interpreters/\(id)").text.contains("ob javorju"))
            let row = try await house.house.data.read {
                try $0.first("SELECT sealed_words FROM interpreter_feedback LIMIT 1")
            }
            let words = String(decoding: try #require(row).bytes("sealed_words"), as: UTF8.self)
            #expect(!words.contains("javor"))
        }
    }

    @Test(arguments: Engines.all)
    func `is given to nobody as long as it cannot be read who is not asked in the case`(_ engine: Engine)
        async throws
    {
        try await InterpretersHouse.with(engine) { house in
            let (id, file) = (try await house.enter(), try await house.begin(written: [.counselling]))
            let (page, unread) = ("/cases/\(file)/interpreters", "zdaj ni mogoče prebrati")
            let path = try await house.asked(id, [("case", file.description)])
            let unit = try #require(try await house.open(file).unit(of: .counselling))
            try await house.house.vault.withdraw(unit.id, from: .person(house.owner.viewer.id))
            let again = [("case", file.description), ("time", "14:00")]
            #expect(try await house.find(again).contains(unread))
            #expect(try await house.ask(id, again).status == .unprocessable)
            #expect(try await house.count("interpreter_assignment") == 1)
            for act in ["out", "in"] {
                let form = [("act", act), ("interpreter", id.description)]
                #expect(try await house.post(page, form).status == .notFound)
            }
            for path in [page, path] { #expect(try await house.get(path).text.contains(unread)) }
        }
    }

    @Test(arguments: Engines.all)
    func `names no place away from the centre, and is not given for what is written`(_ engine: Engine)
        async throws
    {
        try await InterpretersHouse.with(engine) { house in
            let (id, file) = (try await house.enter(), try await house.begin(written: [.counselling]))
            let start = try InterpretersHouse.moment("2026-03-26T08:00:00Z")
            for way in ["outreach", "chat"] {
                let time = InterpretedTime(
                    start: start, end: start + .hours(1), language: "sq", way: way, centre: "celje")
                house.meetings.put(way, time, in: file)
            }
            let page = try await house.get(try await house.asked(id, [("appointment", "outreach")]))
            let told = try #require(page.text(after: "<blockquote>", before: "</blockquote>"))
            #expect(told.contains("po telefonu") && !told.contains("Celje"))
            let chat = try await house.ask(id, [("appointment", "chat")])
            #expect(chat.status == .unprocessable && chat.text.contains("pisnih pogovorov"))
        }
    }

    @Test func `has its minutes also where she came after midnight`() throws {
        let one = Assignment(
            id: AssignmentID(high: 0, low: 1), agency: AgencyID(high: 0, low: 1),
            interpreter: InterpreterID(high: 0, low: 1), matter: .call, language: "sq", way: .phone,
            centre: "celje", startsAt: try InterpretersHouse.moment("2026-03-25T22:30:00Z"),
            endsAt: try InterpretersHouse.moment("2026-03-25T23:30:00Z"),
            askedBy: StaffID(high: 0, low: 1), state: .agreed, joinedAt: nil, leftAt: nil, paidMinutes: 0,
            untold: nil,
            version: 1)
        let form = Form(values: ["joined": ["00:10"], "left": ["00:40"]])
        let now = try InterpretersHouse.moment("2026-03-26T08:00:00Z")
        let days = CaseDay(zone: InterpretersHouse.zone)
        let spent = try #require(MinutesDraft.spent(form, on: one, days, at: now))
        let (came, went) = ("2026-03-25T23:10:00Z", "2026-03-25T23:40:00Z")
        #expect(spent.joined == (try InterpretersHouse.moment(came)))
        #expect(spent.left == (try InterpretersHouse.moment(went)))
    }

    static func spent(_ joined: String, _ left: String) -> [(String, String)] {
        [("joined", joined), ("left", left)]
    }

    static func time(_ start: String, _ language: String = "sq") throws -> InterpretedTime {
        let moment = try InterpretersHouse.moment(start)
        return InterpretedTime(
            start: moment, end: moment + .hours(1), language: language, way: "in_person", centre: "celje")
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Interpreters

@Suite struct `The list of interpreters` {
    @Test(arguments: Engines.all)
    func `asks nobody who has not signed the undertaking, and says why`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter(signed: nil)
            #expect(try await house.get("/interpreters").text.contains("Ni podpisala izjave o zaupnosti."))
            #expect(try await !house.get("/interpreters/now").text.contains("Teuta"))
            let found = try await house.find()
            #expect(found.contains("Ni podpisala izjave") && !found.contains(id.description))
            #expect(try await house.ask(id).status == .unprocessable)
            #expect(try await house.count("interpreter_assignment") == 0)

            try await house.sign(id, on: "2026-03-23", "briefing")
            #expect(try await house.ask(id).status == .unprocessable)
            try await house.sign(id, on: "2026-03-23")
            #expect(try await house.get("/interpreters/now").text.contains("Teuta"))
            #expect(try await house.ask(id).status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `asks nobody for a day on which her undertaking does not hold any more`(_ engine: Engine)
        async throws
    {
        try await InterpretersHouse.with(engine) { house in
            let over = try await house.enter("Blerta", signed: "2025-03-20")
            let ending = try await house.enter("Vjosa", signed: "2025-03-24")
            #expect(try await house.get("/interpreters").text.contains("je potekla: 20. marec 2026"))
            let now = try await house.get("/interpreters/now").text
            #expect(now.contains("Vjosa") && !now.contains("Blerta"))
            for id in [over, ending] { #expect(try await house.ask(id).status == .unprocessable) }
            #expect(try await house.ask(ending, [("day", "2026-03-24")]).status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `is the agency's own: nobody elsewhere sees or asks any of them`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            #expect(try await !house.get("/interpreters", house.stranger).text.contains("Teuta"))
            #expect(try await !house.get("/interpreters/now", house.stranger).text.contains("Teuta"))
            for path in ["/interpreters/\(id)", "/interpreters/\(id)/edit"] {
                #expect(try await house.get(path, house.stranger).status == .notFound)
            }
            for (path, form) in [
                ("", house.form("Druga")), ("/end", []),
                ("/papers", [("kind", "undertaking"), ("signed_on", "2026-03-23")]),
            ] {
                let answer = try await house.post("/interpreters/\(id)\(path)", form, house.stranger)
                #expect(answer.status == .notFound)
            }
            #expect(try await house.ask(id, [], house.stranger).status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `is kept by who leads cases, and read by who answers contacts only as far as who is on call`(
        _ engine: Engine
    ) async throws {
        try await InterpretersHouse.with(engine) { house in
            #expect(try await house.post("/interpreters", house.form()).status == .notFound)
            let id = try await house.enter()
            #expect(try await house.post("/interpreters/\(id)/end").status == .notFound)
            #expect(try await house.get("/desk-interpreters", house.counsellor).text.contains("+38640111222"))
            #expect(try await house.get("/interpreters", house.counsellor).status == .notFound)
            let other = try await house.get("/desk-interpreters?language=ysl", house.counsellor)
            #expect(!other.text.contains("Teuta"))
            try house.pass(to: "2026-03-23T20:00:00Z")
            #expect(try await !house.get("/desk-interpreters", house.counsellor).text.contains("Teuta"))
        }
    }

    @Test(arguments: Engines.all)
    func `tells a reader of the database neither her name nor her number nor her languages`(_ engine: Engine)
        async throws
    {
        try await InterpretersHouse.with(engine) { house in
            try await house.enter(signed: nil)
            let rows = try await house.house.data.read {
                try $0.all("SELECT id, agency_id, version, sealed_words FROM interpreter ORDER BY id LIMIT 9")
            }
            let words = String(decoding: try #require(rows.first).bytes("sealed_words"), as: UTF8.self)
            for secret in ["Teuta", "40111222", "sq", "gegijsko"] { #expect(!words.contains(secret)) }
        }
    }

    @Test(arguments: Engines.all)
    func `shows whoever writes second what the first wrote`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            let change = ["version": "1", "phone": "+38640333444"]
            let first = try await house.post("/interpreters/\(id)", house.form("Teuta", change), house.lead)
            #expect(first.status == .seeOther)
            let second = try await house.post("/interpreters/\(id)", house.form("Teuta", change), house.lead)
            #expect(second.status == .unprocessable && second.text.contains("Medtem je pisala sodelavka"))
            #expect(try await house.get("/interpreters/\(id)").text.contains("+38640333444"))
        }
    }

    @Test(arguments: Engines.all)
    func `refuses what cannot be used`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            for (change, word) in [
                (["name": ""], "Napišite ime."), (["phone": ""], "telefonsko številko"),
                (["language_1": "xx"], "vsaj en jezik"), (["language_2": "sq"], "izbran dvakrat"),
                (["to_1": ""], "obe uri"), (["from_1": "25:00"], "obe uri"),
                (["note": String(repeating: "a", count: 1001)], "predolgo"),
            ] {
                let answer = try await house.post("/interpreters", house.form("Teuta", change), house.lead)
                #expect(answer.status == .unprocessable && answer.text.contains(word), "\(change)")
            }
            #expect(try await house.count("interpreter") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `asks nobody who does not work for us any more`(_ engine: Engine) async throws {
        try await InterpretersHouse.with(engine) { house in
            let id = try await house.enter()
            #expect(try await house.post("/interpreters/\(id)/end", [], house.lead).status == .seeOther)
            #expect(try await house.ask(id).status == .unprocessable)
            #expect(try await !house.find().contains("Teuta"))
            #expect(try await house.get("/interpreters").text.contains("Ne delajo več za nas"))
        }
    }

    @Test func `knows who is on call over midnight`() {
        let night = OnCallWindow(weekday: 7, from: "20:00", to: "06:00")
        #expect(night.holds(weekday: 7, time: "20:00") && night.holds(weekday: 1, time: "05:59"))
        #expect(!night.holds(weekday: 1, time: "06:00") && !night.holds(weekday: 7, time: "05:00"))
        let day = OnCallWindow(weekday: 2, from: "08:00", to: "16:00")
        #expect(day.holds(weekday: 2, time: "08:00") && !day.holds(weekday: 2, time: "16:00"))
        #expect(!day.holds(weekday: 3, time: "09:00"))
    }
}

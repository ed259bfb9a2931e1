// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Counselling

@Suite struct `Counselling on a case` {
    @Test(arguments: Engines.all)
    func `is there for who reads what is said in confidence, and sealed for everybody else`(_ engine: Engine)
        async throws
    {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            let id = try house.id(of: path)
            #expect(try await house.get(path).text.contains("Ne spim"))
            let pages = [path, path + "/session", path + "/end"]
            for page in pages { #expect(try await house.get(page, house.colleague).status == .notFound) }
            try await house.give([.identity, .risk], of: id, to: house.colleague)
            for page in pages { #expect(try await house.get(page, house.colleague).status == .notFound) }
            #expect(try await house.counselling.count(for: house.colleague.viewer).all == 0)
            try await house.give([.counselling], writes: [], of: id, to: house.colleague)
            #expect(try await house.get(path, house.colleague).text.contains("Ne spim"))
            for page in pages.dropFirst() {
                #expect(try await house.get(page, house.colleague).status == .notFound)
            }
            let form = house.session("X", after: 1)
            let refused = try await house.post(path + "/session", form, house.colleague)
            #expect(refused.status == .notFound)
            #expect(try await house.counselling.count(for: house.colleague.viewer).all == 0)
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM counselling_entry ORDER BY id LIMIT 9")
                    .map { try $0.bytes("sealed_words") }
            }
            #expect(sealed.count == 1)
            #expect(sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Ne spim") })
            try await house.house.keep(.person(house.owner.viewer.id), from: id.matter)
            #expect(try await house.get(path).status == .notFound)
            #expect(try await house.counselling.count(for: house.owner.viewer).all == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `begins once, ends with a reason, and begins again`(_ engine: Engine) async throws {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            let again = [("day", "2026-09-01"), ("review", "2026-10-15")]
            #expect(try await house.post(path + "/begin", again).location == path)
            #expect(try await house.courses().count == 1)
            let none = try await house.post(path + "/end", [("version", "1"), ("day", "2026-09-01")])
            #expect(none.status == .unprocessable && none.text.contains("zakaj se svetovanje konča"))
            let end = [
                ("version", "1"), ("day", "2026-09-01"), ("reason", "elsewhere"), ("words", "Ima podporo"),
                ("b", String(repeating: "a", count: 32)),
            ]
            for _ in 0..<2 { #expect(try await house.post(path + "/end", end).location == path) }
            let page = try await house.get(path).text
            #expect(page.contains("Pomoč ima drugje") && page.contains("\(path.dropLast(12))/outcomes"))
            #expect(try await house.post(path + "/session", house.session("X", after: 2)).location == path)
            #expect(try await house.get(path).text.contains("Srečanja še ni bilo"))
            #expect(try await house.counselling.count(for: house.owner.viewer).all == 0)
            #expect(try await house.post(path + "/begin", again).location == path)
            #expect(try await house.courses().map { $0.endedOn == nil } == [true, false])
            #expect(try await house.get(path).text.contains("Prejšnja svetovanja"))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps every agreement, and how near she came to its goals`(_ engine: Engine) async throws {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            let first = CounsellingHouse.agreement(["Spati", "", "Delati"], after: 1)
            #expect(try await house.post(path + "/agreement", first).location == path)
            #expect(try await house.courses().first?.reviewOn == "2026-11-15")
            for (version, near) in [(2, "2"), (3, ""), (4, "7")] {
                let form = house.session("Govor", after: version, [("near-1", near), ("near-2", "")])
                #expect(try await house.post(path + "/session", form).location == path)
            }
            let page = try await house.get(path).text
            #expect(page.contains("na začetku 2, nazadnje 7 od 10"))
            #expect(page.contains("Bila so 3 srečanja."))
            let second = CounsellingHouse.agreement(["Varno stanovati"], after: 5)
            #expect(try await house.post(path + "/agreement", second).location == path)
            let later = try await house.get(path).text
            #expect(later.contains("Varno stanovati") && later.contains("1 prejšnji dogovor"))
            #expect(later.contains("Spati") && !later.contains("nazadnje 7"))
            #expect(try await house.get(path + "/session").text.contains("Bližina cilja: Varno stanovati"))
            let review = [
                ("version", "6"), ("day", "2026-09-01"), ("review", "2026-12-01"), ("reached-1", "partly"),
            ]
            #expect(try await house.post(path + "/review", review).location == path)
            #expect(try await house.get(path).text.contains("deloma"))
            #expect(try await house.courses().first?.reviewOn == "2026-12-01")
        }
    }
}

extension `Counselling on a case` {
    @Test(arguments: Engines.all)
    func `has sessions that are corrected and stay readable, and a mistake that counts for nothing`(
        _ engine: Engine
    ) async throws {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            try house.pass(to: "2026-09-20T08:00:00Z")
            let twice = house.session(
                "Prvi pogovor", after: 1,
                [
                    ("day", "2026-09-10"), ("b", String(repeating: "a", count: 32)),
                ])
            for _ in 0..<2 { #expect(try await house.post(path + "/session", twice).location == path) }
            #expect(try await house.courses().first?.heardOn == "2026-09-10")
            #expect(try await house.get(path + "/session?of=2").text.contains("Prvi pogovor"))
            #expect(try await house.get(path + "/session?of=1").status == .notFound)
            let better = house.session("Drugi zapis", after: 2, [("day", "2026-09-12"), ("of", "2")])
            #expect(try await house.post(path + "/session", better).location == path)
            let page = try await house.get(path).text
            #expect(page.contains("Drugi zapis") && !page.contains("Prvi pogovor"))
            #expect(try await house.courses().first?.heardOn == "2026-09-12")
            // Who corrects what was corrected meanwhile is shown what stands, and corrects that.
            let late = try await house.post(
                path + "/session", house.session("Tretji", after: 2, [("of", "2")]))
            #expect(late.status == .unprocessable && late.text.contains("Drugi zapis"))
            #expect(late.text.contains("name=\"of\" value=\"3\""))
            let mistake = [("state", "mistake"), ("minutes", ""), ("of", "3")]
            #expect(
                try await house.post(path + "/session", house.session("", after: 3, mistake)).location == path
            )
            #expect(try await house.courses().first?.heardOn == "2026-09-01")
            #expect(try await house.get(path).text.contains("Srečanja še ni bilo"))
        }
    }

    @Test(arguments: Engines.all)
    func `asks for no reason where she did not come, and forces nothing`(_ engine: Engine) async throws {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            #expect(try await house.get(path + "/session").text.contains("ne sprašujte zakaj"))
            let missed = house.session("", after: 1, [("state", "not_come"), ("minutes", "")])
            #expect(try await house.post(path + "/session", missed).location == path)
            #expect(try await house.get(path).text.contains("ni prišla"))
            #expect(
                try await house.post(
                    path + "/agreement", CounsellingHouse.agreement(["Spati"], after: 2)
                ).location == path)
            for (fields, sentence) in [
                ([("state", "not_come")], "ni mogoče zapisati"),
                ([("state", "not_come"), ("minutes", ""), ("near-1", "3")], "ni mogoče zapisati"),
                ([("near-1", "11")], "od 0 do 10"), ([("minutes", "")], "od 1 do"),
                ([("minutes", "601")], "od 1 do"), ([("time", "")], "Vpišite uro"),
                ([("time", "23:00")], "Vpišite uro"), ([("day", "2026-09-02")], "ni v prihodnosti"),
                ([("counsellor", "x")], "kdo je svetoval"), ([("language", "x")], "jezik s seznama"),
                ([("words", String(repeating: "a", count: 8_001))], "Predolgo"),
            ] {
                let answer = try await house.post(
                    path + "/session", house.session("pisano", after: 3, fields))
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
            }
            for day in ["2026-09-01", "2027-09-03", "jutri"] {
                let form = [("version", "3"), ("day", "2026-09-01"), ("review", day)]
                let answer = try await house.post(path + "/review", form)
                #expect(answer.status == .unprocessable && answer.text.contains("čez eno leto"), "\(day)")
            }
            for goals in [[], ["1", "2", "3", "4", "5", "6", "7"], [String(repeating: "a", count: 301)]] {
                let form = CounsellingHouse.agreement(goals, after: 3)
                #expect(try await house.post(path + "/agreement", form).status == .unprocessable)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is written on by who saw the newest, and says nothing of goals that have changed`(_ engine: Engine)
        async throws
    {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            try await house.give([.counselling], of: try house.id(of: path), to: house.colleague)
            let first = CounsellingHouse.agreement(["Spati"], after: 1)
            #expect(try await house.post(path + "/agreement", first).location == path)
            let other = CounsellingHouse.agreement(["Delati"], after: 2)
            #expect(try await house.post(path + "/agreement", other, house.colleague).location == path)
            let form = house.session("Govorili", after: 2, [("near-1", "9")])
            let met = try await house.post(path + "/session", form)
            #expect(met.status == .unprocessable && met.text.contains("Medtem je nekdo drug"))
            #expect(met.text.contains("Govorili</textarea>") && met.text.contains("Bližina cilja: Delati"))
            #expect(met.text.contains("name=\"version\" value=\"3\""))
            #expect(!met.text.contains("value=\"9\" selected"))
            #expect(try await house.get(path).text.contains("Srečanja še ni bilo"))
        }
    }

    @Test(arguments: Engines.all)
    func `begins its form from a time that was agreed on and is no session yet`(_ engine: Engine) async throws
    {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            let start = try CounsellingHouse.moment("2026-09-01T07:00:00Z")
            house.agreed.add(
                CounsellingMeeting(
                    id: "m", start: start, minutes: 45, way: "video", counsellor: house.colleague.viewer.id,
                    withInterpreter: true, isMissed: false, language: "sq"))
            #expect(try await house.get(path).text.contains("\(path)/session?meeting=m"))
            let form = try await house.get(path + "/session?meeting=m").text
            #expect(form.contains("name=\"time\" value=\"09:00\"") && form.contains("value=\"45\""))
            #expect(form.contains("value=\"sq\" selected"))
            #expect(form.contains("value=\"video\" selected") && form.contains(" checked"))
            #expect(form.contains("value=\"\(house.colleague.viewer.id)\" selected"))
            #expect(try await house.post(path + "/session", house.session("X", after: 1)).location == path)
            #expect(try await !house.get(path).text.contains("meeting=m"))
        }
    }
}

extension `Counselling on a case` {
    @Test(arguments: Engines.all)
    func `has the scale before and after, and no result where an answer is missing`(_ engine: Engine)
        async throws
    {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            let sheet = { (version: Int, answers: [String]) in
                [("version", "\(version)"), ("day", "2026-09-01")]
                    + answers.enumerated().map { ("answer-\($0 + 1)", $1) }
            }
            let none = try await house.post(path + "/scale", sheet(1, []))
            #expect(none.status == .unprocessable && none.text.contains("vsaj en odgovor"))
            let wrong = try await house.post(path + "/scale", sheet(1, ["1", "6"]))
            #expect(wrong.status == .unprocessable && wrong.text.contains("od 0 do 5"))
            for (version, answers) in [(1, ["1", "2", "1", "0", "2"]), (2, ["5", "", "5", "5", "5"])] {
                #expect(try await house.post(path + "/scale", sheet(version, answers)).location == path)
            }
            let page = try await house.get(path).text
            #expect(page.contains("24 od 100") && page.contains("ker manjka odgovor"))
            #expect(page.contains("na začetku 24, nazadnje 24 od 100"))
            let after = sheet(3, ["4", "3", "4", "3", "4"])
            #expect(try await house.post(path + "/scale", after).location == path)
            #expect(try await house.get(path).text.contains("na začetku 24, nazadnje 72 od 100"))
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import DutyToReport

@Suite struct `A duty to report` {
    static let violence = [("family_violence", "yes")]
    static let told = [
        ("step", "family_violence/notify"), ("kind", "done"), ("to", "social_work_centre"),
        ("how", "phone"), ("day", "2026-11-02"), ("time", "08:30"), ("by", "Olga"), ("reference", "12/26"),
    ]

    @Test(arguments: Engines.all)
    func `counts down, is over on time, and is done late`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let id = try await house.begin()
            let duty = try await house.enter("2026-11-02", "08:30", Self.violence, in: id)
            let page = try await house.get(duty)
            #expect(page.text.contains("Preostali čas: 23 ur in 30 minut."))
            #expect(page.text.contains("Tega še ni potrdila pravnica"))
            #expect(page.text.contains("ni znano"))
            house.house.time.pass(.milliseconds(23 * 3_600_000 + 30 * 60_000 - 1))
            #expect(try await house.get(duty).text.contains("Preostali čas: manj kot minuta."))
            house.house.time.pass(.milliseconds(1))
            for path in [duty, "/cases/\(id)/duties", "/duties"] {
                #expect(try await house.get(path).text.contains("Rok je potekel"), "\(path)")
            }
            let late = Self.told.filter { $0.0 != "day" } + [("day", "2026-11-03"), ("version", "1")]
            #expect(try await house.post(duty + "/settle", late).location == duty)
            let after = try await house.get(duty).text
            #expect(after.contains("Po roku.") && after.contains("12/26"))
        }
    }

    @Test(arguments: Engines.all)
    func `is settled step by step, corrected and opened again, and nothing is lost`(_ engine: Engine)
        async throws
    {
        try await DutyHouse.with(engine) { house in
            let id = try await house.begin()
            let duty = try await house.enter("2026-11-02", "08:00", Self.violence, in: id)
            #expect(try await house.get(duty).text.contains("Rok začne teči"))
            #expect(
                try await house.post(duty + "/settle", Self.told + [("version", "1")]).location == duty)
            #expect(try await house.get("/duties").text.contains("Rok: konec dne 5. november 2026."))
            #expect(try await house.get(duty).text.contains("(UTC+1)"))
            let unknown = [
                ("step", "family_violence/notify"), ("kind", "not_identifiable"), ("why", "ni povedala"),
                ("version", "2"),
            ]
            #expect(try await house.post(duty + "/settle", unknown).location == duty)
            #expect(try await house.get("/duties").text.contains("ni odprtih"))
            let again = [("step", "family_violence/notify"), ("kind", "open"), ("version", "3")]
            #expect(try await house.post(duty + "/settle", again).location == duty)
            let page = try await house.get(duty).text
            #expect(page.contains("12/26") && page.contains("ni povedala") && page.contains("Preostali čas"))
            #expect(try await house.audited("case_written") == 4)
        }
    }

    @Test(arguments: Engines.all)
    func `is refused with what is wrong, and the form keeps its words and its version`(_ engine: Engine)
        async throws
    {
        try await DutyHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/duties"
            for (fields, sentence) in [
                (house.form("2026-03-29", "02:30", Self.violence), "ki res obstajata"),
                (house.form("2026-11-02", "09:01", Self.violence), "v prihodnosti"),
                (house.form("2026-11-02", "08:00", []), "vsaj na eno vprašanje"),
                (
                    house.form("2026-11-02", "08:00", [("note", String(repeating: "a", count: 4_001))]),
                    "Predolgo"
                ),
            ] {
                let answer = try await house.post(list, fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
            }
            #expect(try await house.get(list).text.contains("še nič ni zapisano"))
            let duty = try await house.enter("2026-11-02", "08:00", Self.violence, in: id)
            let step = [("step", "family_violence/notify"), ("version", "1")]
            for (fields, sentence) in [
                ([], "Izberite, kaj je"), ([("kind", "done")], "komu je bilo"),
                (Self.told.filter { $0.0 != "time" } + [("time", "07:59")], "ne more biti pred"),
                (Self.told.filter { $0.0 != "time" } + [("time", "09:01")], "ne more biti pred"),
                (Self.told.filter { $0.0 != "to" } + [("to", "police")], "komu je bilo"),
                (Self.told.filter { $0.0 != "by" }, "Vpišite, kdo"),
                ([("kind", "no_duty")], "zakaj ni prijavljeno"),
                ([("kind", "danger_if_reported"), ("why", "grozi")], "namesto prijave"),
                ([("kind", "her_decision"), ("why", "noče")], "ne prepušča njej"),
            ] {
                let answer = try await house.post(duty + "/settle", step + fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.text.contains("name=\"version\" value=\"1\""))
            }
            let nowhere = [("step", "family_violence/writing2"), ("kind", "no_duty"), ("version", "1")]
            #expect(try await house.post(duty + "/settle", nowhere).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is her decision where the law says so and everything else is a no`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let noes = ["certain_crime", "child_in_danger", "child_present", "adult_without_capacity"]
                .map { ($0, "no") }
            let id = try await house.begin()
            let duty = try await house.enter("2026-11-02", "08:00", Self.violence + noes, in: id)
            let hers = [
                ("step", "family_violence/notify"), ("kind", "her_decision"), ("why", "nasprotuje"),
                ("version", "1"),
            ]
            #expect(try await house.post(duty + "/settle", hers).location == duty)
            #expect(try await house.get("/duties").text.contains("ni odprtih"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows two who write at once what the other wrote`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.give([.risk], of: id, to: house.colleague)
            let duty = try await house.enter("2026-11-02", "08:00", Self.violence, in: id)
            let changed = house.form("2026-11-02", "08:00", [("danger_to_life", "yes"), ("note", "njena")])
            #expect(
                try await house.post(duty, changed + [("version", "1")], house.colleague).location == duty)
            let met = try await house.post(duty + "/settle", Self.told + [("version", "1")])
            #expect(met.status == .unprocessable && met.text.contains("Medtem je nekdo drug"))
            #expect(met.text.contains("njena") && met.text.contains("12/26"))
            #expect(met.text.contains("name=\"version\" value=\"2\""))
            let mine = house.form("2026-11-02", "08:00", Self.violence + [("note", "moja")])
            let other = try await house.post(duty, mine + [("version", "1")])
            #expect(other.status == .unprocessable)
            #expect(other.text.contains("njena") && other.text.contains("moja"))
            #expect(try await house.post(duty, mine + [("version", "9")]).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is one however often its form is sent`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let id = try await house.begin()
            let form =
                house.form("2026-11-02", "08:00", Self.violence)
                + [("b", String(repeating: "a", count: 32))]
            for _ in 0..<2 {
                #expect(try await house.post("/cases/\(id)/duties", form).location == "/cases/\(id)/duties")
            }
            let page = try await house.get("/duties").text
            #expect(page.contains("1 odprta dolžnost"))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps the second of an hour that comes twice when only its words are changed`(_ engine: Engine)
        async throws
    {
        try await DutyHouse.with(engine, at: "2026-10-25T01:30:00Z") { house in
            let id = try await house.begin()
            let words = Duty.Words(known: house.house.clock.now.milliseconds, agency: "helpline")
            let draft = DutyDraft(words, LegalTime(zone: DutyHouse.zone))
            #expect((draft.day, draft.time) == ("2026-10-25", "02:30"))
            let later = house.house.clock.now + .hours(1)
            var changed = draft
            changed.note = "dodano"
            let kept = try changed.words(after: words, now: later, LegalTime(zone: DutyHouse.zone))
            #expect(kept.known == words.known)
            let now = try await house.enter("2026-10-25", "02:30", Self.violence, in: id)
            #expect(try await house.get(now).text.contains("(UTC+1)"))
            house.house.time.pass(.minutes(31))
            let first = try await house.enter("2026-10-25", "02:30", Self.violence, in: id)
            #expect(try await house.get(first).text.contains("(UTC+2)"))
        }
    }
}

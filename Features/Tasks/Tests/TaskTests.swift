// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Texts
import Vault
import Web

@testable import Tasks

@Suite struct `A task in a case` {
    @Test(arguments: Engines.all)
    func `is seen by who reads its section and by nobody else, and lies there sealed`(_ engine: Engine)
        async throws
    {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            let task = try await house.write("Poklicati sodnico", of: id)
            let list = "/cases/\(id)/tasks"
            for path in [list, task] {
                #expect(try await house.get(path, house.colleague).status == .notFound)
            }
            try await house.give([.health], of: id, to: house.colleague)
            #expect(try await house.get(task, house.colleague).status == .notFound)
            #expect(try await !house.get(list, house.colleague).text.contains("sodnico"))
            for path in [task, task + "/settle", task + "/reopen"] {
                let fields = house.form("X") + [("version", "1"), ("result", "done")]
                #expect(try await house.post(path, fields, house.colleague).status == .notFound)
            }
            #expect(
                try await house.post(list, [("section", "risk")] + house.form("X"), house.colleague).status
                    == .notFound)
            try await house.give([.risk, .legal], of: id, to: house.officer)
            let before = try await house.audited("case_read")
            #expect(try await house.get(list, house.officer).text.contains("Poklicati sodnico"))
            #expect(try await house.audited("case_read") == before + 1)
            #expect(try await house.get(task, house.officer).text.contains("nekdo, čigar imena tu ni"))
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM case_task_version ORDER BY id LIMIT 9").map {
                    String(decoding: try $0.bytes("sealed_words"), as: UTF8.self)
                }
            }
            #expect(sealed.count == 1 && !sealed[0].contains("sodnico") && !sealed[0].contains("contact"))
        }
    }

    @Test(arguments: Engines.all)
    func `is taken once, and otherwise comes back as it was written`(_ engine: Engine) async throws {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            let (list, section) = ("/cases/\(id)/tasks", ("section", "risk"))
            #expect(
                try await house.get(list + "/new/risk").text.contains(
                    "value=\"\(house.owner.viewer.id)\" selected"))
            let long = String(repeating: "a", count: 4_001)
            let bad: [(String, String, String)] = [
                ("kind", "", "Izberite vrsto"), ("text", "", "kaj je treba storiti."),
                ("text", long, "predolgo"), ("owner", "", "Izberite sodelavko"),
                ("due", "", "Rok mora biti"), ("due", "2026-02-30", "Rok mora biti"),
                ("due", house.day(-1), "Rok mora biti"), ("due", "2026", "Rok mora biti"),
            ]
            for (field, value, sentence) in bad {
                let fields = house.form("Poklicati").map { $0.0 == field ? (field, value) : $0 }
                let answer = try await house.post(list, [section] + fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                if field != "kind" { #expect(answer.text.contains("value=\"contact\" selected")) }
                if field != "due" { #expect(answer.text.contains("value=\"\(house.today)\"")) }
            }
            let form = [section, ("b", String(repeating: "a", count: 32))] + house.form("Poklicati")
            for _ in 1...2 { #expect(try await house.post(list, form).location == list) }
            #expect(try await house.get(list).text.components(separatedBy: "Stik: Poklicati").count == 2)
            #expect(try await house.audited("case_written") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is given only to who reads its section at this moment by a grant that stands`(_ engine: Engine)
        async throws
    {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            let (new, name) = ("/cases/\(id)/tasks/new/risk", "value=\"\(house.colleague.viewer.id)\"")
            let hers = [("section", "risk")] + house.form("Obisk", owner: house.colleague)
            func isRefused() async throws -> Bool {
                let answer = try await house.post("/cases/\(id)/tasks", hers)
                let offered = try await house.get(new).text.contains(name)
                return answer.status == .unprocessable && answer.text.contains("Izberite sodelavko")
                    && !offered
            }
            #expect(try await isRefused())
            try await house.give([.health], of: id, to: house.colleague)
            #expect(try await isRefused())
            try await house.give([.risk], of: id, to: house.colleague, reason: .breakGlass)
            #expect(try await isRefused())
            let grant = try await house.give([.risk], of: id, to: house.colleague)
            #expect(try await house.get(new).text.contains(name))
            let task = try await house.write("Obisk", of: id, owner: house.colleague)
            #expect(try await house.files.end(grant, in: try await house.open(id)))
            #expect(try await isRefused())
            let again = house.form("Obisk doma", owner: house.colleague) + [("version", "1")]
            let answer = try await house.post(task, again)
            #expect(answer.status == .unprocessable && answer.text.contains("Izberite sodelavko"))
            // So it is with a partner's officer, who stands in the list with the name of his agency.
            let officers = [("section", "risk")] + house.form("Obisk", owner: house.officer)
            #expect(try await house.post("/cases/\(id)/tasks", officers).status == .unprocessable)
            try await house.give([.risk], of: id, to: house.officer)
            #expect(try await house.get(new).text.contains("Policist (Policija)"))
            #expect(try await house.post("/cases/\(id)/tasks", officers).location == "/cases/\(id)/tasks")
        }
    }

    /// The form was right when it was checked: only the transaction knows that it is not any more.
    @Test(arguments: Engines.all)
    func `is not written when its owner ceased to read the section meanwhile`(_ engine: Engine) async throws {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            let tasks = Tasks(files: house.files, zone: TasksHouse.zone)
            let plan = TaskPlan(
                words: CaseTask.Words(kind: .move, text: "Selitev"), owner: house.colleague.viewer.id,
                due: house.today)
            let open = try await house.open(id)
            guard case .met = try await tasks.write(plan, in: .risk, of: open, from: nil) else {
                Issue.record("it was written")
                return
            }
            #expect(try await house.audited("case_written") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by the second of two, who sees what differs`(_ engine: Engine) async throws {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.give([.risk], of: id, to: house.colleague)
            let task = try await house.write("Poklicati", of: id)
            let theirs = house.form("Poklicati", due: house.day(3)) + [("version", "1")]
            #expect(try await house.post(task, theirs, house.colleague).location == task)
            let mine = try await house.post(task, house.form("Obiskati") + [("version", "1")])
            #expect(mine.status == .unprocessable && mine.text.contains("Medtem je nekdo drug"))
            let day = CaseDay(zone: TasksHouse.zone).words(house.day(3), .init(.slovenian))
            #expect(mine.text.contains("<li>Rok: \(day)</li>") && !mine.text.contains("<li>Kaj je treba"))
            #expect(mine.text.contains("\nObiskati</textarea>"))
            #expect(mine.field("version") == "2")
            let late = try await house.post(
                task + "/settle", [("version", "1"), ("result", "not_done"), ("why", "Ni doma")])
            #expect(late.status == .unprocessable && late.text.contains("\nNi doma</textarea>"))
            let both = house.form("Obiskati", due: house.day(3)) + [("version", "2")]
            #expect(try await house.post(task, both).location == task)
            #expect(try await house.audited("case_written") == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `is settled once with why, and opened again, and what it said stays`(_ engine: Engine) async throws {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.give([.risk], of: id, to: house.colleague)
            let task = try await house.write("Poklicati", of: id, due: house.day(1))
            let moved = house.form("Poklicati sodnico", owner: house.colleague, due: house.day(2))
            #expect(try await house.post(task, moved + [("version", "1")]).location == task)
            for (result, sentence) in [("", "kako se je končalo."), ("impossible", "zakaj naloga ni")] {
                let answer = try await house.post(
                    task + "/settle", [("version", "2"), ("result", result)])
                #expect(answer.status == .unprocessable && answer.text.contains(sentence))
            }
            let end = [
                ("version", "2"), ("result", "not_done"), ("why", "Ni dosegljiva"),
                ("b", String(repeating: "c", count: 32)),
            ]
            for _ in 1...2 { #expect(try await house.post(task + "/settle", end).location == task) }
            let settled = try await house.get(task).text
            #expect(settled.contains("Ni opravljeno. Ni dosegljiva") && !settled.contains("/settle\""))
            let change = try await house.post(task, house.form("Drugo") + [("version", "2")])
            #expect(change.status == .unprocessable && change.text.contains("<blockquote>Drugo</blockquote>"))
            #expect(try await house.post(task, house.form("Drugo") + [("version", "3")]).status != .seeOther)
            #expect(
                try await house.post(task + "/reopen", [("version", "3")], house.colleague).location == task)
            let page = try await house.get(task).text
            let days = CaseDay(zone: TasksHouse.zone)
            let (old, new) = (
                days.words(house.day(1), .init(.slovenian)), days.words(house.day(2), .init(.slovenian))
            )
            #expect(page.contains("Rok: \(new) (prej: \(old))"))
            #expect(page.contains("Kdo to stori: Cilka (prej: Olga)"))
            #expect(page.contains("<blockquote class=\"words\">Poklicati</blockquote>"))
            #expect(page.contains("Izid: odprto (prej: Ni opravljeno. Ni dosegljiva)"))
            #expect(page.contains("Znova odprto: ") && page.contains(", Cilka"))
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Texts
import Web

@testable import Tasks

@Suite struct `One's own tasks` {
    @Test(arguments: Engines.all)
    func `have what she is to be reminded of among them, once`(_ engine: Engine) async throws {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            let (tasks, due) = (Tasks(files: house.files, zone: TasksHouse.zone), house.day(7))
            for _ in 1...2 {
                try await tasks.remind(in: try await house.open(id), of: .risk, "Ponovna ocena", due: due)
            }
            #expect(try await tasks.days(for: house.owner.viewer).map(\.day) == [due])
        }
    }

    @Test(arguments: Engines.all)
    func `are those of every case she can open, by their day, without what they say`(_ engine: Engine)
        async throws
    {
        try await TasksHouse.with(engine) { house in
            let (first, second) = (try await house.begin(), try await house.begin())
            let later = try await house.write("Pozneje", of: first, due: house.day(5))
            let soon = try await house.write("Kmalu", in: "identity", of: second, due: house.day(1))
            _ = try await house.write("Opravljeno", of: second)
            try await house.give([.risk], of: first, to: house.colleague)
            _ = try await house.write("Njena", of: first, owner: house.colleague)
            let done = try await house.get("/cases/\(second)/tasks").text(
                after: "\(second)/tasks/", before: "\"")
            _ = try await house.post(
                "/cases/\(second)/tasks/\(try #require(done))/settle", [("version", "1"), ("result", "done")])
            let before = try await house.audited("case_read")
            let page = try await house.get("/tasks")
            #expect(page.text.contains("Odprte naloge: 2,") && page.text.contains("Marjetica"))
            #expect(!page.text.contains("Kmalu") && !page.text.contains("Stik"))
            let (one, other) = (page.text.range(of: soon), page.text.range(of: later))
            #expect(try #require(one).lowerBound < (try #require(other)).lowerBound)
            #expect(try await house.audited("case_read") == before)
            #expect(try await house.get("/tasks", house.colleague).text.contains("Odprte naloge: 1,"))
            #expect(try await house.get("/tasks", house.officer).text.contains("Nimate odprtih nalog"))
        }
    }

    @Test(arguments: Engines.all)
    func `are not there when a grant has ended, a wall stands or the section is not hers`(_ engine: Engine)
        async throws
    {
        try await TasksHouse.with(engine) { house in
            let tasks = Tasks(files: house.files, zone: TasksHouse.zone)
            let hers = house.colleague
            func count() async throws -> Int {
                let page = try await house.get("/tasks", hers).text
                let links = page.components(separatedBy: "href=\"/cases/").count - 1
                #expect(try await tasks.count(for: hers.viewer) == links)
                return links
            }
            let (first, second) = (try await house.begin(), try await house.begin())
            let grant = try await house.give([.risk], of: first, to: hers)
            try await house.give([.risk, .health], of: second, to: hers)
            let lost = try await house.write("Prva", of: first, owner: hers)
            _ = try await house.write("Druga", of: second, owner: hers)
            _ = try await house.write("Zdravje", in: "health", of: second, owner: hers)
            #expect(try await count() == 3)
            #expect(try await house.files.end(grant, in: try await house.open(first)))
            // Something else of the case is still hers: the section decides.
            try await house.give([.identity], of: first, to: hers)
            #expect(try await count() == 2)
            try await house.house.keep(.person(hers.viewer.id), from: second.matter)
            #expect(try await count() == 0)
            #expect(try await house.get("/tasks", hers).text.contains("Nimate odprtih nalog"))

            let list = try await house.get("/cases/\(first)/tasks").text
            #expect(list.contains("jih ne vidi več: 1"))
            #expect(try await house.get(lost).text.contains("Dodelite jo drugi sodelavki"))
            #expect(try await house.get("/cases/\(second)/tasks").text.contains("jih ne vidi več: 2"))
            #expect(try await house.post(lost, house.form("Prva") + [("version", "1")]).location == lost)
            #expect(try await !house.get("/cases/\(first)/tasks").text.contains("jih ne vidi več"))
        }
    }

    @Test(arguments: Engines.all)
    func `of whoever has left stay in the case and say so`(_ engine: Engine) async throws {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.give([.risk], of: id, to: house.colleague)
            _ = try await house.write("Prva", of: id, due: house.day(1))
            let task = try await house.write("Njena", of: id, owner: house.colleague, due: house.day(9))
            try await house.house.data.write {
                try $0.run("UPDATE staff_account SET state = 'left' WHERE id = \(house.colleague.viewer.id)")
            }
            let list = try await house.get("/cases/\(id)/tasks").text
            #expect(list.contains("jih ne vidi več: 1"))
            let (lost, mine) = (list.range(of: "Stik: Njena"), list.range(of: "Stik: Prva"))
            #expect(try #require(lost).lowerBound < (try #require(mine)).lowerBound)
            #expect(try await house.get(task).text.contains("Dodelite jo drugi sodelavki"))
        }
    }

    @Test(arguments: Engines.all)
    func `are not those of a closed case, which shows them as they stood and takes none`(_ engine: Engine)
        async throws
    {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.give([.risk], of: id, to: house.colleague)
            let task = try await house.write("Poklicati", of: id, due: house.day(1))
            _ = try await house.write("Njena", of: id, owner: house.colleague, due: house.day(1))
            try await house.move(id, to: .closed)
            house.house.time.pass(.days(3))
            #expect(try await house.get("/tasks").text.contains("Nimate odprtih nalog"))
            let list = try await house.get("/cases/\(id)/tasks").text
            #expect(list.contains("Odprte naloge: 2") && list.contains("Primer je zaprt"))
            #expect(!list.contains("Rok je potekel") && !list.contains("ne vidi več"))
            #expect(try await house.get("/cases/\(id)/tasks/new/risk").status == .notFound)
            let form = house.form("X") + [("section", "risk"), ("version", "1"), ("result", "done")]
            for path in ["/cases/\(id)/tasks", task, task + "/settle", task + "/reopen"] {
                #expect(try await house.post(path, form).status == .notFound, "\(path)")
            }
            try await house.move(id, to: .open)
            #expect(try await house.get("/tasks").text.contains("s pretečenim rokom: 1."))
        }
    }

    @Test(arguments: Engines.all)
    func `of others are told as overdue in cases of which she reads the section, and how each ended`(
        _ engine: Engine
    ) async throws {
        try await TasksHouse.with(engine) { house in
            let tasks = Tasks(files: house.files, zone: TasksHouse.zone)
            let (first, second) = (try await house.begin(), try await house.begin())
            let late = try await house.write("Prva", in: "conference", of: first)
            _ = try await house.write("Kasneje", in: "conference", of: first, due: house.day(9))
            _ = try await house.write("Druga", in: "risk", of: first)
            let closed = try await house.write("Tretja", in: "conference", of: second)
            func overdue(_ member: CastMember, among cases: [CaseID]) async throws -> [String] {
                try await tasks.overdue(of: .conference, among: cases, for: member.viewer).map(\.address.path)
            }
            #expect(try await overdue(house.owner, among: [first, second]) == [])
            house.house.time.pass(.days(2))
            #expect(Set(try await overdue(house.owner, among: [first, second])) == [late, closed])
            #expect(try await overdue(house.owner, among: [second]) == [closed])
            #expect(try await overdue(house.owner, among: []) == [])
            #expect(try await overdue(house.colleague, among: [first, second]) == [])
            try await house.give([.risk], of: first, to: house.colleague)
            #expect(try await overdue(house.colleague, among: [first]) == [])
            try await house.give([.conference], of: first, to: house.colleague)
            #expect(try await overdue(house.colleague, among: [first]) == [late])
            try await house.house.keep(.person(house.colleague.viewer.id), from: first.matter)
            #expect(try await overdue(house.colleague, among: [first]) == [])
            try await house.move(second, to: .closed)
            #expect(try await overdue(house.owner, among: [first, second]) == [late])

            let end = [("version", "1"), ("result", "not_done"), ("why", "Ni doma")]
            #expect(try await house.post(late + "/settle", end).location == late)
            #expect(try await overdue(house.owner, among: [first]) == [])
            let open = try await house.open(first)
            let told = try await tasks.all(of: .conference, in: open, Translator(.english))
            #expect(told.map(\.result) == [nil, "not_done"])
        }
    }
}

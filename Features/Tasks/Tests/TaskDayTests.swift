// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import TestKit
import Testing
import Web

@testable import Tasks

@Suite struct `The day of a task` {
    /// The last moment of the day in Ljubljana, on days of 23, 24 and 25 hours.
    static let ends = [
        ("2026-03-29", "2026-03-29T22:00:00Z"), ("2026-07-01", "2026-07-01T22:00:00Z"),
        ("2026-10-25", "2026-10-25T23:00:00Z"), ("2026-12-31", "2026-12-31T23:00:00Z"),
    ]

    @Test(arguments: Engines.all, ends)
    func `lasts until midnight in Ljubljana`(_ engine: Engine, _ end: (day: String, over: String))
        async throws
    {
        try await TasksHouse.with(engine, at: "\(end.day)T08:00:00Z") { house in
            let id = try await house.begin()
            let task = try await house.write("Danes", of: id)
            let over = try TasksHouse.moment(end.over)
            let late = "Rok je potekel</strong>"
            house.house.time.pass(over - .milliseconds(1) - house.house.clock.now)
            for path in [task, "/cases/\(id)/tasks"] {
                #expect(try await !house.get(path).text.contains(late), "\(path)")
            }
            #expect(try await house.get("/tasks").text.contains("<h2>Rok je danes</h2>"))
            #expect(try await house.get("/tasks").text.contains("s pretečenim rokom: 0."))
            house.house.time.pass(.milliseconds(1))
            for path in [task, "/cases/\(id)/tasks"] {
                #expect(try await house.get(path).text.contains(late), "\(path)")
            }
            #expect(try await house.get("/tasks").text.contains("<h2>Rok je potekel</h2>"))
            #expect(try await house.get("/tasks").text.contains("s pretečenim rokom: 1."))
        }
    }

    @Test(arguments: Engines.all, [("2026-03-29T21:59:59Z", false), ("2026-03-29T22:00:00Z", true)])
    func `decides whether it was done late`(_ engine: Engine, _ done: (at: String, isLate: Bool)) async throws
    {
        try await TasksHouse.with(engine, at: "2026-03-29T08:00:00Z") { house in
            let task = try await house.write("Danes", of: try await house.begin())
            house.house.time.pass(try TasksHouse.moment(done.at) - house.house.clock.now)
            let answer = try await house.post(task + "/settle", [("version", "1"), ("result", "done")])
            #expect(answer.location == task)
            house.house.time.pass(.days(9))
            #expect(try await house.get(task).text.contains("Opravljeno po roku.") == done.isLate)
        }
    }

    @Test(arguments: Engines.all)
    func `may stay as it was when it has passed, and cannot be put back`(_ engine: Engine) async throws {
        try await TasksHouse.with(engine) { house in
            let today = house.today
            let task = try await house.write("Poklicati", of: try await house.begin())
            house.house.time.pass(.days(2))
            let kept = house.form("Poklicati sodnico", due: today) + [("version", "1")]
            #expect(try await house.post(task, kept).location == task)
            let back = try await house.post(
                task, house.form("Poklicati", due: house.day(-1)) + [("version", "2")])
            #expect(back.status == .unprocessable && back.text.contains("Rok mora biti"))
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import TestKit
import Testing

@testable import Tasks

@Suite struct `An action in the figures` {
    @Test(
        arguments: Engines.all, [("done", 0, "done"), ("done", 2, "done_late"), ("not_done", 2, "not_done")])
    func `counts once, as it ended and whether that was in time`(
        _ engine: Engine, _ end: (result: String, days: Int64, code: String)
    ) async throws {
        try await TasksHouse.with(engine) { house in
            let id = try await house.begin()
            let action = try await house.write("Prijaviti", in: "conference", of: id)
            _ = try await house.write("Poklicati", of: id)
            #expect(house.told == [["open"]])
            house.house.time.pass(.days(end.days))
            let form = [("version", "1"), ("result", end.result), ("why", "Tako")]
            #expect(try await house.post(action + "/settle", form).location == action)
            #expect(house.told == [[end.code]])
            let again = try await house.post(action + "/reopen", [("version", "2"), ("why", "Ni bilo")])
            #expect(again.location == action && house.told == [["open"]])
        }
    }

    @Test(arguments: Engines.all)
    func `is not counted where somebody else was faster`(_ engine: Engine) async throws {
        try await TasksHouse.with(engine) { house in
            let action = try await house.write("Prijaviti", in: "conference", of: try await house.begin())
            let before = house.counted.all.count
            _ = try await house.post(action + "/settle", [("version", "7"), ("result", "done")])
            #expect(house.told == [["open"]] && house.counted.all.count == before)
        }
    }
}

extension TasksHouse {
    /// What each action counts as now.
    fileprivate var told: [[String]?] { counted.standing.values.map { $0.codes?["action"] } }
}

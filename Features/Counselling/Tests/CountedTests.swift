// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import TestKit
import Testing
import Web

@testable import Counselling

@Suite struct `The figures of counselling` {
    @Test(arguments: Engines.all)
    func `count each session once as it stands, and none that was a mistake`(_ engine: Engine) async throws {
        try await CounsellingHouse.with(engine) { house in
            let path = try await house.beginPage()
            let first = house.session("X", after: 1, [("language", "sq"), ("interpreter", "1")])
            #expect(try await house.post(path + "/session", first).location == path)
            let held = [
                "counselling_session session_interpreter yes", "counselling_session session_language sq",
                "counselling_session session_state held", "counselling_session session_way phone",
                "counselling_session_centre session_centre celje",
            ]
            #expect(house.codes == held)
            let missed = [("state", "not_come"), ("minutes", ""), ("of", "2")]
            #expect(
                try await house.post(path + "/session", house.session("", after: 2, missed)).location == path)
            let unheld = [
                "counselling_session session_state not_come",
                "counselling_session_centre session_centre not_held",
            ]
            #expect(house.codes == unheld)
            let mistake = [("state", "mistake"), ("minutes", ""), ("of", "3")]
            #expect(
                try await house.post(path + "/session", house.session("", after: 3, mistake)).location == path
            )
            #expect(house.codes.isEmpty)
            let end = [("version", "4"), ("day", "2026-09-01"), ("reason", "moved")]
            #expect(try await house.post(path + "/end", end).location == path)
            let over = [
                "counselling_ended end_reason moved", "counselling_ended goals_reached unsaid",
                "counselling_well_being well_being not_asked",
            ]
            #expect(house.codes == over)
            #expect(house.counted.standing.values.count { $0.codes != nil } == 3)
        }
    }

    /// By hand: 40 of 100 before, and after it 52, 48 or 30; ten points are a change.
    @Test(arguments: Engines.all)
    func `tell at the end whether she is better, and which goals were reached`(_ engine: Engine) async throws
    {
        for (last, code, second, goals) in [
            (["3", "3", "3", "2", "2"], "better", "partly", "some"),
            (["2", "2", "2", "3", "3"], "same", "reached", "all"),
            (["1", "1", "1", "2", "2"], "worse", "", "some"),
        ] {
            try await CounsellingHouse.with(engine) { house in
                let path = "/cases/\(try await house.begin())/counselling"
                let begin = [("day", "2026-08-03"), ("review", "2026-10-15"), ("words", "Ne spim")]
                try #require(try await house.post(path + "/begin", begin).location == path)
                let agreed = CounsellingHouse.agreement(["Spati", "Delo"], after: 1)
                _ = try await house.post(path + "/agreement", agreed)
                // The second of a day mends the first.
                let sheets = [
                    (2, "2026-08-03", ["5", "5", "5", "5", "5"]),
                    (3, "2026-08-03", ["2", "2", "2", "2", "2"]),
                    (4, "2026-09-01", last),
                ]
                for (version, day, answers) in sheets {
                    let sheet = answers.enumerated().map { ("answer-\($0 + 1)", $1) }
                    let form = [("version", "\(version)"), ("day", day)] + sheet
                    try #require(try await house.post(path + "/scale", form).location == path)
                }
                let end = [
                    ("version", "5"), ("day", "2026-09-01"), ("reason", "goals_reached"), ("of", "2"),
                    ("reached-1", "reached"), ("reached-2", second),
                ]
                try #require(try await house.post(path + "/end", end).location == path)
                #expect(house.codes.contains("counselling_well_being well_being \(code)"))
                #expect(house.codes.contains("counselling_ended goals_reached \(goals)"))
            }
        }
    }
}

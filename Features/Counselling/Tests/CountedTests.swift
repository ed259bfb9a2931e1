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
            ]
            #expect(house.codes == held)
            let missed = [("state", "not_come"), ("minutes", ""), ("of", "2")]
            #expect(
                try await house.post(path + "/session", house.session("", after: 2, missed)).location == path)
            #expect(house.codes == ["counselling_session session_state not_come"])
            let mistake = [("state", "mistake"), ("minutes", ""), ("of", "3")]
            #expect(
                try await house.post(path + "/session", house.session("", after: 3, mistake)).location == path
            )
            #expect(house.codes.isEmpty)
            let end = [("version", "4"), ("day", "2026-09-01"), ("reason", "moved")]
            #expect(try await house.post(path + "/end", end).location == path)
            #expect(house.codes == ["counselling_ended end_reason moved"])
            #expect(house.counted.standing.values.count { $0.codes != nil } == 2)
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Conferences

@Suite struct `A conference that two end at once` {
    @Test(arguments: Engines.all, ["close", "call-off"])
    func `is ended by one of them, counted and noted once`(_ engine: Engine, _ second: String) async throws {
        try await ConferencesHouse.with(engine) { house in
            let conference = try await house.call(
                [house.officer, house.nurse], ["chair": house.officer.viewer.id.description])
            house.house.time.pass(.days(11))
            if second == "close" { try await house.attend(conference, [house.nurse]) }
            let chair = try await house.house.signedInAgain(house.officer)
            let secretary = try await house.house.signedInAgain(house.secretary)

            async let one = house.post("\(conference)/close", [], chair)
            async let other = house.post("\(conference)/\(second)", [("cause", "other")], secretary)
            let answers = try await [one, other]

            #expect(answers.filter { $0.location == conference }.count == 1)
            let late = try #require(answers.first { $0.location != conference })
            #expect(late.status == .unprocessable)
            #expect(late.text.contains("je že končala oseba") || late.text.contains("odpovedala oseba"))
            #expect(house.counted.all.map(\.kind) == (second == "close" ? [.conference] : []))
            let noted = try await house.house.data.read {
                try $0.all(
                    """
                    SELECT id FROM audit_entry WHERE action IN ('conference_closed', 'conference_called_off')
                    ORDER BY id LIMIT 9
                    """
                ).count
            }
            #expect(noted == 1)
        }
    }
}

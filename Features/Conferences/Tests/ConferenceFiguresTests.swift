// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Conferences

@Suite struct `What the figures learn of a conference` {
    @Test(arguments: Engines.all)
    func `is what it decided, once for each case, and that it was held`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, conference, item) = try await house.scene()
            #expect(house.counted.all.isEmpty)

            try await house.post("\(item)/decision", house.decision("deferred"), house.secretary)
            #expect(house.counted.all.map(\.codes) == [nil])
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.secretary, house.officer, house.nurse])
            try await house.post(
                "\(item)/decision", house.decision("action_plan", ["number": "1"]), house.secretary)
            let decided = try #require(house.counted.all.last)
            #expect(decided.kind == .item && decided.id == house.counted.all.first?.id)
            #expect(decided.codes?["decision"] == ["action_plan"])
            #expect(decided.codes?["children"] == ["n2"] && decided.codes?["referred_by"] == ["police"])
            #expect(decided.codes?["repeat"]?.first?.hasPrefix("safelives_") == true)

            try await house.post("\(conference)/close", [], house.secretary)
            #expect(house.counted.all.last?.kind == .conference)
            #expect(house.counted.all.count == 3)
            #expect(decided.codes?["agreed_level"] == ["high"])
        }
    }

    /// Decided on in one quarter and moved into the next: a case is not counted in another than its conference.
    @Test(arguments: Engines.all)
    func `is of the time for which it was called when it first decided, wherever it is moved after`(
        _ engine: Engine
    ) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, conference, item) = try await house.scene()
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.secretary, house.officer, house.nurse])
            try await house.post("\(item)/decision", house.decision("action_plan"), house.secretary)
            let first = try #require(house.counted.all.last)
            #expect(first.kind == .item)
            let later = house.house.clock.now - .days(1)
            #expect(later != first.at)
            try await house.house.data.write { try $0.run("UPDATE conference SET held_at = \(later)") }
            try await house.post(
                "\(item)/decision", house.decision("transferred", ["number": "1"]), house.secretary)
            try await house.post("\(conference)/close", [], house.secretary)
            #expect(house.counted.all.last?.kind == .conference)
            #expect(house.counted.all.allSatisfy { $0.at == first.at })
        }
    }

    @Test(arguments: Engines.all)
    func `is nothing of one at which nobody was`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let conference = try await house.call([house.officer])
            house.house.time.pass(.days(11))
            #expect(try await house.post("\(conference)/close", [], house.secretary).location == conference)
            #expect(house.counted.all.isEmpty)
        }
    }
}

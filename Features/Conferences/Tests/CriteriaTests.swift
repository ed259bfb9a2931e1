// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Organisation
import Synchronization
import TestKit
import Testing

@testable import Conferences

/// The agencies agree on other thresholds: from their first day on conferences are called under these.
@Suite struct `The criteria of a conference` {
    @Test(arguments: Engines.all)
    func `stay those under which it was called, and so does the protocol`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine, by: try Self.criteria(from: "2999-01-01")) { house in
            let early = try await house.call([house.colleague])
            #expect(try await Self.shows(house, early, "3 dogodki v 12 mesecih", "različica 1"))
        }
        // The same house after the day has come: what was called before it stays as it was.
        try await ConferencesHouse.with(engine, by: try Self.criteria(from: "2026-11-20")) { house in
            let early = try await house.call([house.colleague])
            house.house.time.pass(.days(30))
            house.agreed.number.withLock { $0 = "2" }
            let late = try await house.call([house.colleague], ["rule": "local_half"])
            #expect(try await Self.shows(house, early, "3 dogodki v 12 mesecih", "različica 1"))
            #expect(try await Self.shows(house, late, "2 dogodka v 6 mesecih", "različica 2"))
            let form = try await house.get(late, house.secretary).text
            #expect(form.contains("value=\"local_half\"") && !form.contains("value=\"safelives_any\""))
            let before = try await house.get(early, house.secretary).text
            #expect(before.contains("value=\"safelives_any\"") && !before.contains("value=\"local_half\""))
        }
    }

    @Test(arguments: Engines.all)
    func `count at its table, and the item says by which numbers`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine, by: try Self.criteria(from: "2026-11-20")) { house in
            let early = try await house.call([house.colleague])
            house.house.time.pass(.days(30))
            let late = try await house.call([house.colleague], ["rule": "local_half"])
            await house.happened.set([house.day(-20), house.day(-1)])
            for (conference, words) in [
                (early, "3 dogodkov v 12 mesecih ni izpolnjeno"),
                (late, "2 dogodkov v 6 mesecih je izpolnjeno"),
            ] {
                let id = try await house.begin()
                let item = try await house.propose(id, to: conference)
                #expect(try await house.get(item, house.owner).text.contains(words))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `let a case come back for as long as its definition says`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine, by: try Self.criteria(from: "2026-01-02")) { house in
            let id = try await house.begin()
            let conference = try await house.call(
                [house.colleague], ["kind": "emergency", "rule": "local_half"])
            await house.decide([house.secretary], sections: [.conference])
            let item = try await house.propose(id, to: conference)
            house.house.time.pass(.days(11))
            #expect(
                try await house.post("\(item)/decision", house.decision(), house.secretary).location == item)
            for (days, isFlagged) in [(150, true), (60, false)] as [(Int64, Bool)] {
                house.house.time.pass(.days(days))
                house.recorded.at.withLock { $0 = house.house.clock.now }
                let list = try await house.get("/conferences", house.owner).text
                #expect(list.contains("Primeri, v katerih je od sestanka") == isFlagged, "\(days)")
            }
        }
    }

    /// The ready version, and one of the place's own from a day on.
    private static func criteria(from day: String) throws -> ConferenceCriteria {
        let words = #"{"sl": "v pol leta", "cs": "do půl roku", "en": "within half a year"}"#
        let json = """
            {"versions": [
              {"version": 1, "valid_from": "2026-01-01",
               "repeats": [{"id": "safelives_any", "counts": "any", "months": 12, "name": \(words), "source": \(words)}],
               "escalation": {"incidents": 3, "months": 12, "source": \(words)}},
              {"version": 2, "valid_from": "\(day)",
               "repeats": [{"id": "local_half", "counts": "any", "months": 6, "name": \(words), "source": \(words)}],
               "escalation": {"incidents": 2, "months": 6, "source": \(words)}}]}
            """
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(ConferenceCriteria.self, from: Data(json.utf8))
    }

    private static func shows(_ house: ConferencesHouse, _ conference: String, _ words: String...)
        async throws -> Bool
    {
        let page = try await house.get(conference, house.secretary).text
        return words.allSatisfy(page.contains)
    }
}

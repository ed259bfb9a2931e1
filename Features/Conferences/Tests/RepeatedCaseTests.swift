// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import TestKit
import Testing
import Web

@testable import Conferences

@Suite struct `A case that comes before a conference again` {
    /// The day in Ljubljana that begins at 23:30 of the day before in universal time, or earlier; the last day of a
    /// repeat, and the first that is none.
    struct Span: Sendable, CustomTestStringConvertible {
        let referral: String
        let hour: String
        let last: String
        let after: String

        var testDescription: String { "\(referral) \(hour)" }
    }

    static let spans = [
        // 23:30 of the 28th of February in universal time; the 29th of February lies between.
        Span(referral: "2027-03-01", hour: "00:30", last: "2028-03-01", after: "2028-03-02"),
        // 23:30 of the 14th of July in universal time: 365 days.
        Span(referral: "2027-07-15", hour: "01:30", last: "2028-07-15", after: "2028-07-16"),
        Span(referral: "2028-02-29", hour: "12:00", last: "2029-02-28", after: "2029-03-01"),
        Span(referral: "2026-12-15", hour: "12:00", last: "2027-12-15", after: "2027-12-16"),
    ]

    @Test(arguments: Engines.all, spans)
    func `is a repeat by the local day of its last referral`(_ engine: Engine, _ span: Span) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let days = CaseDay(zone: ConferencesHouse.zone)
            let moment = try #require(days.moment(span.referral, at: span.hour))
            house.house.time.pass(moment - house.house.clock.now)
            try await Self.decided(id, house)
            let again = try await house.call([house.colleague])

            for day in [span.referral, span.after] {
                await house.happened.set(day, day, isGrave: true)
                let none = try await Self.propose(id, to: again, house)
                #expect(none.status == .unprocessable && none.text.contains("to ni ponovitev"), "\(day)")
            }
            await house.happened.set(span.last, span.last, isGrave: true)
            let item = try #require(try await Self.propose(id, to: again, house).location)
            #expect(try await house.get(item, house.owner).text.contains("Je ponovitev."))
        }
    }

    @Test(arguments: Engines.all)
    func `may be one where the day or the kind is not known exactly`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            try await Self.decided(id, house)
            let rough = try await house.call([house.colleague], ["hour": "15:00"])
            await house.happened.set("2026-01-01", "2026-12-31", isGrave: true)
            let item = try #require(try await Self.propose(id, to: rough, house).location)
            #expect(try await house.get(item, house.owner).text.contains("Morda je ponovitev"))

            let older = try await house.call(
                [house.colleague], ["hour": "16:00", "rule": "safelives_older"])
            await house.happened.set(house.day(-1), house.day(-1), isGrave: nil)
            let second = try #require(try await Self.propose(id, to: older, house).location)
            #expect(try await house.get(second, house.owner).text.contains("Morda je ponovitev"))
            await house.happened.set(house.day(-1), house.day(-1), isGrave: false)
            let third = try await house.call(
                [house.colleague], ["hour": "17:00", "rule": "safelives_older"])
            #expect(try await Self.propose(id, to: third, house).status == .unprocessable)
        }
    }

    /// The case is proposed now, and decided on at an emergency conference ten days later.
    private static func decided(_ id: CaseID, _ house: ConferencesHouse) async throws {
        let conference = try await house.call([house.colleague], ["kind": "emergency"])
        await house.decide([house.secretary], sections: [.conference])
        let item = try await house.propose(id, to: conference)
        house.house.time.pass(.days(11))
        #expect(try await house.post("\(item)/decision", house.decision(), house.secretary).location == item)
    }

    private static func propose(_ id: CaseID, to conference: String, _ house: ConferencesHouse) async throws
        -> TestBrowser.Page
    {
        try await house.post(
            "/cases/\(id)/conferences", house.proposal(conference, ["criterion": "repeat"]), house.owner)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import TestKit
import Testing
import Web

@testable import Sharing

@Suite struct `The end of a consent` {
    /// The last days of summer time and the first: one has 23 hours, the other 25.
    @Test(
        arguments: Engines.all,
        [
            ("2027-03-20T10:00:00Z", "2027-03-28", "2027-03-28T21:59:59Z"),
            ("2027-10-20T10:00:00Z", "2027-10-31", "2027-10-31T22:59:59Z"),
            ("2026-12-20T10:00:00Z", "2026-12-31", "2026-12-31T22:59:59Z"),
        ])
    func `comes at midnight of its last day, with the keys of all that rests on it`(
        _ engine: Engine, _ times: (begin: String, last: String, end: String)
    ) async throws {
        try await SharingHouse.with(engine, at: times.begin) { house in
            let id = try await house.begin()
            let consent = try await house.record(house.consent(until: times.last), of: id)
            let decision = try await house.decide(house.decision(on: consent, until: times.last), of: id)
            let referral = try await house.send(id, by: decision)
            let page = try await house.get("/cases/\(id)/sharing/consents/\(consent)").text
            #expect(page.contains("Z njim se konča 1 napotitev.") && page.contains("izgubijo ključe"))

            house.house.time.pass(try SharingHouse.moment(times.end) - house.house.clock.now)
            try await house.files.takeEndedKeys()
            #expect(try await house.get(referral, house.social).status == .ok)
            #expect(try await house.holds(house.centre, keyOf: "risk", in: id))
            #expect(try await house.sharing.endings(for: house.owner.viewer).map(\.until) == [times.last])

            house.house.time.pass(.seconds(1))
            try await house.files.takeEndedKeys()
            #expect(try await house.get(referral, house.social).status == .notFound)
            #expect(try await !house.holds(house.centre, keyOf: "risk", in: id))
            #expect(try await house.sharing.endings(for: house.owner.viewer).isEmpty)
            #expect(try await house.sharing.endingDays(for: house.owner.viewer).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is told a week before and on its last day, to her alone who works the case`(_ engine: Engine)
        async throws
    {
        try await SharingHouse.with(engine, at: "2027-03-10T10:00:00Z") { house in
            let id = try await house.begin()
            let consent = try await house.record(house.consent(until: "2027-03-28"), of: id)
            let decision = try await house.decide(house.decision(on: consent, until: "2027-03-28"), of: id)
            _ = try await house.send(id, by: decision)
            let days = try await house.sharing.endingDays(for: house.owner.viewer).map(\.day)
            #expect(days.sorted() == ["2027-03-21", "2027-03-28"])
            #expect(try await !house.get("/referrals").text.contains("Kmalu se izteče 1 soglasje"))
            house.house.time.pass(.days(4))
            #expect(try await house.get("/referrals").text.contains("Kmalu se izteče 1 soglasje"))
            for other in [house.colleague, house.social, house.officer] {
                #expect(try await house.sharing.endingDays(for: other.viewer).isEmpty)
                #expect(try await !house.get("/referrals", other).text.contains("Kmalu se izteče"))
            }
            try await house.house.keep(.person(house.owner.viewer.id), from: id.matter)
            #expect(try await house.sharing.endingDays(for: house.owner.viewer).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is told of no consent that was withdrawn or refused`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            _ = try await house.record(house.consent("refused", until: house.day(3)), of: id)
            #expect(try await house.sharing.endings(for: house.owner.viewer).isEmpty)
            let consent = try await house.record(house.consent(until: house.day(3)), of: id)
            let standing = try await house.sharing.endings(for: house.owner.viewer)
            #expect(standing.count == 1)
            let given = try #require(standing.first).id
            #expect("\(given)" == consent || !consent.isEmpty)
            try await house.post(
                "/cases/\(id)/sharing/consents/\(given)/withdraw", [("why", "Ne želi več")])
            #expect(try await house.sharing.endings(for: house.owner.viewer).isEmpty)
        }
    }
}

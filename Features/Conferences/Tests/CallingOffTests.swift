// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Conferences

@Suite struct `A conference that is called off` {
    @Test(arguments: Engines.all)
    func `is read as such by those invited, leaves its cases, and is counted nowhere`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let (_, conference, item) = try await house.scene()
            #expect(try await house.meetings(of: house.officer) == 1)
            let missing = try await house.post("\(conference)/call-off", [], house.secretary)
            #expect(missing.status == .unprocessable && missing.text.contains("Izberite, zakaj"))
            #expect(missing.text.contains("<details open><summary>Odpovej sestanek"))
            #expect(
                try await house.post("\(conference)/call-off", Self.cause, house.officer).status == .notFound)

            #expect(
                try await house.post("\(conference)/call-off", Self.cause, house.secretary).location
                    == conference)

            for member in [house.officer, house.nurse, house.secretary] {
                #expect(try await house.get("/conferences", member).text.contains("Odpovedan"))
                #expect(try await house.get(conference, member).text.contains("Pride jih premalo"))
                #expect(try await house.meetings(of: member) == 0)
            }
            #expect(try await house.get(item, house.owner).text.contains("ni prišlo na vrsto"))
            #expect(try await house.get("/conferences", house.owner).text.contains("Znova na sestanek"))
            #expect(house.counted.all.isEmpty)
            for path in ["call-off", "close"] {
                let again = try await house.post("\(conference)/\(path)", Self.cause, house.secretary)
                #expect(again.status == .unprocessable || path == "close" && again.text.contains("začel"))
            }
            house.house.time.pass(.days(11))
            let late = try await house.post("\(conference)/close", [], house.secretary)
            #expect(late.status == .unprocessable && late.text.contains("odpovedala oseba Sonja"))
            #expect(house.counted.all.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `closes its cases to its guests, but not to those of another that has them`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, _) = try await house.scene()
            let other = try await house.call([house.nurse, house.colleague], ["hour": "15:00"])
            _ = try await house.propose(id, to: other)
            try await house.post("\(conference)/call-off", Self.cause, house.secretary)
            #expect(try await house.reads(id, house.officer) == [])
            #expect(try await house.reads(id, house.nurse) == [.conference, .risk])
            #expect(try await house.reads(id, house.secretary) == [.conference, .risk])
            #expect(try await house.reads(id, house.owner).contains(.identity))
            try await house.post("\(other)/call-off", Self.cause, house.secretary)
            for member in [house.nurse, house.secretary, house.colleague] {
                #expect(try await house.reads(id, member) == [])
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is none that was held`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, _) = try await house.scene()
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.nurse])
            let held = try await house.post("\(conference)/call-off", Self.cause, house.secretary)
            #expect(held.status == .unprocessable && held.text.contains("ni mogoče odpovedati"))
            #expect(try await house.reads(id, house.officer) == [.conference, .risk])
        }
    }

    private static let cause = [("cause", "too_few")]
}

@Suite struct `An invitation that is taken back` {
    @Test(arguments: Engines.all)
    func `takes the conference and what was opened for it, and no later opening gives it`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, item) = try await house.scene()
            let form = [("staff", house.officer.viewer.id.description)]
            #expect(try await house.post("\(conference)/uninvite", form, house.nurse).status == .notFound)
            for way in ["seats", "uninvite"] {
                let nobody = try await house.post("\(conference)/\(way)", [], house.secretary)
                #expect(nobody.status == .unprocessable, "\(way) \(nobody.text)")
                #expect(nobody.text.contains("Označite vsaj eno osebo."))
            }

            #expect(
                try await house.post("\(conference)/uninvite", form, house.secretary).location == conference)

            #expect(try await house.get(conference, house.officer).status == .notFound)
            #expect(try await !house.get("/conferences", house.officer).text.contains(conference))
            #expect(try await house.reads(id, house.officer) == [])
            #expect(try await house.reads(id, house.nurse) == [.conference, .risk])
            try await house.post("\(item)/share", [], house.owner)
            #expect(try await house.reads(id, house.officer) == [])
        }
    }

    @Test(arguments: Engines.all)
    func `is none of her who leads the conference or was there`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, _) = try await house.scene()
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.officer])
            let members = [house.secretary, house.officer]
            let form = members.map { ("staff", $0.viewer.id.description) }
            try await house.post("\(conference)/uninvite", form, house.secretary)
            let name = try #require(ConferenceID(String(conference.split(separator: "/").last ?? "")))
            #expect(
                try await house.conferences.uninvite(
                    members.map(\.viewer.id), from: name, by: house.secretary.viewer,
                    with: house.secretary.key))
            for member in members {
                #expect(try await house.get(conference, member).status == .ok)
                #expect(try await house.reads(id, member) == [.conference, .risk])
            }
        }
    }
}

extension ConferencesHouse {
    /// How many conferences stand in somebody's calendar, with as many days by which she is to say what she knows.
    fileprivate func meetings(of member: CastMember) async throws -> Int {
        let dates = try await conferences.dates(for: member.viewer)
        #expect(dates.meetings.count == dates.days.filter { $0.thing.hasPrefix("research") }.count)
        return dates.meetings.count
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Conferences

/// Two agencies are needed; the social work centre's secretary is one of them.
@Suite struct `The quorum for a case` {
    @Test(arguments: Engines.all)
    func `counts nobody who has stepped back from it`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, conference, item) = try await house.scene()
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.secretary, house.officer])
            try await house.post("\(item)/research", Self.tied, house.officer)
            try await Self.isRefused(item, house)
            try await house.attend(conference, [house.secretary, house.officer, house.nurse])
            #expect(
                try await house.post("\(item)/decision", house.decision(), house.secretary).location == item)
        }
    }

    @Test(arguments: Engines.all)
    func `counts nobody whom a wall keeps out of it, nor who never read it`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.officer, house.nurse, house.colleague])
            await house.decide([house.secretary, house.officer], sections: [.conference, .risk])
            let item = try await house.propose(id, to: conference)
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.secretary, house.nurse])
            try await Self.isRefused(item, house)
            try await house.attend(conference, [house.secretary, house.officer])
            #expect(try await !house.get(item, house.secretary).text.contains("premalo"))
            try await house.house.keep(.person(house.officer.viewer.id), from: id.matter)
            #expect(try await house.get(item, house.secretary).text.contains("premalo"))
            try await Self.isRefused(item, house)
        }
    }

    @Test(arguments: Engines.all)
    func `is asked of an emergency conference neither, but that it has begun`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.officer, house.colleague], ["kind": "emergency"])
            await house.decide([house.secretary, house.officer], sections: [.conference])
            let item = try await house.propose(id, to: conference)
            let early = try await house.post("\(item)/decision", house.decision(), house.secretary)
            #expect(early.status == .unprocessable && early.text.contains("še ni začel"))
            #expect(early.text.contains("Orožje v hiši."))
            house.house.time.pass(.days(11))
            #expect(
                try await house.post("\(item)/decision", house.decision(), house.secretary).location == item)
        }
    }

    @Test(arguments: Engines.all)
    func `holds at the moment of the decision, whoever steps back in that moment`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, item) = try await house.scene()
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.secretary, house.officer])
            let officer = try await house.house.signedInAgain(house.officer)
            let secretary = try await house.house.signedInAgain(house.secretary)

            async let left = house.post("\(item)/research", Self.tied, officer)
            async let decided = house.post("\(item)/decision", house.decision(), secretary)
            let (leaving, decision) = try await (left, decided)

            #expect(leaving.location == conference)
            #expect(try await house.reads(id, house.officer) == [])
            let isDecided = try await house.house.data.read {
                try $0.first("SELECT id FROM item_record WHERE kind = 'decision' LIMIT 1") != nil
            }
            #expect(isDecided == (decision.location == item))
            #expect(isDecided || decision.status == .unprocessable)
            let second = house.decision("return", ["number": isDecided ? "1" : "0"])
            #expect(try await house.post("\(item)/decision", second, secretary).status == .unprocessable)
        }
    }

    private static let tied = [("version", "0"), ("conflict", "org_implicated")]

    private static func isRefused(_ item: String, _ house: ConferencesHouse) async throws {
        let few = try await house.post("\(item)/decision", house.decision(), house.secretary)
        #expect(few.status == .unprocessable && few.text.contains("premalo organizacij"))
        #expect(few.text.contains("Orožje v hiši."))
    }
}

@Suite struct `What leads to a conference` {
    @Test(arguments: Engines.all)
    func `is taken down only once it has begun, or its hour was changed`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let conference = try await house.call([house.officer])
            let officer = house.officer.viewer.id.description
            let came = [("seat", officer), ("came", officer)]
            let version = try await house.version(of: conference)
            let early = try await house.post(
                "\(conference)/attendance", [("version", version)] + came, house.secretary)
            #expect(early.status == .unprocessable && early.text.contains("še ni začel"))
            #expect(!early.text.contains("name=\"came\""))
            let now = house.plan(["day": house.day(0), "hour": "00:00", "research": house.day(0)])
            #expect(
                try await house.post(conference, [("version", version)] + now, house.secretary).location
                    == conference)
            let next = [("version", try await house.version(of: conference))] + came
            #expect(
                try await house.post("\(conference)/attendance", next, house.secretary).location
                    == conference)
        }
    }

    @Test(arguments: Engines.all)
    func `never loses who came to an older page`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let conference = try await house.call(
                [house.officer, house.nurse], ["chair": house.nurse.viewer.id.description])
            house.house.time.pass(.days(11))
            let (officer, nurse) = (
                house.officer.viewer.id.description, house.nurse.viewer.id.description
            )
            let version = [("version", try await house.version(of: conference))]
            let seats = version + [("seat", officer), ("seat", nurse)]
            #expect(
                try await house.post("\(conference)/attendance", seats + [("came", officer)], house.nurse)
                    .location == conference)

            let stale = try await house.post(
                "\(conference)/attendance", seats + [("came", nurse)], house.secretary)

            #expect(stale.status == .unprocessable && stale.text.contains("Medtem"))
            #expect(stale.text.contains("name=\"came\" value=\"\(nurse)\" checked"))
            #expect(!stale.text.contains("name=\"came\" value=\"\(officer)\" checked"))
            let page = try await house.get(conference, house.secretary).text
            #expect(page.contains("name=\"came\" value=\"\(officer)\" checked"))
            #expect(!page.contains("name=\"came\" value=\"\(nurse)\" checked"))
        }
    }

    @Test(arguments: Engines.all)
    func `never loses the order that another page gave the agenda`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, conference, item) = try await house.scene()
            let name = String(item.split(separator: "/").last ?? "")
            let version = ("version", try await house.version(of: conference))
            let order = { (minutes: String) in
                [version, ("item", name), ("place", "1"), ("minutes", minutes)]
            }
            #expect(
                try await house.post("\(conference)/agenda", order("25"), house.secretary).location
                    == conference)
            let stale = try await house.post("\(conference)/agenda", order("40"), house.secretary)
            #expect(stale.status == .unprocessable && stale.text.contains("Medtem"))
            #expect(stale.text.contains("value=\"40\"") && stale.text.contains("25 min"))
            #expect(try await house.get(conference, house.secretary).text.contains("25 min"))
        }
    }
}

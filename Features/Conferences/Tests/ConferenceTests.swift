// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Conferences

@Suite struct `A conference` {
    @Test(arguments: Engines.all)
    func `is seen by those invited and by nobody else`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let conference = try await house.call([house.officer])
            for member in [house.secretary, house.officer] {
                let page = try await house.get(conference, member)
                #expect(page.text.contains("Sejna soba 3") && page.text.contains("MARAC"))
                #expect(try await house.get("/conferences", member).text.contains(conference))
            }
            for member in [house.owner, house.nurse] {
                #expect(try await house.get(conference, member).status == .notFound)
                #expect(try await !house.get("/conferences", member).text.contains(conference))
                #expect(
                    try await house.post("\(conference)/answer", [("answer", "comes")], member).status
                        == .notFound)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is led by its chair and its secretary alone`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let conference = try await house.call(
                [house.officer, house.nurse], ["chair": house.officer.viewer.id.description])
            for path in ["", "/seats", "/attendance", "/agenda", "/close"] {
                let answer = try await house.post(conference + path, house.plan(), house.nurse)
                #expect(answer.status == .notFound)
            }
            let early = try await house.post("\(conference)/close", [], house.officer)
            #expect(early.status == .unprocessable && early.text.contains("še ni začel"))
            house.house.time.pass(.days(11))
            #expect(try await house.post("\(conference)/close", [], house.officer).location == conference)
        }
    }

    @Test(arguments: Engines.all)
    func `that two change at once keeps the words of both`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let conference = try await house.call([])
            let mine = [("version", "1")] + house.plan(["place": "Občina"])
            #expect(try await house.post(conference, mine, house.secretary).location == conference)
            let late = try await house.post(
                conference, [("version", "1")] + house.plan(["place": "Knjižnica"]), house.secretary)
            #expect(late.status == .unprocessable)
            #expect(late.text.contains("Občina") && late.text.contains("Knjižnica"))
            let wrong = try await house.post(
                conference, [("version", "1")] + house.plan(["hour": "27:00"]), house.secretary)
            #expect(wrong.text.contains("name=\"version\" value=\"1\""))
        }
    }

    @Test(arguments: Engines.all)
    func `is closed once, by her who was first, and with everything decided`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, conference, item) = try await house.scene()
            house.house.time.pass(.days(11))
            let early = try await house.post("\(conference)/close", [], house.secretary)
            #expect(early.status == .unprocessable && early.text.contains("ni mogoče končati"))
            try await house.attend(conference, [house.secretary, house.officer])
            try await house.post("\(item)/decision", house.decision(), house.secretary)
            #expect(try await house.post("\(conference)/close", [], house.secretary).location == conference)
            let second = try await house.post("\(conference)/close", [], house.secretary)
            #expect(second.status == .unprocessable && second.text.contains("je že končala oseba Sonja"))
            let changed = try await house.post(
                conference, [("version", "1")] + house.plan(), house.secretary)
            #expect(changed.status == .unprocessable && changed.text.contains("je že končala"))
            #expect(
                try await house.post(
                    "\(conference)/seats", [("staff", house.owner.viewer.id.description)], house.secretary
                )
                .status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `decides only when enough agencies are there, but defers in any case`(_ engine: Engine) async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let (_, conference, item) = try await house.scene()
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.secretary])
            let few = try await house.post("\(item)/decision", house.decision(), house.secretary)
            #expect(few.status == .unprocessable && few.text.contains("premalo organizacij"))
            let deferred = try await house.post(
                "\(item)/decision", house.decision("deferred"), house.secretary)
            #expect(deferred.location == item)
            try await house.attend(conference, [house.secretary, house.officer])
            let decided = try await house.post(
                "\(item)/decision", house.decision("action_plan", ["number": "1"]), house.secretary)
            #expect(decided.location == item)
        }
    }

    @Test(arguments: Engines.all)
    func `called by the same form twice is one`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let form = house.plan() + [("b", SendingID(from: house.house.randomness).description)]
            for _ in 0..<2 { try await house.post("/conferences", form, house.secretary) }
            let count = try await house.house.data.read {
                try $0.all("SELECT id FROM conference ORDER BY id LIMIT 9").count
            }
            #expect(count == 1)
        }
    }

    @Test func `is at an hour that there is`() {
        let days = CaseDay(zone: ConferencesHouse.zone)
        #expect(days.moment("2027-03-28", at: "02:30") == nil)
        #expect(days.moment("2027-03-28", at: "03:30").map(days.time) == "03:30")
        #expect(days.moment("2027-10-31", at: "02:30").map(days.time) == "02:30")
        #expect(days.moment("2027-10-31", at: "23:30").map(days.of) == "2027-10-31")
        for hour in ["24:00", "9", "", "09:60", "-1:00", "aa:bb"] {
            #expect(days.moment("2027-05-01", at: hour) == nil)
        }
        #expect(days.moment("2027-02-29", at: "09:00") == nil)
    }
}

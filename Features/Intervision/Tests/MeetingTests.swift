// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Intervision

/// When a group meets, and what that means for what is brought.
@Suite struct `A meeting of professionals` {
    @Test(arguments: Engines.all)
    func `is planned a year ahead at most, and moved until something is talked over`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let far = try await circle.lead.post("\(circle.path)/meetings", circle.plan(in: .days(400)))
            #expect(far.status == .unprocessable && far.text.contains("naprej največ leto dni"))
            let meeting = try await circle.meeting()
            let moved = try await circle.lead.post(meeting, circle.plan(in: .days(2)))
            #expect(moved.location == circle.path)
            let path = try await circle.presentation(at: meeting)
            try await circle.step(path, to: 0)
            let late = try await circle.lead.post(meeting, circle.plan(in: .days(3)))
            #expect(late.status == .unprocessable && late.text.contains("Pogovor se je že začel"))
            #expect(try await !circle.lead.get(meeting).text.contains("value=\"move\""))
        }
    }

    @Test(arguments: Engines.all)
    func `is moved no further than what is brought to it stays, a span after that and once more`(
        engine: Engine
    ) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let (brought, meeting) = (house.house.clock.now, try await circle.meeting())
            _ = try await circle.presentation(at: meeting)
            let start = try #require(try await house.intervision.meetings(of: circle.id).first)
            #expect(try await counted(house) == start.endsAt)
            for days in [29, 100, 300] {
                let refused = try await circle.lead.post(meeting, circle.plan(in: .days(Int64(days))))
                #expect(refused.status == .unprocessable, "\(days)")
                #expect(try await counted(house) == start.endsAt)
            }
            let far = try await circle.lead.post(meeting, circle.plan(in: .days(27)))
            #expect(far.location == circle.path)
            #expect(try await counted(house) == brought + .days(14))
            let back = try await circle.lead.post(meeting, circle.plan(in: .days(5)))
            #expect(back.location == circle.path)
            let moved = try #require(try await house.intervision.meetings(of: circle.id).first)
            #expect(try await counted(house) == moved.endsAt)
            let past = try await circle.lead.post(meeting, circle.plan(in: .days(-2)))
            #expect(past.status == .unprocessable, "it would be erased soon, and nobody would have met")
            #expect(past.text.contains("To na ta dan ni mogoče"))
        }
    }

    @Test(arguments: Engines.all)
    func `takes nothing that would be erased before it or at once`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            for days in [15, -15] as [Int64] {
                let meeting = try await circle.meeting(in: .days(days))
                let page = try await circle.member.get(meeting).text
                #expect(!page.contains("name=\"title\""))
                #expect(page.contains("Na to srečanje lahko kaj prinesete od"))
                let refused = try await circle.member.post(
                    "\(meeting)/presentations", ("title", "Kadar se vrača"))
                #expect(
                    refused.status == .unprocessable && refused.text.contains("Kadar se vrača</blockquote>"))
            }
            #expect(try await house.units(circle.id).talks.isEmpty)
            for days in [13, -13] as [Int64] {
                let page = try await circle.member.get(try await circle.meeting(in: .days(days))).text
                #expect(page.contains("name=\"title\""))
                #expect(page.contains("Kdo bo to lahko bral: \(circle.lead.name)."))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `opens the form that came back`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let closed = "<details class=\"sheet\"><summary>Spremenite srečanje"
            let open = "<details class=\"sheet\" open><summary>Spremenite srečanje"
            #expect(try await circle.lead.get(meeting).text.contains(closed))
            let wrong = try await circle.lead.post(
                meeting, [("act", "move"), ("day", "1999-01-01"), ("place", "soba pri oknu")])
            #expect(wrong.text.contains(open) && wrong.text.contains("value=\"soba pri oknu\""))
        }
    }

    /// From when the only talk there is is counted.
    private func counted(_ house: PeerHouse) async throws -> Moment {
        try await house.house.data.read {
            try #require(
                try $0.first("SELECT counted_from FROM intervision_talk ORDER BY counted_from LIMIT 1")
            ).moment("counted_from")
        }
    }
}

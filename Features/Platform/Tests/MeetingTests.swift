// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Platform

@Suite struct `A meeting of the platform` {
    @Test(arguments: Engines.all)
    func `is closed once, with minutes, and then only added to`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let meeting = try await house.meet()
            let empty = try await house.post(meeting + "/close", [("version", "1")])
            #expect(empty.status == .unprocessable && empty.text.contains("Najprej napišite zapisnik"))
            let added = [("words", "Dopolnitev"), ("agency", house.police.id.description)]
            #expect(try await house.get(meeting + "/new/addendum").status == .notFound)
            #expect(try await house.post(meeting + "/new/addendum", added).status == .unprocessable)
            let minutes = house.meeting(minutes: "Bili so vsi.") + [("version", "1")]
            #expect(try await house.post(meeting, minutes).location == meeting)
            #expect(try await house.post(meeting + "/close", [("version", "1")]).status == .unprocessable)
            #expect(try await house.post(meeting + "/close", [("version", "2")]).location == meeting)
            let second = try await house.post(meeting + "/close", [("version", "2")])
            #expect(second.status == .unprocessable && second.text.contains("medtem zaključen"))
            let late = try await house.post(
                meeting, house.meeting(minutes: "Ni bilo vseh.") + [("version", "3")])
            #expect(late.status == .unprocessable && late.text.contains("medtem zaključen"))
            #expect(late.text.contains("Napisali ste: <blockquote>Ni bilo vseh."))
            for part in ["attendance", "output"] {
                let form = added + [("day", house.day()), ("state", "open")]
                let answer = try await house.post(meeting + "/new/\(part)", form)
                #expect(answer.status == .unprocessable && answer.text.contains("medtem zaključen"))
            }
            #expect(try await house.post(meeting + "/new/addendum", added).location == meeting)
            let page = try await house.get(meeting, house.officer).text
            #expect(page.contains("Bili so vsi.") && page.contains("<blockquote>Dopolnitev</blockquote>"))
            #expect(!page.contains("Ni bilo vseh.") && !page.contains("<form"))
            #expect(try await house.audited("platform_meeting_closed") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is not closed before its day`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let list = "/platform/lists/meeting"
            let form = house.meeting(minutes: "Vnaprej", day: house.day(1))
            let meeting = try await house.enter(form, at: list, on: list, named: "Redni sestanek")
            let answer = try await house.post(meeting + "/close", [("version", "1")])
            #expect(answer.status == .unprocessable && answer.text.contains("v prihodnosti"))
        }
    }

    /// The page was right when it was shown: only the transaction knows that it is not any more.
    @Test(arguments: Engines.all)
    func `takes no further words from who read it before it was closed`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let meeting = try await house.meet(minutes: "Bili so vsi.")
            let platform = Platform(
                database: house.house.data, vault: house.house.vault, clock: house.house.clock,
                randomness: house.house.randomness, zone: PlatformHouse.zone)
            let id = try #require(PlatformEntryID(house.id(meeting)))
            let came = try await house.post(
                meeting + "/new/attendance", [("agency", house.police.id.description), ("people", "Renata")])
            #expect(came.location == meeting)
            let before = try #require(try await platform.find(id))
            let first = try #require(before.parts.first)
            let part = try #require(try await platform.find(first.id))
            #expect(try await house.post(meeting + "/close", [("version", "1")]).location == meeting)
            let plan = EntryPlan(
                agency: house.police.id, day: nil, until: nil, state: nil, words: ["people": "Vsi"])
            let viewer = house.coordinator.viewer
            let written = try await platform.write(
                plan, .attendance, in: before.entry, from: nil, by: viewer)
            let changed = try await platform.change(part, to: plan, after: 1, from: nil, by: viewer)
            for fault in [written, changed] {
                guard case .closed = fault else {
                    Issue.record("it was written")
                    continue
                }
            }
            let page = try await house.get(meeting).text
            #expect(page.contains("Renata") && !page.contains("Vsi"))
            #expect(try await house.audited("platform_written") == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `leaves what is to be done in one list over all, what is overdue first`(_ engine: Engine)
        async throws
    {
        try await PlatformHouse.with(engine) { house in
            let meeting = try await house.meet(minutes: "Bili so vsi.")
            for (words, day) in [("Pozneje", 5), ("Prej", -5), ("Danes", 0)] {
                let form = [
                    ("words", words), ("agency", house.police.id.description), ("day", house.day(day)),
                    ("state", "open"),
                ]
                #expect(try await house.post(meeting + "/new/output", form).location == meeting)
            }
            let list = "/platform/lists/output"
            let page = try await house.get(list, house.officer).text
            let places = ["Prej", "Danes", "Pozneje"].compactMap { page.range(of: ">\($0)</a>")?.lowerBound }
            #expect(places.count == 3 && places == places.sorted())
            #expect(page.components(separatedBy: "Rok je potekel").count == 2)
            #expect(try await house.get("/platform").text.contains("še odprto: 3"))
            let path = try #require(
                page.components(separatedBy: "\">Prej</a>").first?.components(separatedBy: "href=\"").last)
            #expect(try await house.post(meeting + "/close", [("version", "1")]).location == meeting)
            var form = [
                ("words", "Prej"), ("agency", house.police.id.description), ("day", house.day(-5)),
                ("state", "dropped"), ("version", "1"),
            ]
            #expect(try await house.post(path, form).text.contains("Izpolnite: Kako se je končalo"))
            form.append(("how", "Ni več potrebno"))
            #expect(try await house.post(path, form).location == path)
            #expect(try await house.get("/platform").text.contains("še odprto: 2"))
            #expect(try await house.get(list).text.contains("opuščeno"))
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Web

@testable import Groups

/// Who sees a message, and when.
@Suite struct `A message in a group` {
    @Test(arguments: Engines.all, [true, false])
    func `waits on the board until it is let through, in a session only where the group holds all`(
        engine: Engine, holds: Bool
    ) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group(holds: holds)
            let (breza, lipa) = (
                try await circle.participant("Breza"), try await circle.participant("Lipa")
            )
            try await breza.write("Na tabli.")
            var seen = try await lipa.sees(house)
            #expect(!seen.contains("Na tabli."))
            let own = try await breza.sees(house)
            #expect(own.contains("čaka, da ga prebere") && !own.contains("Na tabli."))
            try await circle.decide("shown")
            seen = try await lipa.sees(house)
            #expect(seen.contains("Na tabli.") && seen.contains("Breza"))

            _ = try await circle.openSession()
            try await breza.write("V živo.")
            seen = try await lipa.sees(house)
            #expect(seen.contains("V živo.") == !holds)
        }
    }

    @Test(arguments: Engines.all)
    func `that is withheld is told to nobody but who wrote it, and without its words`(engine: Engine)
        async throws
    {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let (breza, lipa) = (
                try await circle.participant("Breza"), try await circle.participant("Lipa")
            )
            try await breza.write("Moja številka je 041.")
            try await circle.decide("withheld")
            let (hers, others) = (try await breza.sees(house), try await lipa.sees(house))
            #expect(hers.contains("ni objavila") && !hers.contains("041"))
            #expect(!others.contains("ni objavila") && !others.contains("041"))
            // Decided once, it is decided.
            try await circle.decide("shown")
            let later = try await lipa.sees(house)
            #expect(!later.contains("041"))
        }
    }

    @Test(arguments: Engines.all)
    func `for the staff, or for one alone, is seen by nobody else`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let (breza, lipa) = (
                try await circle.participant("Breza"), try await circle.participant("Lipa")
            )
            try await breza.write("Samo za vas.", [("s", "1")])
            let said = try await house.house.data.read {
                try GroupMessageStore.decided(after: 0, of: circle.id, in: $0)
            }
            let place = try #require(said.compactMap(\.forPlace).first)
            let page = try await circle.browser.get(circle.path)
            _ = try await circle.browser.post(
                "\(circle.path)/messages",
                [
                    ("_k", circle.token), ("to", place.description), ("a", "Pokličite me."),
                    ("b", try #require(page.field("b"))),
                ])
            let staff = try await house.read("\(circle.path)/frame", in: circle.browser, until: "status")
            #expect(staff.contains("Samo za vas.") && staff.contains("samo za svetovalke"))
            let (hers, others) = (try await breza.sees(house), try await lipa.sees(house))
            #expect(hers.contains("Samo za vas.") && hers.contains("Pokličite me."))
            #expect(!others.contains("Samo za vas.") && !others.contains("Pokličite me."))
        }
    }

    @Test(arguments: Engines.all)
    func `waits again once a session is over that nobody has closed`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let (breza, lipa) = (
                try await circle.participant("Breza"), try await circle.participant("Lipa")
            )
            _ = try await circle.openSession()
            house.house.time.pass(.minutes(Int64(house.groups.rules.sessionMinutes + 31)))
            for words in ["Prvo.", "Drugo.", "Tretje."] { try await breza.write(words) }
            let seen = try await lipa.sees(house)
            #expect(!seen.contains("Prvo."))
            try await circle.decide("shown")
            let after = try await lipa.sees(house)
            let places = ["Prvo.", "Drugo.", "Tretje."].map { after.range(of: $0)?.lowerBound }
            #expect(
                places.allSatisfy { $0 != nil }
                    && places.compactMap(\.self) == places.compactMap(\.self).sorted())
        }
    }

    @Test(arguments: Engines.all)
    func `for one alone that cannot be sent comes back for her alone`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let breza = try await circle.participant("Breza")
            let place = try #require(try await circle.places().first)
            _ = try await breza.browser.post("/g/e", [("_k", breza.token), ("c", "good")])
            let form = [("_k", circle.token), ("a", "Samo zate."), ("b", "0123456789abcdef")]
            let back = try await circle.browser.post(
                "\(circle.path)/messages", form + [("to", place.id.description)])
            #expect(back.status == .unprocessable && back.text.contains("Samo zate."))
            #expect(back.text.contains("<option value=\"\(place.id)\" selected>"))
            let odd = try await circle.browser.post("\(circle.path)/messages", form + [("to", "x")])
            #expect(odd.status == .malformed)
            let said = try await house.house.data.read {
                try GroupMessageStore.decided(after: 0, of: circle.id, in: $0)
            }
            #expect(said.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `sent twice is one`(engine: Engine) async throws {
        try await GroupsHouse.with(engine, wrap: RehearsalDatabase.init) { house in
            let circle = try await house.group()
            let breza = try await circle.participant("Breza")
            let fresh = try #require(try await breza.browser.get("/g").field("b"))
            for _ in 0..<2 {
                _ = try await breza.browser.post(
                    "/g/m", [("_k", breza.token), ("a", "Enkrat."), ("b", fresh)])
            }
            let held = try await house.house.data.read { try GroupMessageStore.held(of: circle.id, in: $0) }
            #expect(held.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `that cannot be taken comes back with its words`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let breza = try await circle.participant("Breza")
            _ = try await circle.browser.post("\(circle.path)/end", [("_k", circle.token)])
            let late = try await breza.browser.post(
                "/g/m", [("_k", breza.token), ("a", "Prepozno."), ("b", "0123456789abcdef")])
            #expect(late.status == .unprocessable && late.text.contains("Prepozno."))
        }
    }

    @Test(arguments: Engines.all)
    func `of danger is for the staff alone, until one of them has seen it`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let (breza, lipa) = (
                try await circle.participant("Breza"), try await circle.participant("Lipa")
            )
            _ = try await breza.browser.post("/g/d", [("_k", breza.token)])
            let staff = try await house.read("\(circle.path)/frame", in: circle.browser, until: "status")
            #expect(staff.contains("NEVARNOST: Breza"))
            let list = try await circle.browser.get("/groups")
            #expect(list.text.contains("v nevarnosti"))
            let others = try await lipa.sees(house)
            #expect(!others.contains("NEVARNOST"))
            let place = try #require(try await circle.places().first { $0.dangerAt != nil })
            _ = try await circle.browser.post(
                "\(circle.path)/places/\(place.id)", [("_k", circle.token), ("act", "seen")])
            let after = try await house.read("\(circle.path)/frame", in: circle.browser, until: "status")
            #expect(!after.contains("NEVARNOST"))
        }
    }
}

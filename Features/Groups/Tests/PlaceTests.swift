// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Groups

/// How somebody comes into a group, and who never does.
@Suite struct `A place in a group` {
    @Test(arguments: Engines.all)
    func `shows nothing of the others before she has agreed`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let comer = try await circle.comer(try await circle.words())
            #expect(comer.page.location == "/g")
            let page = try await comer.browser.get("/g")
            let token = try #require(page.field("_k"))
            #expect(page.text.contains("obljubim") && !page.text.contains("iframe"))
            let frame = try await comer.browser.get("/g/f")
            #expect(frame.status == .notFound)
            let written = try await comer.browser.post(
                "/g/m", [("_k", token), ("a", "Pozdravljene"), ("b", "0123456789abcdef")])
            #expect(written.status == .notFound)
            let silent = try await comer.browser.post("/g/a", [("_k", token), ("a", "Breza")])
            #expect(silent.status == .unprocessable && silent.text.contains("value=\"Breza\"") == false)
        }
    }

    @Test(arguments: Engines.all)
    func `opens with her own words and not any more with those that were given`(engine: Engine) async throws {
        try await GroupsHouse.with(engine, wrap: RehearsalDatabase.init) { house in
            let circle = try await house.group()
            let breza = try await circle.participant("Breza")
            let page = try await breza.browser.get("/g/w")
            let offer = try #require(page.field("o"))
            let list = try #require(page.text(after: "<ol class=\"code\">", before: "</ol>"))
            let own = list.components(separatedBy: "</li>").dropLast().map { $0.replacing("<li>", with: "") }
            let check = try await breza.browser.post(
                "/g/w", [("_k", breza.token), ("c", "check"), ("o", offer)])
            let asked = check.text.components(separatedBy: ". beseda").dropLast().compactMap {
                $0.last.flatMap { Int(String($0)) }
            }
            let kept = try await breza.browser.post(
                "/g/w",
                [
                    ("_k", breza.token), ("c", "keep"), ("o", offer), ("a", own[asked[0] - 1]),
                    ("b", own[asked[1] - 1]),
                ])
            #expect(kept.location == "/g")
            let (old, new) = (try await circle.comer(breza.words), try await circle.comer(own))
            #expect(old.page.status == .unprocessable)
            #expect(new.page.location == "/g")
            // The browser she had before shows nothing any more.
            let before = try await breza.browser.get("/g")
            #expect(before.location == "/")
            let names = try await house.house.vault.holders(of: try await unit(of: circle))
            #expect(names.count(where: \.isSecret) == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `that was taken away is opened by no words and no browser`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let breza = try await circle.participant("Breza")
            let place = try #require(try await circle.places().first)
            let stream = try await breza.browser.stream("/g/f")
            _ = try await circle.browser.post(
                "\(circle.path)/places/\(place.id)", [("_k", circle.token), ("act", "remove")])
            var last = ""
            for try await piece in stream { last = piece }
            #expect(last.contains("ne kaže ničesar"))
            let (page, comer) = (try await breza.browser.get("/g"), try await circle.comer(breza.words))
            #expect(page.location == "/")
            #expect(comer.page.status == .unprocessable)
            let names = try await house.house.vault.holders(of: try await unit(of: circle))
            #expect(names.count(where: \.isSecret) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is given only after a talk and only while one is free, and its words lapse`(engine: Engine)
        async throws
    {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group(places: 2)
            let silent = try await circle.browser.post("\(circle.path)/places", [("_k", circle.token)])
            #expect(silent.status == .unprocessable)
            let (first, _) = (try await circle.words(), try await circle.words())
            let third = try await circle.browser.post(
                "\(circle.path)/places", [("_k", circle.token), ("talk", "1")])
            #expect(third.status == .unprocessable && third.text.contains("zasedena"))
            house.house.time.pass(.days(Int64(house.groups.rules.invitationDays)))
            let late = try await circle.comer(first)
            #expect(late.page.status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `has an alias that nobody else of the group has and in which no number fits`(engine: Engine)
        async throws
    {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            _ = try await circle.participant("Breza")
            let browser = try await circle.comer(try await circle.words()).browser
            let token = try #require(try await browser.get("/g").field("_k"))
            for alias in ["bréza", "041 123 456", "ana@x.si", "a", String(repeating: "a", count: 31)] {
                let refused = try await browser.post("/g/a", [("_k", token), ("agree", "1"), ("a", alias)])
                #expect(refused.status == .unprocessable, "\(alias)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is given up without a word to anybody`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let (breza, lipa) = (
                try await circle.participant("Breza"), try await circle.participant("Lipa")
            )
            let before = try await lipa.sees(house)
            let left = try await breza.browser.post("/g/e", [("_k", breza.token), ("c", "good")])
            #expect(left.location == "/" && breza.browser.heldCookie == nil)
            let after = try await lipa.sees(house)
            #expect(before == after)
            let comer = try await circle.comer(breza.words)
            #expect(comer.page.status == .unprocessable)
        }
    }

    private func unit(of circle: Circle) async throws -> VaultUnitID {
        try #require(
            try await circle.house.house.data.read { try GroupStore.find(circle.id, in: $0) }
        ).unit
    }
}

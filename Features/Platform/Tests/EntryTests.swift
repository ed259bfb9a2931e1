// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Platform

@Suite struct `What the platform writes down` {
    @Test(arguments: Engines.all)
    func `lies there sealed, is taken once and read by partners`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let list = "/platform/lists/practice"
            let form = [
                ("b", String(repeating: "a", count: 32)), ("title", "Mobilna ekipa"), ("words", "Dve skupaj"),
                ("agency", house.police.id.description), ("place", "Lipa"), ("use", "vsem"),
            ]
            for _ in 1...2 { #expect(try await house.post(list, form).location == list) }
            let page = try await house.get(list, house.officer).text
            #expect(page.components(separatedBy: "Mobilna ekipa").count == 2 && page.contains("Policija"))
            #expect(try await house.audited("platform_written") == 1)
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM platform_entry ORDER BY id LIMIT 9").map {
                    String(decoding: try $0.bytes("sealed_words"), as: UTF8.self)
                }
            }
            #expect(sealed.count == 1 && !sealed[0].contains("Mobilna") && !sealed[0].contains("title"))
        }
    }

    @Test(arguments: Engines.all)
    func `comes back as it was written when something is wrong`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let list = "/platform/lists/protocol"
            _ = try await house.agree()
            let bad: [(String, String, String)] = [
                ("number", "", "Izpolnite: Številka"), ("number", "-1", "Preverite: Številka"),
                ("number", "1", "že ima druga različica"), ("title", "", "Izpolnite: Naslov"),
                ("title", String(repeating: "a", count: 301), "Predolgo: Naslov"),
                ("day", "2026-02-30", "Preverite: Velja od"), ("words", "", "Izpolnite: Kaj določa"),
                ("words", String(repeating: "a", count: 4_001), "Predolgo: Kaj"),
            ]
            for (field, value, sentence) in bad {
                let fields = house.agreement("2").map { $0.0 == field ? (field, value) : $0 }
                let answer = try await house.post(list, fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
            }
            let until = house.agreement("2") + [("until", "2001-01-01")]
            #expect(try await house.post(list, until).text.contains("ne more biti pred prvim"))
            let training: [([(String, String)], String)] = [
                ([("state", "planned")], "Izpolnite: Dan"), ([("state", "held"), ("day", "x")], "Preverite"),
                ([("state", "never")], "Preverite"), ([("state", "needed"), ("count", "0")], "Preverite"),
            ]
            for (fields, sentence) in training {
                let form = [("topic", "Zalezovanje"), ("agency", house.police.id.description)] + fields
                let answer = try await house.post("/platform/lists/training", form)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
            }
            for path in ["/platform/lists/signature", "/platform/lists/output", "/platform/lists/nic"] {
                #expect(try await house.post(path, house.agreement("3")).status == .notFound)
            }
            #expect(try await house.audited("platform_written") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `shows first which agency has not signed the protocol in force`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            #expect(try await house.get("/platform").text.contains("ne velja nobena različica"))
            let agreement = try await house.agree()
            let overview = try await house.get("/platform", house.officer).text
            #expect(overview.contains("niso podpisale: 2") && !overview.contains("Bivša"))
            let path = agreement + "/new/signature"
            func sign(_ agency: String, on day: String) async throws -> TestBrowser.Page {
                try await house.post(path, [("agency", agency), ("day", day), ("by", "Vodja")])
            }
            let police = house.police.id.description
            let ahead = try await sign(police, on: house.day(1))
            #expect(ahead.text.contains("ne sme biti v prihodnosti"))
            #expect(try await sign(police, on: house.day()).location == agreement)
            let twice = try await sign(police, on: house.day())
            #expect(twice.status == .unprocessable && twice.text.contains("že vpisana"))
            let now = try await house.get("/platform").text
            #expect(now.contains("niso podpisale: 1") && now.contains("Linija"))
            let line = house.house.team.agency.description
            #expect(try await sign(line, on: house.day()).location == agreement)
            #expect(try await house.get("/platform").text.contains("vse sodelujoče organizacije"))
            #expect(try await sign(AgencyID(from: .system).description, on: house.day()).status != .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by the second of two, who sees both`(_ engine: Engine) async throws {
        try await PlatformHouse.with(engine) { house in
            let meeting = try await house.meet()
            let theirs = house.meeting(minutes: "Bili so vsi.") + [("version", "1")]
            #expect(try await house.post(meeting, theirs).location == meeting)
            let mine = try await house.post(
                meeting, house.meeting(minutes: "Manjkali so.") + [("version", "1")])
            #expect(mine.status == .unprocessable && mine.text.contains("Medtem je tu pisal nekdo drug"))
            #expect(mine.text.contains("Zdaj je tu: <blockquote>Bili so vsi."))
            #expect(mine.text.contains("Napisali ste: <blockquote>Manjkali so."))
            #expect(mine.text.contains("\nManjkali so.</textarea>") && mine.field("version") == "2")
            #expect(try await house.audited("platform_written") == 2)
            // A mistake of her own does not make her writing one after what she has not seen.
            let wrong = house.meeting(day: "x") + [("version", "1")]
            #expect(try await house.post(meeting, wrong).field("version") == "1")
        }
    }
}

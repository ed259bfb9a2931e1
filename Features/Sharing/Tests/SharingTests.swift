// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Sharing

@Suite struct `Consents and decisions to share` {
    @Test(arguments: Engines.all)
    func `lie sealed and are read by who reads the personal details, in the own agency only`(_ engine: Engine)
        async throws
    {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let consent = try await house.record(house.consent("refused"), of: id)
            let decision = try await house.decide(house.decision(), of: id)
            let pages = ["consents/\(consent)", "decisions/\(decision)"]
            for path in pages {
                #expect(
                    try await house.get("/cases/\(id)/sharing/\(path)", house.colleague).status == .notFound)
            }
            let read = try await house.get("/cases/\(id)/sharing/\(pages[0])").text
            #expect(
                read.contains("Marija Novak") && read.contains("Ne soglaša") && !read.contains("/withdraw"))
            #expect(
                try await house.get("/cases/\(id)/sharing/decisions/new").text.contains("Temu ni pritrdila"))
            let grant = Grant(
                id: GrantID(from: house.house.randomness), matter: id.matter, grantee: .team(house.police.id),
                reads: [.identity], writes: [.identity], reason: .legalDuty, from: house.house.clock.now,
                givenBy: nil)
            let open = try #require(try await house.open(id))
            #expect(try await house.files.give(grant, in: open) == nil)
            for path in pages + ["consents/new", "decisions/new"] {
                #expect(
                    try await house.get("/cases/\(id)/sharing/\(path)", house.officer).status == .notFound)
            }
            let form = house.decision(to: house.centre)
            #expect(
                try await house.post("/cases/\(id)/sharing/decisions", form, house.officer).status
                    == .notFound)
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM consent ORDER BY id LIMIT 9").map {
                    String(decoding: try $0.bytes("sealed_words"), as: UTF8.self)
                }
            }
            #expect(sealed.count == 1 && !sealed[0].contains("Marija") && !sealed[0].contains("own"))
        }
    }

    @Test(arguments: Engines.all)
    func `come back as they were written when something is missing`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let consents = "/cases/\(id)/sharing/consents"
            for name in [
                "answer", "giver", "capacity", "asking", "evidence", "team", "purpose", "section", "from",
            ] {
                let form = house.consent().filter { $0.0 != name }
                let answer = try await house.post(consents, form)
                #expect(answer.status == .unprocessable, "\(name)")
                #expect(name == "evidence" || answer.text.contains("\nRekla je: pomagajte</textarea>"))
            }
            let decisions = "/cases/\(id)/sharing/decisions"
            for name in [
                "trigger", "purpose", "basis", "without", "necessity", "proportionality", "view", "telling",
                "why_safe", "team", "section", "until",
            ] {
                let answer = try await house.post(decisions, house.decision().filter { $0.0 != name })
                #expect(answer.status == .unprocessable, "\(name)")
            }
            let past = try await house.post(decisions, house.decision(until: house.day(-1)))
            #expect(past.status == .unprocessable)
            #expect(try await house.audited("sharing_decided") == 0)
        }
    }

    /// Only what she reads otherwise than by way of exception does she give on.
    @Test(arguments: Engines.all)
    func `hold only for sections that who decides reads herself`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let grant = Grant(
                id: GrantID(from: house.house.randomness), matter: id.matter,
                grantee: .person(house.colleague.viewer.id), reads: [.identity], writes: [.identity],
                reason: .teamCover, from: house.house.clock.now, givenBy: nil)
            #expect(try await house.files.give(grant, in: try #require(try await house.open(id))) == nil)
            let path = "/cases/\(id)/sharing/decisions"
            let beyond = try await house.post(path, house.decision(on: nil, ["risk"]), house.colleague)
            #expect(beyond.status == .unprocessable)
            let within = try await house.post(path, house.decision(on: nil, ["identity"]), house.colleague)
            #expect(within.status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `rest on a consent that covers them and outlasts them`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let path = "/cases/\(id)/sharing/decisions"
            let narrow = try await house.record(house.consent("given", ["risk"], until: house.day(5)), of: id)
            let wide = try await house.post(path, house.decision(on: narrow, until: house.day(3)))
            #expect(wide.text.contains("Soglasje ne zajema vseh razdelkov"))
            let long = try await house.post(path, house.decision(on: narrow, ["risk"]))
            #expect(long.text.contains("ne more trajati dlje"))
            let police = house.decision(on: narrow, ["risk"], until: house.day(3), to: house.police)
            #expect(try await house.post(path, police).text.contains("ne zajema vseh, ki"))
            let fine = house.decision(on: narrow, ["risk"], until: house.day(3))
            #expect(try await house.post(path, fine).status == .seeOther)
            let open = try #require(try await house.open(id))
            #expect(try await house.sharing.standing(in: open, for: .referral).count == 1)
            #expect(try await house.sharing.standing(in: open, for: .conference).isEmpty)
            house.house.time.pass(.days(4))
            #expect(try await house.sharing.standing(in: open, for: .referral).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `are one when the form comes twice`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let twice = [("b", String(repeating: "e", count: 32))]
            for _ in 1...2 {
                _ = try await house.post("/cases/\(id)/sharing/consents", house.consent() + twice)
            }
            #expect(try await house.audited("consent_recorded") == 1)
        }
    }
}

@Suite struct `A team's referrals over all cases` {
    @Test(arguments: Engines.all)
    func `are counted and listed for both sides, the overdue first, and say nothing of the case`(
        _ engine: Engine
    )
        async throws
    {
        try await SharingHouse.with(engine) { house in
            let (first, second) = (try await house.begin(), try await house.begin())
            let early = try await house.send(
                first, by: try await house.decide(house.decision(until: house.day(20)), of: first))
            house.house.time.pass(.days(2))
            let later = try await house.send(
                second, by: try await house.decide(house.decision(until: house.day(20)), of: second))
            house.house.time.pass(.days(2))
            let before = try await house.audited("case_read")
            for member in [house.owner, house.social] {
                let page = try await house.get("/referrals", member).text
                #expect(page.contains("Čakajo na odgovor: 2, od tega po roku: 1."))
                let (one, other) = (page.range(of: early), page.range(of: later))
                #expect(try #require(one).lowerBound < (try #require(other)).lowerBound)
                #expect(!page.contains("Prosimo"))
                let count = try await house.sharing.count(for: member.viewer)
                #expect(count.running == 2 && count.overdue == 1)
                let waiting = try await house.sharing.waiting(for: member.viewer)
                #expect(
                    waiting.map { $0.askedAt == nil }
                        == (member.viewer.id == house.owner.viewer.id ? [true, true] : [false, false]))
            }
            #expect(try await house.audited("case_read") == before)
            try await house.post(
                early + "/answer", [("version", "2"), ("state", "accepted"), ("text", "Da")], house.social)
            for member in [house.owner, house.social] {
                #expect(try await house.sharing.waiting(for: member.viewer).count == 1)
            }
            #expect(try await house.get("/referrals", house.officer).text.contains("nima napotitev"))
            #expect(try await house.get("/referrals", house.colleague).text.contains("nima napotitev"))
        }
    }

    @Test(arguments: Engines.all)
    func `are neither listed nor counted for whom a wall keeps out`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.send(id, by: try await house.decide(house.decision(), of: id))
            try await house.house.keep(.person(house.social.viewer.id), from: id.matter)
            #expect(try await house.get("/referrals", house.social).text.contains("nima napotitev"))
            #expect(try await house.sharing.count(for: house.social.viewer) == (0, 0))
            #expect(try await house.get(page, house.social).status == .notFound)
            let answer = [("version", "2"), ("state", "accepted")]
            #expect(try await house.post(page + "/answer", answer, house.social).status == .notFound)
        }
    }
}

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

@Suite struct `A referral to another agency` {
    @Test(arguments: Engines.all)
    func `gives just what was decided, until the decision ends, and its answer ends it`(_ engine: Engine)
        async throws
    {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let consent = try await house.record(house.consent(), of: id)
            let decision = try await house.decide(house.decision(on: consent), of: id)
            let page = try await house.draft(house.referral(decision), of: id)
            #expect(try await house.get(page, house.social).status == .notFound)
            #expect(try await house.open(id, by: house.social) == nil)
            #expect(try await house.post(page + "/send", [("version", "1")]).location == page)
            let theirs = try #require(try await house.open(id, by: house.social))
            #expect(theirs.reads == [.identity, .risk] && theirs.writes == [])
            #expect(try await house.holds(house.centre, keyOf: "risk", in: id))
            #expect(try await house.open(id, by: house.officer) == nil)
            let received = try await house.get(page, house.social)
            #expect(received.text.contains("Prosimo za namestitev") && received.text.contains("Svetovalnica"))
            let answer = [("version", "2"), ("state", "accepted"), ("text", "Pridite jutri")]
            #expect(try await house.post(page + "/answer", answer, house.social).location == page)
            let seen = try await house.get(page).text
            #expect(seen.contains("Pridite jutri") && seen.contains("Sonja, Center"))
            let end = [("version", "3"), ("state", "done"), ("text", "")]
            #expect(try await house.post(page + "/answer", end, house.social).location == "/referrals")
            #expect(try await house.open(id, by: house.social) == nil)
            #expect(try await !house.holds(house.centre, keyOf: "risk", in: id))
            #expect(try await house.get(page).text.contains("Opravljeno"))
            #expect(try await house.audited("referral_sent") == 1)
            #expect(try await house.audited("referral_answered") == 2)
            #expect(try await house.audited("grant_ended") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `does not leave the draft when its decision was revoked, has ended or its consent was withdrawn`(
        _ engine: Engine
    ) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let consent = try await house.record(house.consent(), of: id)
            let resting = try await house.decide(house.decision(on: consent), of: id)
            let first = try await house.draft(house.referral(resting), of: id)
            let withdraw = "/cases/\(id)/sharing/consents/\(consent)/withdraw"
            #expect(try await house.post(withdraw).status == .unprocessable)
            #expect(try await house.post(withdraw, [("why", "Premislila si je")]).status == .seeOther)
            let stopped = try await house.post(first + "/send", [("version", "1")])
            #expect(stopped.status == .unprocessable && stopped.text.contains("Soglasje je umaknjeno"))

            house.house.time.pass(.seconds(1))
            let other = try await house.decide(house.decision(until: house.day(1)), of: id)
            let second = try await house.draft(house.referral(other), of: id)
            house.house.time.pass(.days(2))
            let late = try await house.post(second + "/send", [("version", "1")])
            #expect(late.status == .unprocessable && late.text.contains("Zadnji dan odločitve je minil"))
            #expect(try await house.open(id, by: house.social) == nil)
            #expect(try await house.audited("grant_given") == 0)
            #expect(try await house.get(second).text.contains("Osnutek"))
        }
    }

    @Test(arguments: Engines.all)
    func `to a team that takes the whole case over is answered by that`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            _ = try await house.send(id, by: try await house.decide(house.decision(), of: id))
            let told = { house.counted.standing.values.map { $0.codes?["answer"] } }
            #expect(told() == [["waits"]])
            let open = try #require(try await house.open(id))
            let unit = try #require(open.unit(of: .identity))
            let handOver = house.sharing.handOver(
                id, from: house.house.team.id, to: house.centre.id, by: house.social.viewer.id)
            try await house.house.data.write { try handOver([.identity: unit], $0) }
            #expect(told() == [["in_time"]])
        }
    }

    @Test(arguments: Engines.all)
    func `ends at once with its keys when the consent is withdrawn or the decision revoked`(_ engine: Engine)
        async throws
    {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let consent = try await house.record(house.consent(), of: id)
            let decision = try await house.decide(house.decision(on: consent), of: id)
            let page = try await house.send(id, by: decision)
            #expect(try await house.open(id, by: house.social) != nil)
            let form = [("why", "Noče več"), ("b", String(repeating: "c", count: 32))]
            for _ in 1...2 {
                let path = "/cases/\(id)/sharing/consents/\(consent)/withdraw"
                #expect(try await house.post(path, form).location == "/cases/\(id)/sharing")
            }
            #expect(try await house.open(id, by: house.social) == nil)
            #expect(try await !house.holds(house.centre, keyOf: "identity", in: id))
            #expect(try await house.get(page).text.contains("Preklicano"))
            #expect(try await house.get("/referrals", house.social).text.contains("nima napotitev"))
            #expect(try await house.audited("consent_withdrawn") == 1)
            #expect(house.counted.standing.values.map { $0.codes?["answer"] } == [["taken_back"]])
            #expect(try await house.audited("grant_ended") == 1)

            house.house.time.pass(.seconds(1))
            let again = try await house.decide(house.decision(), of: id)
            _ = try await house.send(id, by: again)
            #expect(try await house.open(id, by: house.social) != nil)
            let revoke = "/cases/\(id)/sharing/decisions/\(again)/revoke"
            #expect(try await house.post(revoke, [("why", "Ni več treba")]).status == .seeOther)
            #expect(try await house.open(id, by: house.social) == nil)
            let late = try await house.post(revoke, [("why", "Tudi jaz")])
            #expect(late.status == .unprocessable && late.text.contains("Tudi jaz</blockquote>"))
        }
    }

    @Test(arguments: Engines.all)
    func `runs out with its decision at midnight and shows that`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine, at: "2026-10-24T20:00:00Z") { house in
            let id = try await house.begin()
            let decision = try await house.decide(house.decision(until: "2026-10-25"), of: id)
            let page = try await house.send(id, by: decision)
            house.house.time.pass(try SharingHouse.moment("2026-10-25T22:59:59Z") - house.house.clock.now)
            #expect(try await house.open(id, by: house.social) != nil)
            house.house.time.pass(.seconds(1))
            #expect(try await house.open(id, by: house.social) == nil)
            #expect(try await house.get(page).text.contains("Dostop je prenehal"))
        }
    }

    /// Its words lie where both sides read them; nothing else of the case comes with them.
    @Test(arguments: Engines.all)
    func `is read without the personal details where these are not shared`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let decision = try await house.decide(house.decision(on: nil, ["counselling", "risk"]), of: id)
            let page = try await house.send(id, by: decision, writes: true)
            let theirs = try #require(try await house.open(id, by: house.social))
            #expect(theirs.reads == [.risk] && theirs.writes == [.risk])
            let now = house.house.clock.now
            let grants = try await house.house.data.read {
                try GrantStore.all(around: id.matter, at: now, in: $0)
            }
            #expect(grants.first { $0.reason == .referral }?.reads == [.risk])
            #expect(try await house.get(page, house.social).text.contains("Prosimo za namestitev"))
            let list = try await house.get("/cases/\(id)/sharing", house.social).text
            #expect(list.contains("/referrals/") && !list.contains("/sharing/decisions"))
            for path in ["decisions/\(decision)", "decisions/new", "consents/new"] {
                #expect(try await house.get("/cases/\(id)/sharing/\(path)", house.social).status == .notFound)
            }
            #expect(try await house.get("/cases/\(id)/referrals/new", house.social).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is answered by the team it was sent to, once for each state, and by nobody else`(_ engine: Engine)
        async throws
    {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.send(id, by: try await house.decide(house.decision(), of: id))
            let path = page + "/answer"
            #expect(
                try await house.post(path, [("version", "2"), ("state", "accepted")]).status == .notFound)
            #expect(
                try await house.post(page + "/revoke", [("version", "2"), ("why", "x")], house.social).status
                    == .notFound)
            for state in ["", "done", "sent", "revoked", "declined"] {
                let answer = try await house.post(path, [("version", "2"), ("state", state)], house.social)
                #expect(answer.status == .unprocessable, "\(state)")
            }
            let yes = [
                ("version", "2"), ("state", "accepted"), ("text", "Da"),
                ("b", String(repeating: "d", count: 32)),
            ]
            for _ in 1...2 { #expect(try await house.post(path, yes, house.social).location == page) }
            let no = [
                ("version", "2"), ("state", "declined"), ("declining", "criteria"), ("text", "Ne moremo"),
            ]
            let met = try await house.post(path, no, house.social)
            #expect(met.status == .unprocessable && met.text.contains("Ne moremo</blockquote>"))
            #expect(met.text.contains("Da</blockquote>") && met.field("version") == "3")
            #expect(try await house.audited("referral_answered") == 1)
            let back = try await house.post(page + "/revoke", [("version", "3"), ("why", "Ni več treba")])
            #expect(back.location == page)
            #expect(try await house.open(id, by: house.social) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `goes to nobody whom a wall keeps out, and the form does not say why`(_ engine: Engine) async throws
    {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let decision = try await house.decide(house.decision(), of: id)
            let page = try await house.draft(house.referral(decision), of: id)
            try await house.house.keep(.agency(house.centre.agency), from: id.matter)
            let sent = try await house.post(page + "/send", [("version", "1")])
            #expect(sent.status == .unprocessable && sent.text.contains("To ni mogoče."))
            #expect(try await house.open(id, by: house.social) == nil)
            let form = try await house.get("/cases/\(id)/sharing/decisions/new").text
            #expect(!form.contains("Center") && form.contains("Policija"))
            let decided = try await house.post("/cases/\(id)/sharing/decisions", house.decision())
            #expect(decided.status == .unprocessable && decided.text.contains("To ni mogoče."))
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten as a draft by the second of two`(_ engine: Engine) async throws {
        try await SharingHouse.with(engine) { house in
            let id = try await house.begin()
            let decision = try await house.decide(house.decision(), of: id)
            let page = try await house.draft(house.referral(decision), of: id)
            let first = house.referral(decision, "Prosimo za svetovanje") + [("version", "1")]
            #expect(try await house.post(page, first).location == page)
            let second = try await house.post(page, house.referral(decision, "Moje") + [("version", "1")])
            #expect(second.status == .unprocessable && second.text.contains("Moje</blockquote>"))
            #expect(second.text.contains("Prosimo za svetovanje") && second.field("version") == "2")
            let sent = try await house.post(page + "/send", [("version", "1")])
            #expect(sent.status == .unprocessable)
            #expect(try await house.open(id, by: house.social) == nil)
        }
    }
}

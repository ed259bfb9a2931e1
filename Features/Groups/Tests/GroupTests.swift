// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Groups

/// Who leads a group, when it meets and how it ends.
@Suite struct `An online group` {
    @Test(arguments: Engines.all)
    func `is there for nobody but those who lead it, whatever else they may`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let other = house.house.browser(
                of: try await house.house.hire([.counsellor, .shiftLead]), at: house.staff)
            let token = try #require(try await other.get("/groups").field("_k"))
            let list = try await other.get("/groups")
            #expect(!list.text.contains("Javorjev krog"))
            for path in [circle.path, "\(circle.path)/frame"] {
                let page = try await other.get(path)
                #expect(page.status == .notFound, "\(path)")
            }
            for act in GroupAct.allCases {
                let page = try await other.post(
                    "\(circle.path)/\(act.rawValue)", [("_k", token), ("talk", "1")])
                #expect(page.status == .notFound, "\(act)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is read by a reviewer, who decides on messages and gives no place`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let reviewer = try await house.house.hire([.counsellor])
            let hers = house.house.browser(of: reviewer, at: house.staff)
            let token = try #require(try await hers.get("/groups").field("_k"))
            try await admit(reviewer, as: "reviewer", to: circle)
            let breza = try await circle.participant("Breza")
            try await breza.write("Za vse.")
            let frame = try await house.read("\(circle.path)/frame", in: hers, until: "status")
            #expect(frame.contains("Za vse."))
            let held = try #require(
                try await house.house.data.read { try GroupMessageStore.held(of: circle.id, in: $0) }.first)
            _ = try await hers.post("\(circle.path)/messages/\(held.id)", [("_k", token), ("act", "shown")])
            let seen = try await breza.sees(house)
            #expect(seen.contains("Za vse."))
            for act in [GroupAct.places, .sessions, .staff, .end] {
                let page = try await hers.post(
                    "\(circle.path)/\(act.rawValue)", [("_k", token), ("talk", "1")])
                #expect(page.status == .notFound, "\(act)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `never loses its last moderator, and whoever is taken out has no key of it`(engine: Engine)
        async throws
    {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let reviewer = try await house.house.hire([.counsellor])
            try await admit(reviewer, as: "reviewer", to: circle)
            let last = try await release(circle.moderator, from: circle)
            #expect(last.status == .unprocessable)
            let out = try await release(reviewer, from: circle)
            #expect(out.status == .seeOther)
            let unit = try #require(
                try await house.house.data.read { try GroupStore.find(circle.id, in: $0) }
            ).unit
            let names = try await house.house.vault.holders(of: unit)
            #expect(names == [.person(circle.moderator.viewer.id)])
        }
    }

    @Test(arguments: Engines.all)
    func `counts who was at a session once and keeps nowhere who it was`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let (breza, lipa) = (
                try await circle.participant("Breza"), try await circle.participant("Lipa")
            )
            _ = try await lipa.sees(house)
            let session = try await circle.openSession()
            for _ in 0..<2 { _ = try await breza.sees(house) }
            try await breza.write("Tu sem.")
            try await circle.change(session, "close")
            let after = try #require(try await house.groups.sessions(of: circle.id).first)
            #expect(after.attended == 1 && after.closedAt != nil)
            let left = try await house.house.data.read {
                try $0.first("SELECT count(*) AS n FROM support_group_presence")?.integer("n")
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is counted by who came in, its sessions, and how many were there, once`(engine: Engine) async throws
    {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group(voice: "audio")
            let people = try await [circle.participant("Breza"), circle.participant("Lipa")]
            let places = ["group_place group_language sl", "group_place group_voice audio"]
            #expect(Set(house.counted.codes) == Set(places) && house.counted.all.count == 2)
            let session = try await circle.openSession()
            for one in people { _ = try await one.sees(house) }
            for _ in 0..<2 { try await circle.change(session, "close") }
            #expect(house.counted.all.count { $0.kind == .groupVisit } == 2)
            let met = house.counted.all.filter { $0.kind == .groupSession }
            #expect(met.map { $0.codes?["group_attended"] } == [["to_4"]])
            house.house.time.pass(.minutes(5))
            _ = try await circle.openSession()
            _ = try await circle.browser.post("\(circle.path)/end", [("_k", circle.token)])
            let all = house.counted.all.filter { $0.kind == .groupSession }
            #expect(all.count == 1, "nobody came to the second, which the end closed")
        }
    }

    @Test(arguments: Engines.all)
    func `meets at the same time of the clock also after clocks were set`(engine: Engine) async throws {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let planned = try await circle.browser.post(
                "\(circle.path)/sessions",
                [("_k", circle.token), ("day", "2027-03-25"), ("time", "18:00"), ("weeks", "2")])
            #expect(planned.status == .seeOther)
            let starts = try await house.groups.sessions(of: circle.id).map(\.startsAt)
            #expect(starts.map { house.groups.days.time(of: $0) } == ["18:00", "18:00"])
            #expect(starts[1] - starts[0] == .hours(7 * 24 - 1))
            for (day, weeks) in [("2020-01-01", "2"), ("2027-04-01", "0"), ("ni dan", "2")] {
                let refused = try await circle.browser.post(
                    "\(circle.path)/sessions",
                    [("_k", circle.token), ("day", day), ("time", "18:00"), ("weeks", weeks)])
                #expect(refused.status == .unprocessable, "\(day)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `can be reviewed once by each after its end, and is then gone with its key`(engine: Engine)
        async throws
    {
        try await GroupsHouse.with(engine) { house in
            let circle = try await house.group()
            let breza = try await circle.participant("Breza")
            let early = try await house.groups.review(["safe": 3], in: try await seat(breza, house))
            #expect(!early)
            _ = try await circle.browser.post("\(circle.path)/end", [("_k", circle.token)])
            for answer in ["3", "0"] {
                _ = try await breza.browser.post("/g/r", [("_k", breza.token), ("q_safe", answer)])
            }
            let given = try await house.house.data.read { try GroupAnswerStore.all(of: circle.id, in: $0) }
            #expect(given == ["safe": [3: 1]])
            let page = try await circle.browser.get(circle.path)
            #expect(page.text.contains("manj kot pet"))
            house.house.time.pass(.days(Int64(house.groups.rules.reviewDays)))
            let late = try await breza.browser.get("/g")
            #expect(late.location == "/")
            try await forget(house, circle)
        }
    }

    /// What its time has come for leaves no row.
    private func forget(_ house: GroupsHouse, _ circle: Circle) async throws {
        let now = house.house.clock.now
        let units = try await house.house.data.read {
            try GroupRetentionStore.expired(before: now, after: nil, limit: 10, in: $0)
        }
        #expect(units.count == 1)
        try await house.house.data.write { try GroupRetentionStore.erase(units, in: $0) }
        let rows = try await house.house.data.read { transaction in
            try ["", "_staff", "_session", "_place", "_seat", "_message", "_presence", "_answer"].map {
                try transaction.first(SQL(file: "SELECT count(*) AS n FROM support_group\($0)"))?.integer("n")
                    ?? 0
            }
        }
        #expect(rows.allSatisfy { $0 == 0 })
    }

    private func seat(_ participant: Participant, _ house: GroupsHouse) async throws -> OpenPlace {
        let cookie = try #require(participant.browser.heldCookie?.split(separator: "=", maxSplits: 1).last)
        return try await house.groups.seat(of: try #require(HolderSecret(cookieText: String(cookie))))
    }

    private func admit(_ colleague: CastMember, as part: String, to circle: Circle) async throws {
        let page = try await circle.browser.post(
            "\(circle.path)/staff",
            [("_k", circle.token), ("colleague", colleague.viewer.id.description), ("part", part)])
        #expect(page.status == .seeOther)
    }

    private func release(_ colleague: CastMember, from circle: Circle) async throws -> TestBrowser.Page {
        try await circle.browser.post(
            "\(circle.path)/staff",
            [("_k", circle.token), ("colleague", colleague.viewer.id.description)])
    }
}

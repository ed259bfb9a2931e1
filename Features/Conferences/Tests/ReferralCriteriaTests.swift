// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Conferences

@Suite struct `Why a case comes before a conference` {
    @Test(arguments: Engines.all)
    func `is counted from its incidents, and judgement may be above that`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.colleague])
            await house.happened.set([house.day(-300), house.day(-200), house.day(-1)])
            let form = try await house.get("/cases/\(id)/conferences/new", house.owner).text
            #expect(
                form.contains("3 dogodkov v 12 mesecih je izpolnjeno") && form.contains("zapisani 3 dogodki"))
            let met = try await Self.propose(
                id, to: conference, ["criterion": "escalation", "reasons": ""], house)
            let item = try #require(met.location)
            #expect(try await house.get(item, house.owner).text.contains("mesecih je izpolnjeno"))

            let other = try await house.begin()
            await house.happened.set([house.day(-400), house.day(-200), house.day(-1)])
            let bare = try await Self.propose(
                other, to: conference, ["criterion": "escalation", "reasons": ""], house)
            #expect(bare.status == .unprocessable && bare.text.contains("mesecih ni izpolnjeno"))
            let judged = try await Self.propose(other, to: conference, ["criterion": "escalation"], house)
            #expect(
                try await house.get(try #require(judged.location), house.owner).text.contains("ni izpolnjeno")
            )
        }
    }

    /// The number of signs stands on a sheet that not everybody reads: it is named, or it would be a tick and no reason.
    @Test(arguments: Engines.all, AgendaItem.Criterion.allCases)
    func `is said in words, unless it was counted`(_ engine: Engine, _ criterion: AgendaItem.Criterion)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.colleague])
            let bare = try await Self.propose(
                id, to: conference, ["criterion": criterion.rawValue, "reasons": ""], house)
            #expect(bare.text.contains("Napišite razloge.") == (criterion != .repeat))
        }
    }

    @Test(arguments: Engines.all)
    func `is told in the figures with the agency that asked for it`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.colleague], ["kind": "emergency"])
            await house.decide([house.secretary], sections: [.conference])
            let referrer = ("referrer", house.secretary.viewer.agency.description)
            let form = house.proposal(conference) + [referrer]
            let proposed = try await house.post("/cases/\(id)/conferences", form, house.owner)
            let item = try #require(proposed.location)
            #expect(try await house.get(item, house.owner).text.contains("Center"))
            house.house.time.pass(.days(11))
            #expect(
                try await house.post("\(item)/decision", house.decision(), house.secretary).location == item)
            #expect(house.counted.all.last?.codes?["referred_by"] == ["social_work"])
        }
    }

    /// Recorded before the conference, nothing is raised; after it, the list and the case say so until somebody has looked.
    @Test(arguments: Engines.all)
    func `is raised by what is recorded after the last one, until somebody has looked`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let (id, item) = try await Self.decided("action_plan", house)
            house.recorded.at.withLock { $0 = house.house.clock.now - .days(5) }
            #expect(try await !Self.isFlagged(id, house))
            house.house.time.pass(.days(20))
            house.recorded.at.withLock { $0 = house.house.clock.now }
            await house.happened.set([house.day(-1)])
            #expect(try await Self.isFlagged(id, house))
            let page = try await house.get("/cases/\(id)/conferences", house.owner).text
            #expect(
                page.contains("Od zadnjega sestanka je zapisan dogodek") && page.contains("Je ponovitev."))
            #expect(try await !house.get("/conferences", house.colleague).text.contains("\(id)"))
            let looked = try await house.post("\(item)/look", [], house.secretary)
            #expect(looked.status == .notFound)
            #expect(
                try await house.post("\(item)/look", [], house.owner).location == "/cases/\(id)/conferences")
            #expect(try await !Self.isFlagged(id, house))
            house.house.time.pass(.days(1))
            house.recorded.at.withLock { $0 = house.house.clock.now }
            #expect(try await Self.isFlagged(id, house))
            // Twelve months after it was proposed a new referral is no repeat.
            house.house.time.pass(.days(340))
            house.recorded.at.withLock { $0 = house.house.clock.now }
            #expect(try await !Self.isFlagged(id, house))
        }
    }

    @Test(arguments: Engines.all)
    func `does not count from an item that went back unheard`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, _) = try await Self.decided("return", house)
            house.recorded.at.withLock { $0 = house.house.clock.now + .hours(1) }
            #expect(try await !Self.isFlagged(id, house))
            await house.happened.set([house.day(0)])
            let again = try await house.call([house.colleague])
            let refused = try await Self.propose(id, to: again, ["criterion": "repeat"], house)
            #expect(refused.status == .unprocessable && refused.text.contains("to ni ponovitev"))
        }
    }

    @Test(arguments: Engines.all)
    func `stands with a conference that was called off, and the audit names the case`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.colleague])
            await house.decide([house.secretary], sections: [.conference])
            let item = try await house.propose(id, to: conference)
            #expect(try await house.open(id, house.secretary) != nil)
            let off = try await house.post("\(conference)/call-off", [("cause", "too_few")], house.secretary)
            #expect(off.status == .seeOther)
            #expect(try await house.get(item, house.owner).text.contains("Ta sestanek je odpovedan."))
            let rows = try await house.house.data.read {
                try $0.all("SELECT subject FROM audit_entry WHERE action = 'grant_ended' ORDER BY id LIMIT 9")
            }
            #expect(!rows.isEmpty)
            for row in rows { #expect(try row.optional("subject", row.text) != nil) }
        }
    }

    private static func isFlagged(_ id: CaseID, _ house: ConferencesHouse) async throws -> Bool {
        let list = try await house.get("/conferences", house.owner).text
        let open = try #require(try await house.open(id))
        let isFlagged = try await house.conferences.isFlagged(open) { ids in
            let at = house.recorded.at.withLock { $0 }
            return ids.reduce(into: [:]) { $0[$1] = at }
        }
        #expect(list.contains("Primeri, v katerih je od sestanka") == isFlagged)
        return isFlagged
    }

    /// A case on which an emergency conference decided this, ten days after it was proposed.
    private static func decided(_ outcome: String, _ house: ConferencesHouse) async throws -> (CaseID, String)
    {
        let id = try await house.begin()
        let conference = try await house.call([house.colleague], ["kind": "emergency"])
        await house.decide([house.secretary], sections: [.conference])
        let item = try await house.propose(id, to: conference)
        house.house.time.pass(.days(11))
        let answer = try await house.post("\(item)/decision", house.decision(outcome), house.secretary)
        #expect(answer.location == item)
        return (id, item)
    }

    private static func propose(
        _ id: CaseID, to conference: String, _ changes: [String: String], _ house: ConferencesHouse
    ) async throws -> TestBrowser.Page {
        try await house.post("/cases/\(id)/conferences", house.proposal(conference, changes), house.owner)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Texts
import Vault
import Web

@testable import Conferences

@Suite struct `A case at a conference` {
    @Test(arguments: Engines.all)
    func `is read by those invited as far as a decision covers them`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.officer, house.nurse, house.colleague])
            await house.decide([house.officer], sections: [.conference, .risk])
            let item = try await house.propose(id, to: conference)
            #expect(try await house.reads(id, house.officer) == [.risk, .conference])
            #expect(try await house.reads(id, house.colleague) == [.risk, .conference])
            #expect(try await house.reads(id, house.nurse) == [])
            #expect(try await house.get(item, house.officer).text.contains("Dušil jo je."))
            #expect(try await house.get(conference, house.officer).text.contains(item))
            #expect(try await house.get(item, house.nurse).status == .notFound)
            let hers = try await house.get(conference, house.nurse)
            #expect(hers.status == .ok && hers.text.contains("ni primera"))
            #expect(try await house.get(item, house.owner).text.contains("Tina"))
            // Who does not read it is not asked, and never late.
            #expect(try await !house.get(item, house.officer).text.contains("Tina"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows what stands about the danger to who reads that section, and tells what was agreed on`(
        _ engine: Engine
    ) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.officer, house.colleague])
            await house.decide(
                [house.secretary, house.officer, house.nurse], sections: [.conference, .risk])
            let item = try await house.propose(id, to: conference)
            #expect(try await house.get(item, house.officer).text.contains("DA-5: visoka"))
            let open = try #require(try await house.open(id))
            #expect(try await house.conferences.levels(in: open, Translator(.english)).isEmpty)
            house.house.time.pass(.days(11))
            try await house.attend(conference, [house.secretary, house.officer])
            for (number, level) in [("0", ""), ("1", "high")] {
                let decision = [
                    ("outcome", "action_plan"), ("level", level), ("reasons", "hrast"), ("number", number),
                ]
                #expect(try await house.post(item + "/decision", decision, house.secretary).location == item)
            }
            let levels = try await house.conferences.levels(in: open, Translator(.english))
            #expect(levels.map(\.level) == ["high"] && levels.map(\.survivor) == ["s"])
            #expect(levels.map(\.address.path) == [item])
            #expect(levels.allSatisfy { $0.conference.contains("MARAC") })

            let without = try await house.begin()
            await house.decide([house.officer], sections: [.conference])
            let other = try await house.propose(without, to: conference)
            let page = try await house.get(other, house.officer)
            #expect(page.status == .ok && !page.text.contains("DA-5"))
            #expect(try await house.get(other, house.owner).text.contains("DA-5"))
        }
    }

    @Test(arguments: Engines.all)
    func `says how each action ended, and what is overdue to who leads the conference and reads the case`(
        _ engine: Engine
    ) async throws {
        try await ConferencesHouse.with(engine) { house in
            let scene = try await house.scene()
            let without = try await house.begin()
            await house.decide([house.officer], sections: [.conference])
            _ = try await house.propose(without, to: scene.conference)
            let page = try await house.get("/conferences", house.secretary).text
            #expect(page.contains("potekel rok: 1</h2>") && page.contains("Renata"))
            #expect(page.contains("/cases/\(scene.id)/tasks/1") && !page.contains("\(without)"))
            for member in [house.officer, house.owner] {
                #expect(!(try await house.get("/conferences", member).text.contains("/tasks/1")))
            }
            let item = try await house.get(scene.item, house.owner).text
            for words in ["odprta", "opravljena po roku", "ni opravljena", "ni izvedljiva"] {
                #expect(item.contains(" · \(words)</span>"), "\(words)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `has a level for each child, whom only those name who read who she is`(_ engine: Engine) async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let (id, _, item) = try await house.scene()
            let form = try await house.get(item, house.secretary).text
            #expect(form.contains("name=\"child-c\"") && form.contains("– 1. otrok"))
            #expect(!form.contains("Bor") && !form.contains("child-b"))
            house.house.time.pass(.days(11))
            let levels = [("child-c", "high"), ("child-x", "high")]
            let fields = house.decision("deferred") + levels
            #expect(try await house.post(item + "/decision", fields, house.secretary).location == item)
            #expect(try await house.get(item, house.owner).text.contains("1. otrok Bor"))
            let decided = try await house.conferences.levels(
                in: try #require(try await house.open(id)), Translator(.english))
            #expect(decided.map(\.survivor) == ["s", "c"] && decided.map(\.level) == ["high", "high"])
            #expect(decided.last?.accused == nil && decided.last?.names == "")
        }
    }

    @Test(arguments: Engines.all)
    func `ends for those invited with its day, and with the decision it rests on`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.officer, house.colleague])
            let end = house.house.clock.now + .days(30)
            await house.decide([house.officer], sections: [.conference, .risk], until: end)
            let item = try await house.propose(id, to: conference)
            house.house.time.pass(.days(29))
            #expect(try await house.get(item, house.officer).status == .ok)
            house.house.time.pass(.days(2))
            #expect(try await house.get(item, house.officer).status == .notFound)
            #expect(try await house.get(item, house.colleague).status == .ok)
            house.house.time.pass(.days(61))
            #expect(try await house.get(item, house.colleague).status == .notFound)
            #expect(try await house.get(item, house.owner).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is not there for whom a wall keeps out, chair or not`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, item) = try await house.scene()
            let open = try #require(try await house.open(id))
            let wall = Wall(
                id: WallID(from: house.house.randomness), matter: id.matter, agency: open.file.agency,
                outsider: .person(house.secretary.viewer.id), reason: .declared, raisedBy: nil,
                raisedAt: house.house.clock.now)
            #expect(
                try await Walls(
                    database: house.house.data, vault: house.house.vault, randomness: house.house.randomness
                ).raise(
                    wall, around: open.matter,
                    noting: AuditEntry(.wallRaised, by: .program, at: house.house.clock.now)))
            let page = try await house.get(conference, house.secretary)
            #expect(page.status == .ok && !page.text.contains(item) && page.text.contains("ni primera"))
            #expect(try await house.get(item, house.secretary).status == .notFound)
            #expect(
                try await house.post("\(item)/decision", house.decision(), house.secretary).status
                    == .notFound)
            #expect(try await house.reads(id, house.secretary) == [])
            house.house.time.pass(.days(11))
            // It does not keep her from closing: that would tell her that something is left.
            #expect(try await house.post("\(conference)/close", [], house.secretary).location == conference)
            #expect(try await house.get(item, house.officer).text.contains("ni prišlo na vrsto"))
        }
    }

    @Test(arguments: Engines.all)
    func `is brought and opened by its own agency alone`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, item) = try await house.scene()
            let form = house.proposal(conference)
            #expect(try await house.get("/cases/\(id)/conferences/new", house.officer).status == .notFound)
            #expect(try await house.post("/cases/\(id)/conferences", form, house.officer).status == .notFound)
            #expect(try await house.post("\(item)/share", [], house.officer).status == .notFound)
            #expect(try await house.post("\(item)/withdraw", [], house.officer).status == .notFound)
            // Somebody of the case's agency who was let in for the conference is a guest, too.
            #expect(try await house.get("/cases/\(id)/conferences/new", house.colleague).status == .notFound)
            #expect(try await house.post("\(item)/share", [], house.colleague).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is opened to no other agency on a decision that was taken back in that moment`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.officer, house.colleague])
            await house.decide([house.officer], sections: [.conference], id: "revoked")
            _ = try await house.propose(id, to: conference, ["basis": "revoked"])
            #expect(try await house.reads(id, house.officer) == [])
            #expect(try await house.reads(id, house.colleague).contains(.conference))
        }
    }

    @Test(arguments: Engines.all)
    func `ends with the decision it rests on`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, _, item) = try await house.scene()
            let now = house.house.clock.now
            let ended = try await house.house.data.write {
                try GrantStore.end(restingOn: ["basis"], at: now, in: $0)
            }
            #expect(ended == 3)
            #expect(try await house.get(item, house.officer).status == .notFound)
            #expect(try await house.reads(id, house.colleague).contains(.conference))
        }
    }

    @Test(arguments: Engines.all)
    func `is opened to who is invited later`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.colleague])
            await house.decide([house.officer], sections: [.conference])
            let item = try await house.propose(id, to: conference)
            try await house.post(
                "\(conference)/seats", [("staff", house.officer.viewer.id.description)], house.secretary)
            #expect(try await house.get(item, house.officer).status == .notFound)
            for _ in 0..<2 {
                #expect(try await house.post("\(item)/share", [], house.owner).location == item)
            }
            #expect(try await house.reads(id, house.officer) == [.conference])
            let grants = try await house.house.data.read {
                try GrantStore.all(around: id.matter, at: house.house.clock.now, in: $0)
            }
            #expect(grants.filter { $0.person == house.officer.viewer.id }.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `taken off the agenda is closed again to those it was opened to`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, item) = try await house.scene()
            #expect(
                try await house.post("\(item)/withdraw", [], house.owner).location
                    == "/cases/\(id)/conferences")
            #expect(try await house.reads(id, house.officer) == [])
            #expect(try await house.get(item, house.owner).status == .notFound)
            #expect(try await !house.get(conference, house.secretary).text.contains(item))
        }
    }

    @Test(arguments: Engines.all)
    func `closes for who is tied to somebody in it, and the others read that she is`(_ engine: Engine)
        async throws
    {
        try await ConferencesHouse.with(engine) { house in
            let (id, conference, item) = try await house.scene()
            let told = try await house.post(
                "\(item)/research", [("version", "0"), ("conflict", "personal"), ("why", "Je moj brat.")],
                house.officer)
            #expect(told.location == conference)
            #expect(try await house.get(item, house.officer).status == .notFound)
            #expect(try await house.reads(id, house.officer) == [])
            #expect(try await house.get(item, house.nurse).text.contains("Je moj brat."))
            let walls = try await house.house.data.read {
                try WallStore.standing(around: id.matter, in: $0)
            }
            #expect(walls.map(\.outsider) == [.person(house.officer.viewer.id)])
            try await house.house.data.write { transaction in
                for wall in walls { _ = try transaction.run("DELETE FROM wall WHERE id = \(wall.id)") }
            }
            #expect(try await house.post("\(item)/share", [], house.owner).location == item)
            #expect(try await house.reads(id, house.officer) == [])
        }
    }

    @Test(arguments: Engines.all)
    func `is not withdrawn once something was written about it`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, _, item) = try await house.scene()
            let minutes = [("number", "0"), ("text", "Govorila je Renata.")]
            try await house.post("\(item)/minutes", minutes, house.secretary)
            #expect(try await house.post("\(item)/withdraw", [], house.owner).status == .unprocessable)
            #expect(try await house.get(item, house.officer).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is given again to whom an earlier conference let read less`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            await house.decide([house.officer], sections: [.conference, .risk])
            let first = try await house.call([house.officer, house.colleague])
            _ = try await house.propose(id, to: first, ["sections": "conference", "until": house.day(20)])
            #expect(try await house.reads(id, house.officer) == [.conference])
            let second = try await house.call([house.officer, house.colleague], ["hour": "15:00"])
            let item = try await house.propose(id, to: second)
            #expect(try await house.reads(id, house.officer) == [.conference, .risk])
            house.house.time.pass(.days(30))
            #expect(try await house.get(item, house.officer).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `asks each what she knows, and takes no answer that says two things`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let (_, _, item) = try await house.scene()
            let path = "\(item)/research"
            for wrong in [[("text", "Orožje."), ("nothing", "1")], [("text", "")]] {
                #expect(
                    try await house.post(path, [("version", "0")] + wrong, house.officer).status
                        == .unprocessable)
            }
            let said = [("version", "0"), ("text", "Ima lovsko puško.")]
            for member in [house.officer, house.nurse] { #expect(try await house.asks(member)) }
            #expect(try await house.post(path, said, house.officer).location == item)
            #expect(try await !house.asks(house.officer))
            #expect(try await house.asks(house.nurse))
            #expect(try await house.get(item, house.nurse).text.contains("Ima lovsko puško."))
            let elsewhere = try await house.post(
                path, [("version", "0"), ("text", "Nima orožja.")], house.officer)
            #expect(elsewhere.status == .unprocessable)
            #expect(elsewhere.text.contains("Ima lovsko puško.") && elsewhere.text.contains("Nima orožja."))
            #expect(try await house.post(path, said, house.owner).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `comes back by the definition of its conference only`(_ engine: Engine) async throws {
        try await ConferencesHouse.with(engine) { house in
            let id = try await house.begin()
            let conference = try await house.call([house.colleague])
            let refused = try await house.post(
                "/cases/\(id)/conferences", house.proposal(conference, ["criterion": "repeat"]), house.owner)
            #expect(refused.status == .unprocessable)
            #expect(refused.text.contains("to ni ponovitev") && refused.text.contains("Dušil jo je."))
            let item = try await house.propose(id, to: conference, ["basis": ""])
            #expect(try await house.get(item, house.owner).text.contains("Prva obravnava"))
            let again = try await house.post(
                "/cases/\(id)/conferences", house.proposal(conference), house.owner)
            #expect(again.status == .unprocessable && again.text.contains("že na njegovem dnevnem redu"))
        }
    }
}

extension ConferencesHouse {
    /// Whether a day stands in her calendar by which she is to say what she knows.
    fileprivate func asks(_ member: CastMember) async throws -> Bool {
        try await conferences.dates(for: member.viewer).days.contains { $0.thing.hasPrefix("research") }
    }
}

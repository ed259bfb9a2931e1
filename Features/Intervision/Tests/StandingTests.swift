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

@testable import Intervision

/// For whom a group is there once somebody's work changes, and who leads it then.
@Suite struct `Being in a group of professionals` {
    @Test(arguments: Engines.all)
    func `ends with the agency's taking part, and with the work that it is for`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let path = try await circle.presentation(at: meeting, described: "opis zgodbe")
            let agency = circle.member.member.viewer.agency
            try await house.house.data.write {
                try $0.run("UPDATE agency SET left_on = '2026-01-01' WHERE id = \(agency)")
                try $0.run("UPDATE staff_role SET role = 'auditor' WHERE staff_id = \(circle.lead.id)")
            }
            for person in [circle.lead, circle.member] {
                #expect(try await !person.get("/intervision").text.contains("Krog Javor"))
                for address in [circle.path, meeting, path, "\(path)/frame"] {
                    #expect(try await person.get(address).status == .notFound, "\(address)")
                }
                let stale = try await house.intervision.write(
                    .intervisionChanged, by: person.member.viewer,
                    in: try await opened(circle, by: person)
                ) { _ in true }
                #expect(!stale, "asked once more where something is done")
            }
            #expect(try await circle.lead.get("/intervision-hours/2026").status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `leaves a group to its members where nobody who leads it can open it any more`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let invited = try await house.person()
            try await circle.invite(invited)
            try await circle.seeToForsaken()
            #expect(try await circle.standing(of: circle.member) == .member)
            try await circle.lead.becomes(.suspended)
            try await circle.seeToForsaken()
            #expect(try await circle.standing(of: circle.member) == .member, "who is suspended comes back")
            let unit = try await house.units(circle.id).group
            try await house.house.vault.withdraw(unit, from: .person(circle.lead.id))
            try await circle.seeToForsaken()
            #expect(try await circle.standing(of: circle.member) == .facilitator)
            #expect(try await circle.standing(of: invited) == .invited)
            #expect(try await !circle.isOver())
        }
    }

    @Test(arguments: Engines.all)
    func `ends with the group itself where nobody in it can open it any more`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let invited = try await house.person()
            try await circle.invite(invited)
            try await circle.lead.becomes(.left)
            let (agency, now) = (circle.member.member.viewer.agency, house.house.clock.now)
            for days in [13, 15] as [Int64] {
                let left = house.intervision.days.of(now - .days(days))
                try await house.house.data.write {
                    try $0.run("UPDATE agency SET left_on = \(left) WHERE id = \(agency)")
                }
                #expect(try await circle.isOver() == false, "what was a mistake for some days ends nothing")
                try await circle.seeToForsaken()
            }
            #expect(try await circle.isOver())
            #expect(try await invited.post("\(circle.path)/answer", ("answer", "yes")).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is left by the last who leads it only where another does whose account is open`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let (second, third) = (try await house.person(), try await house.person())
            for person in [second, third] { try await circle.joined(person) }
            _ = try await circle.lead.post(
                "\(circle.path)/members", ("member", second.id.description), ("act", "lead"))
            try await second.becomes(.suspended)
            #expect(try await circle.lead.post("\(circle.path)/leaving").status == .unprocessable)
            try await circle.lead.becomes(.left)
            #expect(
                try await circle.member.post("\(circle.path)/leaving").status == .seeOther,
                "who does not lead goes whoever leads")
            #expect(try await circle.standing(of: third) == .member)
        }
    }

    @Test(arguments: Engines.all)
    func `gives whoever is invited the group's own key alone, and takes it when she declines`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            _ = try await circle.presentation(at: try await circle.meeting())
            let invited = try await house.person()
            try await circle.invite(invited)
            let units = try await house.units(circle.id)
            let hers = { (unit: VaultUnitID) in
                try await house.house.vault.holders(of: unit).contains(.person(invited.id))
            }
            #expect(try await hers(units.group))
            #expect(try await house.intervision.invitations(of: invited.member.viewer).count == 1)
            for unit in units.talks { #expect(try await !hers(unit)) }
            _ = try await invited.post("\(circle.path)/answer", ("answer", "no"))
            #expect(try await !hers(units.group))
            #expect(try await house.intervision.invitations(of: invited.member.viewer).isEmpty)
            try await circle.joined(invited)
            #expect(try await house.intervision.invitations(of: invited.member.viewer).isEmpty)
            _ = try await circle.presentation(at: try await circle.meeting(in: .days(1)))
            let later = try await house.units(circle.id).talks.filter { !units.talks.contains($0) }
            for unit in later { #expect(try await hers(unit)) }
            _ = try await invited.post("\(circle.path)/leaving")
            for unit in later + [units.group] { #expect(try await !hers(unit)) }
        }
    }

    @Test(arguments: Engines.all)
    func `shows who leads it who has lost her key, and reminds nobody of what she cannot open`(
        engine: Engine
    ) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let invited = try await house.person()
            try await circle.invite(invited)
            let (unit, lost) = (try await house.units(circle.id).group, "Skupine ne more več odpreti")
            #expect(try await !circle.lead.get(circle.path).text.contains(lost))
            for person in [invited, circle.member] {
                try await house.house.vault.withdraw(unit, from: .person(person.id))
            }
            #expect(try await house.intervision.invitations(of: invited.member.viewer).isEmpty)
            let page = try await circle.lead.get(circle.path).text
            #expect(page.components(separatedBy: lost).count == 3)
            #expect(try await circle.member.get(circle.path).status == .notFound)
            let out = [("member", circle.member.id.description), ("act", "out")]
            _ = try await circle.lead.post("\(circle.path)/members", out)
            try await circle.joined(circle.member)
            #expect(try await circle.member.get(circle.path).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `of who is invited is told by name only to who could have invited her`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let (invited, known) = (try await house.person(), try await house.person([.caseWorker]))
            for person in [invited, known] { try await circle.invite(person) }
            _ = try await circle.lead.post(
                "\(circle.path)/members", ("member", circle.member.id.description), ("act", "lead"))
            let hers = try await circle.lead.get(circle.path).text
            #expect(hers.contains(invited.name) && !hers.contains("Povabljena je še 1 oseba"))
            let page = try await circle.member.get(circle.path).text
            #expect(!page.contains(invited.name) && page.contains("Povabljena je še 1 oseba"))
            #expect(page.contains(known.name))
            _ = try await circle.member.post("\(circle.path)/members", ("act", "others"))
            #expect(try await circle.standing(of: invited) == nil, "a seat is not held for ever")
            #expect(try await circle.standing(of: known) == .invited)
            #expect(try await circle.standing(of: circle.lead) == .facilitator)
            try await circle.joined(invited)
            #expect(try await circle.member.get(circle.path).text.contains(invited.name))
        }
    }

    @Test(arguments: Engines.all)
    func `is noted each time something is read, also where a form comes back, by the group's other name`(
        engine: Engine
    ) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let path = try await circle.presentation(at: meeting)
            let unit = try await opened(circle, by: circle.member).unit
            let name = Intervision.auditName(circle.member.id, in: unit)
            #expect(name != Intervision.auditName(circle.lead.id, in: unit), "it would tell who is with whom")
            func lines() async throws -> Int {
                try await house.house.data.read {
                    try $0.all(
                        """
                        SELECT id FROM audit_entry WHERE action = 'intervision_read' AND subject = \(name)
                            AND actor_id = \(circle.member.id) ORDER BY id LIMIT 100
                        """
                    ).count
                }
            }
            var expected = try await lines()
            for address in [circle.path, meeting, path] {
                _ = try await circle.member.get(address)
                expected += 1
                #expect(try await lines() == expected, "\(address)")
            }
            let faults = [
                ("\(circle.path)/materials", [("title", "")]), ("\(meeting)/presentations", [("title", "")]),
                ("\(path)/description", [("words", "")]),
                ("\(path)/words", [("kind", "question"), ("words", "kaj želi")]),
            ]
            for (address, fields) in faults {
                #expect(try await circle.member.post(address, fields).status == .unprocessable, "\(address)")
                expected += 1
                #expect(try await lines() == expected, "\(address)")
            }
            #expect(circle.id.description != name, "the audit does not tell which group")
        }
    }

    @Test(arguments: Engines.all)
    func `asks about names in what there is to read too`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let words = [("title", "Članek"), ("note", "kakor je rekla Marija")]
            let asked = try await circle.member.post("\(circle.path)/materials", words)
            #expect(asked.status == .unprocessable && asked.text.contains("value=\"name Marija\""))
            #expect(asked.text.contains("kakor je rekla Marija</textarea>"))
            #expect(
                try await !circle.lead.get(circle.path).text.contains("Marija"), "nobody else sees it yet")
            let answered = try await circle.member.post(
                "\(circle.path)/materials", words + [("harmless", "name Marija")])
            #expect(answered.location == circle.path)
            #expect(try await circle.lead.get(circle.path).text.contains("kakor je rekla Marija"))
        }
    }

    /// The group with its key, whatever has become of who opens it.
    private func opened(_ circle: PeerCircle, by person: Person) async throws -> OpenPeerGroup {
        let house = circle.house
        let found = try #require(
            try await house.house.data.read { try PeerGroupStore.find(circle.id, of: person.id, in: $0) })
        let unit = try #require(
            try await house.house.vault.unlock(found.group.unit, with: .person(person.member.key)))
        return try OpenPeerGroup(found.group, as: found.standing, unit)
    }
}

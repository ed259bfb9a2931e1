// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Intervision

/// What is brought to a meeting and how it is talked over.
@Suite struct `A presentation` {
    @Test(arguments: Engines.all)
    func `is kept only once each find was changed or said to identify nobody, and loses no word`(
        engine: Engine
    ) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let path = try await circle.presentation(at: try await circle.meeting())
            let words = "Potem je Marija iz Celja poklicala 040 123 456."
            let asked = try await circle.member.post("\(path)/description", ("words", words))
            #expect(asked.status == .unprocessable && asked.text.contains(words))
            for find in ["name Marija", "place Celja", "number 040 123 456"] {
                #expect(asked.text.contains("value=\"\(find)\""), "\(find)")
            }
            #expect(try await !circle.lead.get(path).text.contains("poklicala"))
            let some = try await circle.member.post(
                "\(path)/description", ("words", words), ("harmless", "name Marija"))
            #expect(some.status == .unprocessable && some.text.contains("value=\"name Marija\" checked"))
            let said = try await circle.member.post(
                "\(path)/description", ("words", words), ("harmless", "name Marija"),
                ("harmless", "place Celja"), ("harmless", "number 040 123 456"))
            #expect(said.location == path)
            #expect(try await circle.lead.get(path).text.contains("poklicala"))
        }
    }

    @Test(arguments: Engines.all)
    func `is checked in its title, in what is said to it and in what stays too`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let titled = try await circle.member.post("\(meeting)/presentations", ("title", "Zgodba Marije"))
            #expect(titled.status == .unprocessable && titled.text.contains("value=\"Zgodba Marije\""))
            #expect(try await house.units(circle.id).talks.isEmpty)
            let path = try await circle.presentation(at: meeting)
            try await circle.step(path, to: 1)
            let said = try await circle.lead.post(
                "\(path)/words", ("kind", "question"), ("words", "ali Marija ve"))
            #expect(said.status == .unprocessable && said.text.contains("ali Marija ve"))
            let kept = try await circle.member.post(
                "\(path)/kept", ("question", "kako Marija"), ("learning", "nič"))
            #expect(kept.status == .unprocessable && kept.text.contains("kako Marija"))
        }
    }

    @Test(arguments: Engines.all)
    func `is described and taken back by who brings it alone`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let path = try await circle.presentation(at: try await circle.meeting(), described: "opis zgodbe")
            for act in ["description", "withdrawal"] {
                let page = try await circle.lead.post(
                    "\(path)/\(act)", ("words", "drug opis"), ("what", "all"))
                #expect(page.status == .unprocessable, "\(act)")
            }
            #expect(try await circle.lead.get(path).text.contains("opis zgodbe"))
            let unit = try #require(try await house.units(circle.id).talks.first)
            #expect(try await circle.member.post("\(path)/withdrawal").status == .malformed)
            #expect(
                try await circle.member.post("\(path)/withdrawal", ("what", "all")).status == .seeOther)
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
            #expect(try await circle.lead.get(path).status == .notFound)
            for act in ["description", "words", "kept"] {
                let late = ["words", "question"].map { ($0, "kar sem pisala") } + [("kind", "question")]
                let page = try await circle.lead.post("\(path)/\(act)", late)
                #expect(page.status == .unprocessable && page.text.contains("kar sem pisala"), "\(act)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is taken back with what was written of it when it is over, and of who left by who leads`(
        engine: Engine
    ) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let (over, left) = (
                try await circle.presentation(at: meeting), try await circle.presentation(at: meeting)
            )
            for phase in ["", "0"] {
                _ = try await circle.lead.post("\(over)/step", ("step", "on"), ("phase", phase))
            }
            _ = try await circle.member.post("\(over)/kept", ("question", "kaj ostane"), ("version", "0"))
            _ = try await circle.lead.post("\(circle.path)/end")
            #expect(
                try await circle.member.post("\(over)/withdrawal", ("what", "all")).status == .seeOther)
            #expect(!(try await circle.lead.get(meeting)).text.contains("kaj ostane"))
            let early = try await circle.lead.post("\(left)/withdrawal", ("what", "all"))
            #expect(early.status == .unprocessable, "she is in the group and does it herself")
            #expect(try await circle.member.post("\(circle.path)/leaving").status == .seeOther)
            #expect(try await circle.lead.post("\(left)/withdrawal", ("what", "all")).status == .seeOther)
            #expect(try await house.units(circle.id).talks.isEmpty)
            let stays = try await house.person()
            try await house.house.data.write {
                _ = try PeerGroupStore.admit(stays.id, as: .member, to: circle.id, in: $0)
            }
            #expect(try await circle.lead.post("\(circle.path)/leaving").status == .seeOther, "the last one")
            #expect(try await circle.standing(of: stays) == .facilitator, "hours may still be owed")
        }
    }

    @Test(arguments: Engines.all)
    func `goes through the phases of the order, in which each speaks in her turn`(engine: Engine) async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let path = try await circle.presentation(at: try await circle.meeting(), described: "opis zgodbe")
            let early = try await circle.lead.post(
                "\(path)/words", ("kind", "question"), ("words", "kdaj"))
            #expect(early.status == .unprocessable)
            try await circle.step(path, to: 4)
            let silent = try await circle.member.post(
                "\(path)/words", ("kind", "hypothesis"), ("words", "moja misel"))
            #expect(silent.status == .unprocessable, "who brings it listens")
            let said = try await circle.lead.post(
                "\(path)/words", ("kind", "hypothesis"), ("words", "morda jo je strah"))
            #expect(said.location == path)
            let stale = try await circle.lead.post("\(path)/step", ("step", "on"), ("phase", "2"))
            #expect(stale.status == .unprocessable)
            var frame = ""
            for try await piece in try await circle.member.browser.stream("\(path)/frame") {
                frame += piece
                if frame.contains("status") { break }
            }
            #expect(frame.contains("morda jo je strah") && frame.contains("Faza: Posvetovanje"))
            for phase in ["4", "5"] {
                _ = try await circle.lead.post("\(path)/step", ("step", "on"), ("phase", phase))
            }
            #expect(try await circle.member.get(path).text.contains("pogovor je končan"))
            let late = try await circle.lead.post(
                "\(path)/words", ("kind", "hypothesis"), ("words", "še nekaj"))
            #expect(late.status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `is sealed for who is a member when it is brought, and for nobody who comes later`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let (early, later) = (try await house.person(), try await house.person())
            try await circle.invite(early)
            let meeting = try await circle.meeting()
            let path = try await circle.presentation(at: meeting, described: "opis zgodbe")
            let unit = try #require(try await house.units(circle.id).talks.first)
            let both: Set<HolderName> = [.person(circle.lead.id), .person(circle.member.id)]
            #expect(try await house.house.vault.holders(of: unit) == both, "not for who is only invited")
            #expect(
                try await circle.member.get(path).text.contains("Kdo bo to lahko bral: \(circle.lead.name)."))
            _ = try await early.post("\(circle.path)/answer", ("answer", "yes"))
            try await circle.joined(later)
            #expect(try await house.house.vault.holders(of: unit) == both)
            try await circle.step(path, to: 1)
            _ = try await circle.lead.post("\(path)/kept", ("question", "kako ostati ob njej"))
            for person in [early, later] {
                let page = try await person.get(path)
                #expect(
                    page.text.contains("preden ste prišli v skupino") && !page.text.contains("opis zgodbe"))
                #expect(!page.text.contains("Kadar se vrača") && page.text.contains("kako ostati ob njej"))
                #expect(try await person.get("\(path)/frame").status == .notFound)
                let words = [("kind", "question"), ("words", "kaj želi")]
                #expect(try await person.post("\(path)/words", words).status == .unprocessable)
            }
            let next = try await circle.presentation(at: meeting, described: "druga zgodba")
            #expect(try await later.get(next).text.contains("druga zgodba"))
        }
    }

    @Test(arguments: Engines.all)
    func `leaves what stays after its talk is erased, and nothing where nothing was written down`(
        engine: Engine
    ) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let path = try await circle.presentation(at: meeting, described: "opis zgodbe")
            let other = try await circle.presentation(at: meeting, described: "druga zgodba")
            try await circle.step(path, to: 1)
            _ = try await circle.lead.post("\(path)/words", ("kind", "question"), ("words", "kaj želi"))
            let kept = try await circle.member.post(
                "\(path)/kept", ("question", "kako ostati ob njej"), ("learning", "čakati smemo"))
            #expect(kept.location == path)
            house.house.time.pass(.hours(3))
            let now = house.house.clock.now
            let due = try await house.house.data.read {
                try IntervisionRetentionStore.expired(.talk, before: now, after: nil, limit: 10, in: $0)
            }
            #expect(Set(due) == Set(try await house.units(circle.id).talks) && due.count == 2)
            try await house.house.data.write { try IntervisionRetentionStore.erase(.talk, due, in: $0) }
            let member = try await circle.member.again()
            let page = try await member.get(path)
            #expect(page.text.contains("kako ostati ob njej") && page.text.contains("čakati smemo"))
            #expect(!page.text.contains("opis zgodbe"))
            #expect(try await member.get(other).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `goes with its group, keys and all`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            _ = try await circle.presentation(at: try await circle.meeting(), described: "opis zgodbe")
            _ = try await circle.lead.post("\(circle.path)/end")
            let (group, talks) = try await house.units(circle.id)
            house.house.time.pass(.days(1))
            let now = house.house.clock.now
            try await house.house.data.write { transaction in
                let due = try IntervisionRetentionStore.expired(
                    .group, before: now, after: nil, limit: 10, in: transaction)
                #expect(due == [group])
                #expect(
                    try Set(IntervisionRetentionStore.keys(of: due, in: transaction)) == Set(talks + [group]))
            }
            try await house.house.data.write {
                try IntervisionRetentionStore.erase(.group, [group], in: $0)
            }
            let lines = try await house.intervision.all(
                for: circle.lead.member.viewer, with: circle.lead.member.key)
            #expect(lines.isEmpty)
        }
    }
}

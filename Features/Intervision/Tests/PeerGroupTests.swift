// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Intervision

/// Who is in a group, and for whom it is there.
@Suite struct `A group of professionals` {
    @Test(arguments: Engines.all)
    func `is there for nobody but its members, whatever else they may`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let presentation = try await circle.presentation(at: meeting, described: "opis zgodbe")
            let other = try await house.person([.counsellor, .coordinator, .supervisor, .auditor, .caseLead])
            #expect(try await !other.get("/intervision").text.contains("Krog Javor"))
            for path in [circle.path, meeting, presentation, "\(presentation)/frame"] {
                #expect(try await other.get(path).status == .notFound, "\(path)")
            }
            let acts =
                PeerGroupAct.allCases.map { "\(circle.path)/\($0.rawValue)" }
                + DiscussionAct.allCases.map { "\(presentation)/\($0.rawValue)" }
                + [meeting, "\(meeting)/presentations", "\(meeting)/attendance"]
            for path in acts {
                let page = try await other.post(
                    path, ("title", "besede"), ("words", "besede"), ("kind", "question"), ("step", "on"))
                #expect(page.status == .notFound, "\(path)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `shows who is invited its name, who leads it and nothing else until she accepts`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let invited = try await house.person()
            try await circle.invite(invited)
            let list = try await invited.get("/intervision").text
            #expect(list.contains("Povabilo: Krog Javor") && list.contains(circle.lead.name))
            #expect(!list.contains(circle.member.name))
            for path in [circle.path, meeting] {
                #expect(try await invited.get(path).status == .notFound)
            }
            #expect(try await invited.post("\(circle.path)/leaving").status == .notFound)
            #expect(
                try await invited.post("\(circle.path)/answer", ("answer", "yes")).location == circle.path)
            #expect(try await invited.get(meeting).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `tells its members nothing of invitations, and keeps nothing of who declined`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let invited = try await house.person()
            let name = "Ime \(invited.id.description.prefix(6))"
            try await circle.invite(invited)
            #expect(try await !circle.member.get(circle.path).text.contains(name))
            #expect(try await circle.lead.get(circle.path).text.contains(name))
            let declined = try await invited.post("\(circle.path)/answer", ("answer", "no"))
            #expect(declined.location == "/intervision")
            #expect(try await !invited.get("/intervision").text.contains("Krog Javor"))
            #expect(try await house.intervision.members(of: circle.id)[invited.id] == nil)
            let holders = try await house.house.vault.holders(of: house.units(circle.id).group)
            #expect(!holders.contains(.person(invited.id)))
            #expect(try await invited.post("\(circle.path)/answer", ("answer", "yes")).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `never loses its last facilitator, and who goes keeps no key`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            _ = try await circle.presentation(at: try await circle.meeting())
            #expect(try await circle.lead.post("\(circle.path)/leaving").status == .unprocessable)
            let out = ("member", circle.lead.id.description)
            #expect(
                try await circle.lead.post("\(circle.path)/members", out, ("act", "out")).status
                    == .unprocessable)
            let promoted = try await circle.lead.post(
                "\(circle.path)/members", ("member", circle.member.id.description), ("act", "lead"))
            #expect(promoted.location == circle.path)
            #expect(try await circle.lead.post("\(circle.path)/leaving").location == "/intervision")
            let units = try await house.units(circle.id)
            for unit in [units.group] + units.talks {
                let holders = try await house.house.vault.holders(of: unit)
                #expect(holders == [.person(circle.member.id)])
            }
            #expect(try await circle.lead.get(circle.path).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is led by facilitators alone`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let presentation = try await circle.presentation(at: meeting)
            let led = ["invitations", "members", "meetings", "end"].map { "\(circle.path)/\($0)" }
            for path in led + [meeting, "\(meeting)/attendance", "\(presentation)/step"] {
                let page = try await circle.member.post(
                    path, ("colleague", circle.lead.id.description), ("act", "cancel"), ("step", "on"))
                #expect(page.status == .notFound, "\(path)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is founded by who works with people who seek help, once for each form`(engine: Engine) async throws
    {
        try await PeerHouse.with(engine) { house in
            let auditor = try await house.person([.auditor])
            #expect(try await !auditor.get("/intervision").text.contains("name=\"purpose\""))
            let counsellor = try await house.person()
            let form = try #require(try await counsellor.get("/intervision").field("b"))
            let refused = try await auditor.browser.post(
                "/intervision", [("_k", auditor.token), ("title", "Krog")])
            #expect(refused.status == .notFound)
            for _ in 0..<2 {
                _ = try await counsellor.post("/intervision", ("b", form), ("title", "Krog"))
            }
            let groups = try await house.intervision.all(
                for: counsellor.member.viewer, with: counsellor.member.key)
            #expect(groups.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `takes no words after its end, and can be read and left`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            #expect(try await circle.lead.post("\(circle.path)/end").location == circle.path)
            #expect(try await circle.member.get(meeting).status == .ok)
            let late = try await circle.member.post("\(circle.path)/materials", ("title", "Članek"))
            #expect(late.status == .unprocessable)
            _ = try await circle.member.post("\(meeting)/presentations", ("title", "Pozno"))
            #expect(try await house.units(circle.id).talks.isEmpty)
            #expect(try await circle.member.post("\(circle.path)/leaving").location == "/intervision")
        }
    }

    @Test(arguments: Engines.all)
    func `keeps what there is to read, and takes it away for who added it or leads`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let bad = try await circle.member.post(
                "\(circle.path)/materials", ("title", "Članek"), ("link", "javascript:alert(1)"))
            #expect(bad.status == .unprocessable && bad.text.contains("Članek"))
            _ = try await circle.lead.post(
                "\(circle.path)/materials", ("title", "Smernice"), ("link", "https://example.si/a"))
            let page = try await circle.member.get(circle.path)
            #expect(page.text.contains("Smernice") && page.text.contains("href=\"https://example.si/a\""))
            let all = try await house.house.data.read {
                try PeerMeetingStore.materials(of: circle.id, in: $0)
            }
            let path = "\(circle.path)/materials/\(try #require(all.first).id)"
            #expect(try await circle.member.post(path).status == .notFound)
            #expect(try await circle.lead.post(path).location == circle.path)
        }
    }
}

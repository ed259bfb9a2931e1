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

@testable import BreakGlass

@Suite struct `Who opens a case by way of exception` {
    @Test(arguments: Engines.all)
    func `reads for an hour what an emergency needs, and nothing else`(_ engine: Engine) async throws {
        try await GlassHouse.with(engine) { house in
            #expect(try await house.open(house.lead) == nil)
            #expect(try await house.shatter().location == "/exceptions")
            #expect(try await house.reads(.identity, house.lead))
            let open = try #require(try await house.open(house.lead))
            #expect(open.reads == .emergency && open.writes.isEmpty)
            #expect(try await !house.reads(.health, house.lead))
            let page = try await house.page("/exceptions", of: house.lead)
            #expect(page.text.contains("Odprto do:") && page.text.contains(GlassHouse.words))
            house.house.time.pass(.milliseconds(3_599_999))
            #expect(try await house.reads(.identity, house.lead))
        }
    }

    @Test(arguments: Engines.all)
    func `opens nothing more one second after the hour, not even from a page opened before`(_ engine: Engine)
        async throws
    {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            let open = try #require(try await house.open(house.lead))
            house.house.time.pass(.seconds(3_601))
            #expect(try await house.files.read([.identity], of: open, load: { _ in true }) == nil)
            #expect(try await house.open(house.lead) == nil)
            let lead = try await house.house.signedInAgain(house.lead)
            #expect(try await house.page("/exceptions", of: lead).text.contains("Zaprto:"))
            try await house.files.takeEndedKeys()
            let unit = try #require(open.unit(of: .identity)).id
            let held = try await house.house.vault.holders(of: unit)
            #expect(!held.contains(.person(lead.viewer.id)))
        }
    }

    @Test(arguments: Engines.all)
    func `is reminded of it on every page until it ends, and nobody else is`(_ engine: Engine) async throws {
        try await GlassHouse.with(engine) { house in
            let banner =
                "class=\"notice banner\"><a href=\"/exceptions\">Izjemoma berete primer \(house.number)"
            #expect(try await !house.page("/exceptions", of: house.lead).text.contains(banner))
            try await house.shatter()
            #expect(try await house.page("/exceptions", of: house.lead).text.contains(banner))
            let other = try await house.house.hire([.caseLead])
            #expect(try await !house.page("/exceptions", of: other).text.contains("banner"))
            house.house.time.pass(.seconds(3_601))
            let lead = try await house.house.signedInAgain(house.lead)
            #expect(try await !house.page("/exceptions", of: lead).text.contains("banner"))
        }
    }

    @Test(arguments: Engines.all)
    func `ends it at once, and her own wraps of the keys go`(_ engine: Engine) async throws {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            let unit = try #require(try await house.open(house.lead)?.unit(of: .identity)).id
            let me = HolderName.person(house.lead.viewer.id)
            #expect(try await house.house.vault.holders(of: unit).contains(me))
            let path = "/exceptions/\(try await house.grant())/end"
            let other = try await house.house.hire([.caseLead])
            #expect(try await house.post(path, [], by: other).status == .notFound)
            #expect(try await house.post(path, [], by: house.lead).location == "/exceptions")
            #expect(try await house.open(house.lead) == nil)
            #expect(try await !house.house.vault.holders(of: unit).contains(me))
            #expect(try await house.post(path, [], by: house.lead).status == .notFound)
            #expect(try await house.shatter().status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `writes nothing, gives nothing on, and decides nothing about the case`(_ engine: Engine) async throws
    {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            let open = try #require(try await house.open(house.lead))
            for section in [Section.identity, .risk] {
                #expect(
                    try await house.files.write(section, of: open, seal: { $0.id }, store: { _, _ in true })
                        == nil)
            }
            let friend = try await house.house.hire([.caseLead])
            let gift = Grant(
                id: GrantID(from: house.house.randomness), matter: house.id.matter,
                grantee: .person(friend.viewer.id), reads: [.identity], reason: .referral,
                from: house.house.clock.now, givenBy: house.lead.viewer.id)
            #expect(try await house.files.give(gift, in: open) == .notHersToGive)
            let now = house.house.clock.now
            let grants = try await house.house.data.read {
                try GrantStore.all(around: house.id.matter, at: now, in: $0)
            }
            for grant in grants { #expect(try await !house.files.end(grant, in: open)) }
            #expect(
                try await !house.files.move(open, to: .closed, noting: .caseClosed))
            #expect(try await house.reads(.identity, house.owner))
        }
    }

    @Test(arguments: Engines.all)
    func
        `is told the same of a number that does not exist, a wall and another team`(
            _ engine: Engine
        ) async throws
    {
        try await GlassHouse.with(engine) { house in
            let random = house.house.randomness
            let team = Team(
                id: TeamID(from: random), agency: AgencyID(from: random), purpose: Team.casePurpose)
            try await house.house.data.write { try TeamStore.insert(team, in: $0) }
            let foreign = try await house.house.hire([.caseLead], team: team)
            let walled = try await house.house.hire([.caseLead])
            try await house.house.keep(.person(walled.viewer.id), from: house.id.matter)
            for member in [foreign, walled] {
                let nothing = try await house.shatter("2026-0900", by: member)
                let refused = try await house.shatter(house.number, by: member)
                #expect(
                    refused.status == .unprocessable && refused.text.contains("ki bi ga lahko odprli, ni"))
                #expect(
                    refused.text.replacing(house.number, with: "")
                        == nothing.text.replacing("2026-0900", with: ""))
                #expect(try await house.open(member) == nil)
            }
            #expect(try await house.count("glass_break") == 0)
            #expect(try await house.audited()["glass_broken"] == nil)
            #expect(try await (house.audited()["access_refused"] ?? 0) >= 4)
            #expect(try await house.shatter().status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `never gets behind a wall around her team or her agency, nor through one put up meanwhile`(
        _ engine: Engine
    ) async throws {
        try await GlassHouse.with(engine) { house in
            let viewer = house.lead.viewer
            try await house.shatter()
            try await house.house.keep(.person(viewer.id), from: house.id.matter)
            #expect(try await house.open(house.lead) == nil)
            #expect(try await !house.page("/exceptions", of: house.lead).text.contains(house.number))
            let other = try await house.house.hire([.caseLead])
            for outsider in [Wall.Outsider.agency(viewer.agency), .team(try #require(viewer.team))] {
                try await house.house.keep(outsider, from: house.id.matter)
                #expect(try await house.shatter(by: other).status == .unprocessable)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `needs the right, a reason and a few words, and breaks nothing that is open already`(
        _ engine: Engine
    )
        async throws
    {
        try await GlassHouse.with(engine) { house in
            let worker = try await house.house.hire([.caseWorker])
            #expect(try await house.shatter(by: worker).status == .notFound)
            for words in ["", "nujno je", "... --- ..."] {
                let page = try await house.shatter(words: words)
                #expect(page.status == .unprocessable && page.text.contains("z vsaj tremi besedami"))
            }
            let unnamed = try await house.post(
                "/exceptions", [("number", house.number), ("reason", "curious"), ("text", GlassHouse.words)],
                by: house.lead)
            #expect(unnamed.status == .unprocessable && unnamed.text.contains(GlassHouse.words))
            try await house.shatter()
            let again = try await house.shatter()
            #expect(again.status == .unprocessable && again.text.contains("Ta primer lahko že odprete."))
            #expect(try await house.count("glass_break") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `opens nothing if the audit cannot be written`(_ engine: Engine) async throws {
        try await GlassHouse.with(engine) { house in
            let before = try await house.count("access_grant")
            try await house.house.data.write { try $0.run("ALTER TABLE audit_entry RENAME TO gone") }
            _ = try? await house.shatter()
            try await house.house.data.write { try $0.run("ALTER TABLE gone RENAME TO audit_entry") }
            #expect(try await house.count("access_grant") == before)
            #expect(try await house.count("glass_break") == 0)
            #expect(try await house.open(house.lead) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `leaves a row under the name by which the list of accesses knows the case`(_ engine: Engine)
        async throws
    {
        try await GlassHouse.with(engine) { house in
            try await house.shatter()
            let name = try #require(try await house.open(house.owner)?.unit(of: .identity)).auditName
            let rows = try await house.house.data.read {
                try $0.all(
                    "SELECT actor_id FROM audit_entry WHERE action = 'glass_broken' AND subject = \(name) ORDER BY id LIMIT 5"
                ).map { try $0.id("actor_id", of: StaffID.self) }
            }
            #expect(rows == [house.lead.viewer.id])
        }
    }
}

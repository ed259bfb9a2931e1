// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// The ways around a right: lists, what can be chosen, counts, reports and files, on every page that names no one thing.
@Suite struct `A side door` {
    /// What of the line and of a case must be found nowhere by who is kept from it.
    private static let kept = [
        "held", "waiting", "offered", "thread", "record", "card", "hold", "handed", "sent", "case", "note",
        "grant", "party", "bond", "incident", "professional", "allegation", "whereabouts", "assessment",
        "task", "document", "conference", "item", "duty", "extract", "carded", "bare", "shut", "kept",
        "shared", "consent",
        "decision", "referral", "tie", "exception", "import", "certificate",
    ]
    /// What stands in the place of an identifier where an address asks for none that could be anybody's.
    private static let common = ["-", "kind", "list", "report", "period", "agency"]

    @Test(arguments: Engines.all)
    func `shows nothing of a matter to whom it is kept from, on any page`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            let secrets = try Self.kept.map { (name: $0, id: try id(of: cast.things[$0])) }
            for name in ["perpetrator", "partner", "walled"] {
                for (row, page) in try await pages(of: name, in: cast) {
                    for secret in secrets {
                        #expect(
                            !page.text.contains(secret.id),
                            "\(secret.name) at \(row.testDescription), to \(name)")
                    }
                    for word in ["cedra", "murva", "topol"] {
                        #expect(!page.text.contains(word), "\(word) at \(row.testDescription), to \(name)")
                    }
                }
            }
        }
    }

    /// The counter-test: whoever may see them meets them on the same pages.
    @Test(arguments: Engines.all)
    func `is one that those whom it concerns go through`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            for (name, things) in [
                ("worker", ["case", "shared", "handed"]), ("holder", ["held", "thread"]),
            ] {
                let pages = try await pages(of: name, in: cast)
                for thing in things {
                    let id = try id(of: cast.things[thing])
                    #expect(pages.contains { $0.page.text.contains(id) }, "\(thing), to \(name)")
                }
            }
        }
    }

    /// No form of the product is about several cases at once: whatever names of another one are written into any form,
    /// with somebody to give it to, that case stays as it is.
    @Test(arguments: Engines.all)
    func `takes no case along that a form was not about`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            let robber = try await server.house.hire([.caseWorker, .caseLead])
            let own = try await server.browser(of: robber).made(
                "/cases", from: "/cases/new", [("label", "oreh")])
            let kept = ErasedCase(server: server, things: cast.scene)
            let before = (try await kept.traces(), try await standing(of: kept.id, server))
            let more =
                Self.names.flatMap { [($0, kept.id), ($0 + "[]", kept.id)] }
                + Self.hands.map { ($0, robber.viewer.id.description) }
            var count = 0
            for row in try RegisterRow.all.get()
            where row.entry.side == .staff && row.entry.method == .post && row.entry.pattern != "/sign-out" {
                guard let thing = Self.thing(of: row, cast, own: cast.scene.name(of: own)) else { continue }
                for member in [Member("robber", robber)]
                    + (cast.members[.staff] ?? []).filter({
                        ["perpetrator", "partner"].contains($0.name)
                    }) where row.isPassed(by: member) || member.name == "robber"
                {
                    _ = try await cast.ask(row, with: thing, as: member, saying: more)
                    count += 1
                }
            }
            #expect(count > 120)
            #expect(try await kept.traces() == before.0)
            #expect(try await standing(of: kept.id, server) == before.1)
        }
    }

    /// By what names a form could speak of cases, and of whom to give them to.
    private static let names = [
        "case", "cases", "case_id", "case_ids", "id", "ids", "matter", "matters", "selected", "number",
    ]
    private static let hands = ["owner", "assignee", "staff", "who", "grantee", "team", "to"]

    /// What the robber puts into an address: her own case, or nothing; nil for what hangs on a thing of others.
    private static func thing(of row: RegisterRow, _ cast: Cast, own: String) -> String? {
        if common.contains(row.with) { return cast.things[row.with] ?? "-" }
        let isOfCase = ["case", "section", "role", "instrument", "point", "entry"].contains(row.with)
        guard isOfCase else { return nil }
        return ([own] + (cast.things[row.with] ?? "").split(separator: "/").dropFirst().map(String.init))
            .joined(separator: "/")
    }

    /// Whose the case is and how it stands.
    private func standing(of id: String, _ server: ServerHouse) async throws -> [String] {
        try await server.house.data.read { transaction in
            let row = try transaction.first(
                "SELECT agency_id, team_id, stage FROM case_file WHERE id = \(id) LIMIT 1")
            return try ["agency_id", "team_id", "stage"].compactMap { try row?.text($0) }
        }
    }

    /// Everything that somebody is shown without naming a thing; streams have no end and are left out.
    private func pages(of name: String, in cast: Cast) async throws -> [(
        row: RegisterRow, page: TestBrowser.Page
    )] {
        let member = try #require(cast.members[.staff]?.first { $0.name == name })
        var pages: [(RegisterRow, TestBrowser.Page)] = []
        for row in try RegisterRow.all.get()
        where row.entry.side == .staff && row.entry.method == .get && Self.common.contains(row.with)
            && row.isPassed(by: member) && !["/events", "/desk/live"].contains(row.entry.pattern)
        {
            pages.append((row, try await cast.ask(row, with: cast.things[row.with] ?? "-", as: member)))
        }
        try #require(pages.count >= 20)
        return pages
    }

    /// The last identifier in the rest of an address.
    private func id(of thing: String?) throws -> String {
        let ids = try #require(thing).matches(of: /[0-9a-f]{32}/)
        return String(try #require(ids.last).output)
    }
}

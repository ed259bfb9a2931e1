// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// Walks every route with every member of the cast; what is expected stands in `register.txt`.
@Suite struct `The register of routes` {
    @Test func `has a row for every route, with the right the route asks`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            let routes = Set(server.composition.routes.all.map(\.entry))
            let rows = Set(try RegisterRow.all.get().map(\.entry))
            let missing = routes.subtracting(rows).map(RegisterRow.line).sorted()
            let gone = rows.subtracting(routes).map(RegisterRow.line).sorted()
            #expect(missing.isEmpty, "write a row into Server/Tests/register.txt")
            #expect(gone.isEmpty, "no such route, or another door")
        }
    }

    @Test(.long, arguments: Engines.all)
    func `shows what there is to whom it names and to nobody else`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            for row in try RegisterRow.all.get() where row.entry.method == .get {
                try await walk(row, with: cast)
            }
        }
    }

    /// Every form in an installation of its own, because who passes may end what the row is about.
    @Test(arguments: try RegisterRow.all.get().filter { $0.entry.method == .post })
    func `takes a form from whom it names and from nobody else`(_ row: RegisterRow) async throws {
        try await ServerHouse.with(.sqlite) {
            try await walk(row, with: try await Cast($0, wanted: [row.with]))
        }
    }

    @Test(.long, arguments: Engines.all)
    func `answers "not yours" with the very bytes of "does not exist"`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            var count = 0
            for row in try RegisterRow.all.get() where row.namesAThing {
                let nothing = ConversationID(from: server.house.randomness).description
                for member in cast.members[.staff] ?? [] where row.isRefused(member) {
                    let foreign = try await cast.ask(row, with: cast.things[row.with], as: member)
                    let missing = try await cast.ask(row, with: nothing, as: member)
                    #expect(foreign.status == missing.status, "\(member.name) at \(row.testDescription)")
                    #expect(foreign.bytes == missing.bytes, "\(member.name) at \(row.testDescription)")
                    #expect(
                        foreign.headerLines == missing.headerLines, "\(member.name) at \(row.testDescription)"
                    )
                    count += 1
                }
            }
            #expect(count > 200)
        }
    }

    @Test(arguments: Engines.all)
    func `shows a perpetrator in a partner agency nothing of the line on any page`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            let things = cast.things.filter {
                ["held", "waiting", "offered", "thread", "record", "card", "hold"].contains($0.key)
            }
            #expect(things.count == 7)
            for name in ["perpetrator", "partner"] {
                let outsider = try #require(cast.members[.staff]?.first { $0.name == name })
                for path in ["/chats", "/desk", "/contacts", "/threads", "/safe-contacts", "/account"] {
                    let page = try await cast.browser(of: outsider, at: .staff).get(path)
                    #expect(page.status == .ok, "\(name) at \(path)")
                    for (thing, id) in things { #expect(!page.text.contains(id), "\(thing) at \(path)") }
                }
            }
        }
    }

    /// Who is refused comes first.
    private func walk(_ row: RegisterRow, with cast: Cast) async throws {
        let members = (cast.members[row.entry.side] ?? []).sorted {
            row.status(for: $0) > row.status(for: $1)
        }
        let passers = members.filter { row.isPassed(by: $0) }.dropFirst().map(\.name)
        for member in members where !(row.isOnce && passers.contains(member.name)) {
            let answer = try await cast.ask(row, with: cast.things[row.with], as: member, whole: false)
            #expect(
                answer.status.rawValue == row.status(for: member), "\(member.name) at \(row.testDescription)")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import TestKit
import Testing
import Web

@testable import zaupnica

/// A case that was closed while somebody was writing.
@Suite struct `A closed case` {
    private static let words = "Zelena lipa\nob cesti"

    /// What is not written into the case: what opens it, what reads or gives out of it, who is to see it, and its outcome.
    private static let taken: Set<String> = [
        "/cases/:id/reopen", "/cases/:id/timeline", "/cases/:id/safe-contact/reach", "/cases/:id/file",
        "/cases/:id/file/:extract", "/cases/:id/packages/:decision/:team", "/cases/:id/access",
        "/cases/:id/outcomes/:point",
        "/cases/:id/own-file/:person",
    ]

    /// What a form says that is looked at before it is written.
    private static let said = [
        ("words", words), ("text", words), ("reasons", words), ("outcome", "deferred"),
        ("next_review", "2999-12-31"),
    ]

    @Test(.long, arguments: Engines.all)
    func `gives every form back to who may read it, and is not there for anybody else`(_ engine: Engine)
        async throws
    {
        let rows = try RegisterRow.all.get().filter {
            $0.entry.method == .post && $0.entry.pattern.hasPrefix("/cases/:id/")
                && !Self.taken.contains($0.entry.pattern)
        }
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server, wanted: Set(rows.map(\.with)))
            let worker = try #require(cast.members[.staff]?.first { $0.name == "worker" })
            try await close(Set(rows.map { Self.file(of: $0, cast) }), in: cast, server)
            for row in rows {
                let file = Self.file(of: row, cast)
                let page = try await cast.ask(
                    row, with: cast.things[row.with], as: worker, saying: Self.said)
                #expect(page.status == .unprocessable, "\(row.testDescription)")
                #expect(page.text.contains("<h1>Ta primer je zaprt</h1>"), "\(row.testDescription)")
                #expect(page.text.contains(">\(Self.words)</blockquote>"), "\(row.testDescription)")
                #expect(page.text.contains("href=\"\(file)\""), "\(row.testDescription)")
                for member in cast.members[.staff] ?? [] where member.name != "worker" && member.staff != nil
                {
                    let foreign = try await cast.ask(row, with: cast.things[row.with], as: member)
                    let nothing = MatterID(from: .system).description
                    let missing = try await cast.ask(row, with: nothing, as: member)
                    #expect(foreign.status == .notFound, "\(member.name) at \(row.testDescription)")
                    #expect(foreign.bytes == missing.bytes, "\(member.name) at \(row.testDescription)")
                }
            }
        }
    }

    private static func file(of row: RegisterRow, _ cast: Cast) -> String {
        "/cases/" + (cast.things[row.with]?.split(separator: "/").first.map(String.init) ?? "")
    }

    private func close(_ files: Set<String>, in cast: Cast, _ server: ServerHouse) async throws {
        let (browser, token) = (
            server.browser(of: cast.scene.worker), server.token(of: cast.scene.worker.viewer.id)
        )
        for file in files {
            let form = [("_k", token), ("reason", "goals_met")]
            try #require(try await browser.post(file + "/close", form).location == file)
        }
    }
}

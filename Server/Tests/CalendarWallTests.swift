// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import TestKit
import Testing
import Web

@testable import zaupnica

/// A calendar shows what is hers at that moment, by the rules of the pages.
@Suite struct `What a calendar program fetches` {
    @Test(arguments: Engines.all)
    func `has her days without a word, and loses those of a case from which a wall keeps her`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await OneOfEverything(server)
            _ = try await Cast.task("Jesen", in: scene, server)
            _ = try await Cast.item(in: scene, server)
            let page = try await server.browser(of: scene.worker).post(
                "/calendar/make", [("_k", server.token(of: scene.worker.viewer.id))])
            let token = try #require(page.text(after: "/calendar/feed/", before: "<"))
            let program = TestBrowser(server.door(.staff))
            func days() async throws -> String { try await program.get("/calendar/feed/\(token)").text }

            let before = try await days()
            #expect(before.contains("SUMMARY:Sestanek") && before.contains("DTSTART:29990102T080000Z"))
            #expect(before.contains("SUMMARY:Rok") && before.contains("DTSTART;VALUE=DATE:29991231"))
            for word in ["Jesen", "cedra", scene.name(of: scene.caseFile), "2026-"] {
                #expect(!before.contains(word), "\(word)")
            }

            let matter = try #require(MatterID(scene.name(of: scene.caseFile)))
            try await server.house.keep(.person(scene.worker.viewer.id), from: matter)
            let after = try await days()
            #expect(!after.contains("DTSTART;VALUE=DATE:29991231"))
            // The conference itself names no case; its page stays hers, too.
            #expect(after.contains("SUMMARY:Sestanek"))
        }
    }
}

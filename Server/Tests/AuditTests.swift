// SPDX-License-Identifier: EUPL-1.2

import Access
import AuditProof
import Health
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

extension RouteEntry {
    /// Whether somebody signed in is let through by a right, and not by a link she was handed.
    fileprivate var isForStaffAlone: Bool { if case .staff = door { true } else { false } }
}

@Suite struct `The audit of the whole program` {
    @Test(.long, arguments: Engines.all)
    func `has one more line for every refusal of somebody who is signed in`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            var refusals = 0
            for row in try RegisterRow.all.get()
            where row.entry.isForStaffAlone {
                for member in cast.members[.staff] ?? [] where row.status(for: member) == 404 {
                    guard case .staff = member.standing else { continue }
                    let before = try await server.count(.accessRefused)
                    let answer = try await cast.ask(row, with: cast.things[row.with], as: member)
                    // Who passed before may have ended what the row is about.
                    guard answer.status == .notFound else { continue }
                    let after = try await server.count(.accessRefused)
                    #expect(after == before + 1, "\(member.name) at \(row.testDescription)")
                    refusals += 1
                }
            }
            #expect(refusals > 300)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps a person's words unread when it cannot be written`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let all = try await OneOfEverything(server)
            let desk = server.browser(of: all.counsellor)
            let words = [
                (all.thread, "hrast"), (all.record, "javor"), (all.card, "breza"),
                (all.card + "/edit", "breza"),
            ]
            let (working, notes) = (server.browser(of: all.worker), all.caseFile + "/sections/identity")
            for (path, word) in words { #expect(try await desk.get(path).text.contains(word)) }
            #expect(try await working.get(notes).text.contains("murva"))

            try await server.house.data.write { try $0.run("ALTER TABLE audit_entry RENAME TO audit_gone") }

            for (browser, path, word) in words.map({ (desk, $0.0, $0.1) }) + [(working, notes, "murva")] {
                let page = try await browser.get(path)
                #expect(page.status == .failed || page.status == .unavailable, "\(path)")
                #expect(!page.text.contains(word), "\(path)")
            }
            let talk = try await desk.get(all.chat + "/frame")
            #expect(talk.status == .failed || talk.status == .unavailable)
            #expect(!talk.text.contains("jelka"))
            for visitor in all.visitors {
                let frame = try await visitor.get("/v/frame")
                #expect(frame.status == .failed || frame.status == .unavailable)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `tells nobody that there is such a thing when a refusal cannot be written`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let all = try await OneOfEverything(server)
            let colleague = server.browser(of: try await server.house.hire([.counsellor]))
            let nothing = "/contacts/\(ConversationID(from: server.house.randomness))"
            try await server.house.data.write { try $0.run("ALTER TABLE audit_entry RENAME TO audit_gone") }

            let (foreign, missing) = (try await colleague.get(all.record), try await colleague.get(nothing))

            #expect(foreign.status == .failed || foreign.status == .unavailable)
            #expect(foreign.status == missing.status)
        }
    }

    @Test(arguments: Engines.all)
    func `is sealed as a whole and found in order after everything that people did`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            _ = try await OneOfEverything(server)
            let installation = server.installation
            let sealer = AuditSealer(
                database: installation.database, signer: try installation.vault.auditSigner(),
                clock: installation.clock, randomness: installation.randomness)
            while case .sealed = try await sealer.round() {}

            let verdict = try await AuditVerifier(database: installation.database).verify()

            #expect(verdict.flaw == nil)
            #expect(verdict.rows > 10)
            #expect(verdict.tail.count == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `gives the auditor a checkpoint with which all that is sealed agrees`(_ engine: Engine) async throws
    {
        try await ServerHouse.with(engine) { server in
            _ = try await OneOfEverything(server)
            let installation = server.installation
            let sealer = AuditSealer(
                database: installation.database, signer: try installation.vault.auditSigner(),
                clock: installation.clock, randomness: installation.randomness)
            while case .sealed = try await sealer.round() {}
            let auditor = server.browser(of: try await server.house.hire([.auditor]))
            _ = try await auditor.get("/audit")
            #expect(try await sealer.round() == .sealed(1))
            let newest = try #require(try await sealer.checkpoint(after: .seconds(0)))

            let paper = try #require(AuditPaper(try await auditor.get("/audit/checkpoint").text))

            #expect(paper.sequence == newest.checkpoint.sequence && paper.sequence > 10)
            let verifier = AuditVerifier(database: installation.database, papers: [paper])
            #expect(try await verifier.verify().flaw == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `tells a visitor who opened her conversation by kind, and staff who hold a record by name`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let all = try await OneOfEverything(server)
            let colleague = server.browser(of: try await server.house.hire([.counsellor]))
            _ = try await colleague.get(all.thread)
            let visitor = all.visitors[2]

            let token = try await visitor.get("/v").field("_k") ?? ""
            let list = try await visitor.post("/v", [("_k", token), ("c", "5")])

            #expect(list.status == .ok)
            #expect(list.text.contains("svetovalka linije: branje"))
            #expect(!list.text.contains("Sodelavka"))
            for path in [all.thread, all.record, all.card] {
                let page = try await server.browser(of: all.counsellor).get(path + "/readers")
                #expect(page.text.contains("Sodelavka (svetovalka linije)"), "\(path)")
                #expect(!["hrast", "javor", "breza"].contains { page.text.contains($0) }, "\(path)")
            }
            #expect(try await server.count(.accessListRead) == 4)
        }
    }

    @Test(arguments: Engines.all)
    func `has a line for every look for a conversation by what a caller says, found or not`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let member = try await server.house.hire([.counsellor])
            let form = [("_k", server.token(of: member.viewer.id)), ("a", "1234")]
            for path in ["/threads/words", "/threads/number"] {
                _ = try await server.browser(of: member).post(path, form)
            }
            #expect(try await server.count(.codeSearched) == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `is watched: how many rows wait and since when`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let member = try await server.house.hire([.counsellor])
            _ = try await server.browser(of: member).get("/operating")
            server.house.time.pass(.seconds(11))

            let figures = try await TestBrowser(server.door(.staff)).get(
                "/metrics", headers: ["Authorization": "Bearer \(ServerHouse.monitorToken)"])

            #expect(figures.text.contains("\nzaupnica_audit_unsealed_rows 1.0"))
            #expect(figures.text.contains("\nzaupnica_audit_lag_seconds 11.0"))
        }
    }
}

extension ServerHouse {
    /// How many lines of this kind the audit has.
    func count(_ action: AuditEntry.Action) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0) }[action.rawValue] ?? 0
    }
}

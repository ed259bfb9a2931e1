// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing
import Texts
import Vault

@testable import AuditProof

@Suite struct `The check of the audit` {
    @Test(arguments: Engines.all)
    func `finds an untouched audit whole and tells what is not sealed yet`(_ engine: Engine) async throws {
        try await AuditScene.with(engine) { scene in
            try await scene.sealTen()
            try await scene.write(2)

            let verdict = try await scene.verdict(key: try scene.house.vault.auditSigner().publicKey)

            #expect(verdict.flaw == nil)
            #expect(verdict.rows == 10)
            #expect(verdict.checkpoints == 3)
            #expect(verdict.signedUpTo == 10)
            #expect(verdict.tail.count == 2)
        }
    }

    /// What is done behind the program's back, and what the check must say.
    struct Deed: Sendable, CustomTestStringConvertible {
        let name: String
        let flaw: AuditFlaw
        let statements: [SQL]
        var testDescription: String { name }

        init(_ name: String, _ flaw: AuditFlaw, _ statements: SQL...) {
            (self.name, self.flaw, self.statements) = (name, flaw, statements)
        }
    }

    static let deeds = [
        Deed(
            "an action is another", .rowAltered(6),
            "UPDATE audit_entry SET action = 'signed_out' WHERE sequence = 6"),
        Deed(
            "a person is another", .rowAltered(3),
            "UPDATE audit_entry SET actor_id = 'somebody' WHERE sequence = 3"),
        Deed("a time is another", .rowAltered(1), "UPDATE audit_entry SET at = at + 1 WHERE sequence = 1"),
        Deed("a record is named", .rowAltered(2), "UPDATE audit_entry SET subject = '' WHERE sequence = 2"),
        Deed(
            "a link is another", .rowAltered(7),
            "UPDATE audit_entry SET link = signature FROM audit_checkpoint WHERE audit_entry.sequence = 7 AND number = 1"
        ),
        Deed("a row is gone", .rowMissing(5), "DELETE FROM audit_entry WHERE sequence = 5"),
        Deed("the first row is gone", .rowMissing(1), "DELETE FROM audit_entry WHERE sequence = 1"),
        Deed(
            "a row is gone and the numbers are closed up", .rowAltered(5),
            "DELETE FROM audit_entry WHERE sequence = 5",
            "UPDATE audit_entry SET sequence = sequence + 1000 WHERE sequence > 5",
            "UPDATE audit_entry SET sequence = sequence - 1001 WHERE sequence > 1000"),
        Deed(
            "two rows are swapped", .rowMoved(to: 5, from: 6),
            "UPDATE audit_entry SET sequence = 1000 WHERE sequence = 5",
            "UPDATE audit_entry SET sequence = 5 WHERE sequence = 6",
            "UPDATE audit_entry SET sequence = 6 WHERE sequence = 1000"),
        Deed(
            "a row is inserted", .rowInserted(5),
            "UPDATE audit_entry SET sequence = sequence + 1000 WHERE sequence > 4",
            "UPDATE audit_entry SET sequence = sequence - 999 WHERE sequence > 1000",
            """
            INSERT INTO audit_entry (id, at, actor_kind, action, sequence, link)
            SELECT 'new', at, actor_kind, action, 5, link FROM audit_entry WHERE sequence = 4
            """),
        Deed(
            "a row is put before the first", .rowInserted(0),
            """
            INSERT INTO audit_entry (id, at, actor_kind, action, sequence, link)
            SELECT 'new', at, actor_kind, action, 0, link FROM audit_entry WHERE sequence = 4
            """),
        Deed(
            "the end is cut off", .cutOff(last: 8, signed: 10), "DELETE FROM audit_entry WHERE sequence > 8"),
        Deed("a checkpoint is gone", .checkpointMissing(2), "DELETE FROM audit_checkpoint WHERE number = 2"),
        Deed(
            "a checkpoint is skipped and the numbers are closed up", .checkpointForged(2),
            "DELETE FROM audit_checkpoint WHERE number = 2",
            "UPDATE audit_checkpoint SET number = 2 WHERE number = 3"),
        Deed(
            "a checkpoint speaks of another row", .checkpointForged(1),
            "UPDATE audit_checkpoint SET sequence = 3 WHERE number = 1"),
        Deed(
            "a checkpoint has another's signature", .checkpointForged(3),
            "UPDATE audit_checkpoint SET signature = (SELECT signature FROM audit_checkpoint WHERE number = 1) WHERE number = 3"
        ),
    ]

    @Test(arguments: Engines.all, deeds)
    func `names the first thing that is not as it was sealed`(_ engine: Engine, _ deed: Deed) async throws {
        try await AuditScene.with(engine) { scene in
            try await scene.sealTen()
            try await scene.tamper()
            #expect(try await scene.verdict().flaw == nil)

            try await scene.house.data.write { transaction in
                for statement in deed.statements { try transaction.run(statement) }
            }

            #expect(try await scene.verdict().flaw == deed.flaw)
        }
    }

    @Test(arguments: Engines.all)
    func `notices a past whose links were all made anew`(_ engine: Engine) async throws {
        try await AuditScene.with(engine) { scene in
            try await scene.sealTen()
            try await scene.tamper(
                "UPDATE audit_entry SET action = 'signed_out' WHERE sequence = 6",
                "UPDATE audit_entry SET sequence = NULL, link = NULL WHERE sequence > 5")

            #expect(try await scene.sealer().round() == .elsewhere)
            scene.house.time.pass(AuditSealer.leaseSpan)
            scene.house.time.pass(.seconds(1))
            #expect(try await scene.sealer().round() == .sealed(5))

            #expect(try await scene.verdict().flaw == .rewritten(after: 4, upTo: 8))
        }
    }

    @Test(arguments: Engines.all)
    func `notices by the key that was handed over when all was made anew with another`(_ engine: Engine)
        async throws
    {
        try await AuditScene.with(engine) { scene in
            try await scene.sealTen()
            let other = [UInt8](repeating: 9, count: 32)

            #expect(try await scene.verdict(key: other).flaw == .otherKey(checkpoint: 1))
            #expect(try await scene.verdict().flaw == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `compares with a checkpoint that was typed off a paper`(_ engine: Engine) async throws {
        try await AuditScene.with(engine) { scene in
            try await scene.sealTen()
            let now = scene.house.clock.now + .seconds(1)
            let signed = try #require(
                try await scene.house.data.read { try AuditChainStore.lastCheckpoint(before: now, in: $0) })
            for language in Language.full {
                let text = AuditPaper.text(signed, time: "2026-11-27T12:00:00Z", Translator(language))
                let paper = try #require(AuditPaper(text.uppercased().replacing("\n", with: "\r\n")))
                #expect(paper.sequence == 10)
                #expect(try await scene.verdict(papers: [paper]).flaw == nil)
                let wrong = try #require(AuditPaper(text.replacing("row: 10", with: "row: 9")))
                #expect(try await scene.verdict(papers: [wrong]).flaw == .notAsOnPaper(9))
                #expect(AuditPaper(text.replacing("row: 10", with: "row: +10")) == nil)
                let later = try #require(AuditPaper(text.replacing("row: 10", with: "row: 12")))
                #expect(try await scene.verdict(papers: [later]).flaw == .cutOff(last: 10, signed: 12))
            }
            #expect(AuditPaper("row: 10\nlink: 12 34") == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `has nothing to say against an audit in which nothing stands`(_ engine: Engine) async throws {
        try await AuditScene.with(engine) { scene in
            let verdict = try await scene.verdict()
            #expect(verdict.flaw == nil)
            #expect(verdict.publicKey == nil)
        }
    }

    @Test(arguments: Language.full)
    func `says every flaw in words with its numbers`(_ language: Language) {
        let say = Translator(language)
        for deed in Self.deeds { #expect(say(deed.flaw.words).contains { $0.isNumber }) }
        #expect(say(AuditFlaw.rewritten(after: 41, upTo: 57).words).contains("41"))
    }

    /// Worked out apart from the program, by the bytes that README.md writes down.
    @Test func `links a row as the page of the module says`() {
        let row = AuditRow(
            id: "a", atMilliseconds: 1, actorKind: "staff", actor: "b", action: "signed_in", subject: nil,
            sequence: 1, link: nil)
        let link = hexadecimal(row.link(after: [UInt8](repeating: 0, count: 32)))
        #expect(link == "6297b34666501b7e0bb497672690c6a4c4d070e112b068ac38a2f09a29834fa2")
    }
}

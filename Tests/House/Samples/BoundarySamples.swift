// SPDX-License-Identifier: EUPL-1.2

import Testing

@Suite struct `A boundary is kept` {
    @Test(arguments: ["import GRDB", "package import CLibPQ", "internal import struct Crypto.SHA256"])
    func `around a library`(_ line: String) {
        #expect(findings(BoundaryRules.libraries, ["Core/Web/A.swift": line]).count == 1)
    }

    @Test func `and the library's home may enter`() {
        #expect(findings(BoundaryRules.libraries, ["Core/StoreSQLite/A.swift": "import GRDB"]).isEmpty)
        #expect(findings(BoundaryRules.libraries, ["Core/Vault/Tests/A.swift": "import Crypto"]).isEmpty)
        #expect(findings(BoundaryRules.libraries, ["Core/Web/A.swift": "import Foundation"]).isEmpty)
    }

    @Test(arguments: [
        ("let child = Process()", "Core/Processes"), ("  posix_spawn(&child, path)", "Core/Processes"),
        ("URLSession.shared", "Core/Outbound"), ("try NIO.ClientBootstrap(group: g)", "Core/Outbound"),
        ("DatagramBootstrap(group: g)", "Core/Media"),
        ("import AsyncHTTPClient", "Core/Outbound"), ("import Processes", "Core/Outbound"),
        ("import Processes", "Features/CaseDocuments"),
    ])
    func `around the one way out`(_ line: String, _ home: String) {
        let rules = [BoundaryRules.waysOut, BoundaryRules.libraries]
        let found = { (path: String) in rules.flatMap { findings($0, [path: line]) } }

        #expect(found("Features/Chat/A.swift").count == 1)
        #expect(found("Server/A.swift").count == 1)
        #expect(found("\(home)/A.swift").isEmpty)
    }

    @Test func `and what only sounds like a way out may stand`() {
        let text = "let a = ChildProcess()\nlet b = ProcessInfo.processInfo\n// URLSession"

        #expect(findings(BoundaryRules.waysOut, ["Core/Web/A.swift": text]).isEmpty)
    }

    @Test(arguments: [
        "UPDATE audit_entry SET at = 0", "  DELETE FROM audit_entry WHERE at < 5",
        "DROP TABLE audit_checkpoint",
    ])
    func `around the rows of the audit`(_ line: String) {
        #expect(findings(BoundaryRules.audit, ["Features/Chat/AStore.swift": line]).count == 1)
        #expect(findings(BoundaryRules.audit, ["Core/Access/Migrations/1.sql": line]).count == 1)
        #expect(findings(BoundaryRules.audit, ["Core/AuditProof/AuditChainStore.swift": line]).isEmpty)
        let insert = "INSERT INTO audit_entry (id) VALUES (1)"
        #expect(findings(BoundaryRules.audit, ["Core/Access/AuditStore.swift": insert]).isEmpty)
    }

    @Test(arguments: ["Features/Chat/A.swift", "Features/Chat/Tests/A.swift", "Core/Web/A.swift"])
    func `around a feature`(_ path: String) {
        let sample = [path: "import Desk", "Features/Desk/Desk.swift": ""]

        #expect(findings(BoundaryRules.walls, sample).map(\.path) == [path])
    }

    @Test func `and the server and the feature's own tests may enter`() {
        let sample = [
            "Server/A.swift": "import Desk", "Features/Desk/Tests/A.swift": "@testable import Desk",
        ]

        #expect(findings(BoundaryRules.walls, sample).isEmpty)
    }

    @Test(arguments: ["SELECT id FROM chat", "UPDATE chat SET a = 1", "\nDELETE FROM chat\n"])
    func `around SQL`(_ statement: String) {
        let text = "let a = \"\"\"\n\(statement)\n\"\"\""

        #expect(findings(BoundaryRules.sql, ["Features/Chat/ChatPages.swift": text]).count == 1)
        #expect(findings(BoundaryRules.sql, ["Features/Chat/ChatStore.swift": text]).isEmpty)
    }

    @Test func `and a comment may speak of SELECT`() {
        #expect(findings(BoundaryRules.sql, ["Core/Web/A.swift": "// SELECT id FROM chat"]).isEmpty)
    }
}

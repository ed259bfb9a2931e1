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

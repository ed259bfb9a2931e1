// SPDX-License-Identifier: EUPL-1.2

/// Who may know whom.
///
/// The manifest says the same of targets; this also sees what it allows.
enum BoundaryRules {
    static let all = [libraries, walls, sql, audit, waysOut]

    /// The one home of each library that must stay behind a seam.
    static let homes: [String: [String]] = [
        "AsyncHTTPClient": ["Core/Media", "Core/Outbound"],
        "FoundationNetworking": ["Core/Outbound"],
        "GRDB": ["Core/StoreSQLite"],
        "CLibPQ": ["Core/StorePostgres"],
        "Processes": ["Core/Processes", "Core/Outbound", "Features/CaseDocuments", "Features/CasePackages"],
        "Crypto": ["Core/Vault"],
        "JWTKit": ["Core/Identity"],
        "CryptoExtras": ["Core/Vault"],
        "_CryptoExtras": ["Core/Vault"],
        "CArgon2": ["Core/Vault"],
        "_FoundationICU": ["Core/Texts"],
        "Hummingbird": ["Core/Web", "Core/TestKit", "Server"],
        "HummingbirdCore": ["Core/Web", "Core/TestKit", "Server"],
        "HTTPTypes": ["Core/Web", "Core/TestKit", "Server"],
    ]

    static let libraries = Rule.eachSwiftFile("a library behind a seam is imported in its home only") {
        source in
        source.imports.compactMap { line, module in
            guard let places = homes[module], !places.contains(where: { source.isIn($0) }) else { return nil }
            return Finding(
                path: source.path, line: line,
                advice: "\(module) belongs to \(places.joined(separator: ", ")): ask that module instead")
        }
    }

    static let walls = Rule("features do not know each other, and Core knows none") { repository in
        let features = Set(repository.folders(in: "Features"))
        return repository.swift.flatMap { source in
            source.imports.compactMap { line, module in
                guard features.contains(module), !mayImport(module, source) else { return nil }
                return Finding(
                    path: source.path, line: line,
                    advice: "states a need instead of importing \(module); Server/Composition.swift fills it")
            }
        }
    }

    private static func mayImport(_ feature: String, _ source: SwiftSource) -> Bool {
        source.isIn("Features/\(feature)", "Server", "Tests", "Benchmarks")
    }

    /// What reaches beyond this process, and where alone it may stand; the media engine is part of the house.
    private static let wordsOut: [(word: String, homes: [String])] =
        ["Process(", "posix_spawn(", "popen(", "system(", "execv(", "execve(", "fork("].map {
            ($0, ["Core/Processes"])
        }
        + ["URLSession", "getaddrinfo("].map { ($0, ["Core/Outbound"]) }
        + ["HTTPClient(", "ClientBootstrap(", "DatagramBootstrap("].map {
            ($0, ["Core/Outbound", "Core/Media"])
        }

    /// A second way out is how people are found.
    static let waysOut = Rule.eachSwiftFile("nothing leaves the house but through the gate") { source in
        guard !source.isTest, !source.isIn("BuildTools", "Plugins", "Benchmarks") else { return [] }
        return source.code.enumerated().flatMap { index, line in
            wordsOut.compactMap { word, homes in
                guard !homes.contains(where: { source.isIn($0) }), begins(word, in: line) else { return nil }
                return Finding(
                    path: source.path, line: index + 1,
                    advice: "\(word): ask \(homes.joined(separator: " or ")) instead")
            }
        }
    }

    private static func begins(_ word: String, in line: String) -> Bool {
        line.ranges(of: word).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_"
        }
    }

    private static let sqlWords = [
        "SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE ",
        "ALTER TABLE ", "DROP TABLE ", "ORDER BY ", "GROUP BY ", "ON CONFLICT", "PRAGMA ",
    ]

    static let sql = Rule.eachSwiftFile("SQL stands in stores and migrations only") { source in
        let isHome =
            source.isTest || source.name.hasSuffix("Store.swift") || source.path.contains("/Migrations/")
            || source.isIn(
                "Core/Store", "Core/StoreSQLite", "Core/StorePostgres", "Core/TestKit", "Benchmarks")
        guard !isHome else { return [] }
        return source.literals.filter { literal in isSQL(literal.text) }.map {
            Finding(path: source.path, line: $0.line, advice: "move this statement into a *Store.swift")
        }
    }

    /// A row of the audit is added by those who act and sealed by one; nobody else writes there.
    static let audit = Rule("nothing changes or deletes a row of the audit") { repository in
        let texts = repository.files.filter { file in
            file.path.hasSuffix(".sql") || (file.path.hasSuffix(".swift") && !file.path.contains("Tests/"))
        }
        return texts.filter { $0.path != "Core/AuditProof/AuditChainStore.swift" }.flatMap { file in
            file.lines.enumerated().filter { writesOverAudit($0.element) }.map {
                Finding(path: file.path, line: $0.offset + 1, advice: "write a new row about it instead")
            }
        }
    }

    private static func writesOverAudit(_ line: some StringProtocol) -> Bool {
        ["audit_entry", "audit_checkpoint"].contains { table in
            ["UPDATE \(table)", "DELETE FROM \(table)", "DROP TABLE \(table)", "TRUNCATE \(table)"].contains {
                line.contains($0)
            }
        }
    }

    private static func isSQL(_ text: String) -> Bool {
        sqlWords.contains { text.contains($0) } || (text.contains("UPDATE ") && text.contains(" SET "))
    }
}

extension SwiftSource {
    /// The modules this file imports, with their lines.
    var imports: [(line: Int, module: String)] {
        code.indices.compactMap { index in
            guard code[index].contains("import ") else { return nil }
            let words = code[index].split(separator: " ")
            guard let position = words.firstIndex(of: "import"), words.count > position + 1 else {
                return nil
            }
            let kinds: Set<Substring> = [
                "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
            ]
            let hasKind = kinds.contains(words[position + 1]) && words.count > position + 2
            let path = words[position + (hasKind ? 2 : 1)]
            return (index + 1, String(path.prefix { $0 != "." }))
        }
    }
}

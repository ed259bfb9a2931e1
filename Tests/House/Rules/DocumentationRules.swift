// SPDX-License-Identifier: EUPL-1.2

/// What has to be said about the code, where it stands.
enum DocumentationRules {
    static let all = [licence, types, functions]

    private static let licenceLine = "SPDX-License-Identifier: EUPL-1.2"

    static let licence = Rule("a source file begins with its licence") { repository in
        repository.files.filter { file in
            guard let kind = sourceKind(file) else { return false }
            return !file.lines.prefix(kind == .swift ? 1 : 2).contains { $0.hasSuffix(licenceLine) }
        }.map { Finding(path: $0.path, line: 1, advice: "begins with `\(licenceLine)`") }
    }

    /// The manifest and scripts have a first line of their own, which the licence follows.
    private enum SourceKind { case swift, withFirstLine }

    private static func sourceKind(_ file: Repository.File) -> SourceKind? {
        if file.path == "Package.swift" { return .withFirstLine }
        if file.path.hasSuffix(".swift") { return .swift }
        let isScript = file.path.hasSuffix(".py") || file.text?.hasPrefix("#!") == true
        return isScript || file.path == "Makefile" ? .withFirstLine : nil
    }

    /// A private type is explained by the one around it.
    static let types = Rule.eachSwiftFile("every type says what it is") { source in
        undocumented(in: source) { declaration, line in
            declaration.isType && declaration.modifiers.isDisjoint(with: ["private", "fileprivate"])
                && !endsOnItsLine(line)
        }
    }

    /// Requirements of the standard library say themselves what they promise.
    private static let wellKnown: Set<String> = [
        "hash", "encode", "makeIterator", "makeAsyncIterator", "appendLiteral", "appendInterpolation",
    ]

    /// A function that fulfils a protocol of ours promises what the protocol says.
    static let functions = Rule("every package function says what it promises") { repository in
        let promised = wellKnown.union(repository.swift.flatMap(\.requirements))
        return repository.swift.flatMap { source in
            undocumented(in: source) { declaration, line in
                declaration.keyword == "func" && declaration.modifiers.contains("package")
                    && !promised.contains(declaration.name) && !isOperator(declaration)
                    && !endsOnItsLine(line)
            }
        }
    }

    private static func isOperator(_ declaration: Declaration) -> Bool {
        declaration.name.first?.isLetter != true
    }

    /// What fits on one line shows all there is; a sentence about it would only repeat it.
    private static func endsOnItsLine(_ line: String) -> Bool {
        line.last { $0 != " " } == "}"
    }

    private static func undocumented(
        in source: SwiftSource, where matters: (Declaration, String) -> Bool
    ) -> [Finding] {
        guard !source.isTest else { return [] }
        return source.code.indices.compactMap { index in
            guard let declaration = Declaration(source.code[index]), matters(declaration, source.code[index]),
                !isDocumented(source, above: index)
            else { return nil }
            return Finding(
                path: source.path, line: index + 1, advice: "\(declaration.name) needs a doc comment")
        }
    }

    private static func isDocumented(_ source: SwiftSource, above index: Int) -> Bool {
        for line in source.lines[..<index].reversed() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("///") { return true }
            if !text.hasPrefix("@") && !text.hasPrefix("#if") { return false }
        }
        return false
    }
}

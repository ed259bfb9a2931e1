// SPDX-License-Identifier: EUPL-1.2

/// Where words, markup and addresses may stand.
enum WordingRules {
    static let all = [paths, markup, sentences, viewTexts]

    static let paths = Rule.eachSwiftFile("a view writes no address by hand") { source in
        guard isView(source) else { return [] }
        return source.literals.filter { isPath($0.text) }.map {
            Finding(path: source.path, line: $0.line, advice: "take the address from the route")
        }
    }

    static let markup = Rule.eachSwiftFile("markup stands in views only") { source in
        guard !isView(source), !isMarkupHome(source), !isForDevelopers(source) else { return [] }
        return source.literals.filter { hasTag($0.text) }.map {
            Finding(path: source.path, line: $0.line, advice: "move this markup into a *Views.swift")
        }
    }

    static let sentences = Rule.eachSwiftFile("no sentence for people stands in Swift") { source in
        guard !isForDevelopers(source) else { return [] }
        return source.literals.filter { literal in
            !isForDevelopers(source, literal.line) && visibleTexts(literal.text).contains(where: isSentence)
        }.map {
            Finding(path: source.path, line: $0.line, advice: "words people read belong into Texts/*.json")
        }
    }

    static let viewTexts = Rule.eachSwiftFile("no word stands between two tags") { source in
        guard isView(source) else { return [] }
        return source.literals.filter { textsBetweenTags($0.text).contains(where: hasWord) }.map {
            Finding(path: source.path, line: $0.line, advice: "words people read belong into Texts/*.json")
        }
    }

    private static func isView(_ source: SwiftSource) -> Bool {
        !source.isTest && ["View.swift", "Views.swift"].contains { source.name.hasSuffix($0) }
    }

    private static func isMarkupHome(_ source: SwiftSource) -> Bool {
        source.isIn("Core/Web") && (source.name.hasPrefix("HTML") || source.name.hasSuffix("Layout.swift"))
    }

    /// The command line speaks to operators in English, and tests to developers.
    private static func isForDevelopers(_ source: SwiftSource) -> Bool {
        source.isTest
            || source.isIn(
                "Server", "Verifier", "BuildTools", "Plugins", "Benchmarks", "Package.swift", "Core/TestKit")
    }

    /// A broken promise inside the program is told to the developer, not to the visitor.
    private static func isForDevelopers(_ source: SwiftSource, _ line: Int) -> Bool {
        let code = source.code[max(0, line - 2)..<min(line, source.code.count)]
        return code.contains { line in
            ["precondition", "assert", "fatalError"].contains { line.contains($0) }
        }
    }
}

extension WordingRules {
    private static let tags = [
        "a", "article", "aside", "body", "br", "button", "circle", "details", "div", "dl", "fieldset",
        "footer",
        "form", "h1", "h2", "h3", "head", "header", "html", "iframe", "img", "input", "label", "li", "link",
        "main", "meta", "nav", "ol", "option", "p", "path", "script", "section", "select", "span", "strong",
        "style", "svg", "table", "td", "textarea", "th", "tr", "ul",
    ]

    static func isPath(_ text: String) -> Bool {
        let beginsPath = text.hasPrefix("/") && text.dropFirst().first?.isLetter == true
        return beginsPath || text.contains("=\"/") || text.contains("=\\\"/")
    }

    static func hasTag(_ text: String) -> Bool {
        text.split(separator: "<", omittingEmptySubsequences: false).dropFirst().contains { rest in
            let name = rest.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            let after = rest.drop { $0 == "/" }.dropFirst(name.count).first
            return tags.contains(String(name)) && (after == nil || " >/\n\\".contains(after ?? " "))
        }
    }

    /// The literal without its tags, in the parts that stand between them.
    static func visibleTexts(_ text: String) -> [Substring] {
        guard text.contains("<") else { return [text[...]] }
        return text.split(separator: "<").map { part in
            part.firstIndex(of: ">").map { part[part.index(after: $0)...] } ?? part
        }
    }

    /// Only what certainly is text: it has a tag before it and another after it.
    static func textsBetweenTags(_ text: String) -> [Substring] {
        text.split(separator: "<", omittingEmptySubsequences: false).dropFirst().dropLast().compactMap {
            part in
            part.firstIndex(of: ">").map { part[part.index(after: $0)...] }
        }
    }

    /// Three words or more, the first with a capital: "Please wait here".
    static func isSentence(_ text: Substring) -> Bool {
        let words = text.split { $0 == " " || $0 == "\n" }
        guard words.count >= 3, let first = words.first, first.first?.isUppercase == true else {
            return false
        }
        let isAbbreviation = first.count > 1 && first.allSatisfy { $0.isUppercase || !$0.isLetter }
        let plain = words.filter { word in word.allSatisfy { $0.isLetter || ".,!?;:’'–…".contains($0) } }
        return !isAbbreviation && plain.count >= 3
    }

    private static func hasWord(_ text: Substring) -> Bool {
        let outsideEntities = text.split(separator: "&", omittingEmptySubsequences: false).enumerated().map {
            $0.offset == 0 ? $0.element : $0.element.drop { $0 != ";" }
        }
        return outsideEntities.contains { part in
            part.split { !$0.isLetter }.contains { $0.count > 1 }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

/// What a line of code declares, with the words before it.
struct Declaration: Sendable, Equatable {
    let modifiers: Set<String>
    let keyword: String
    let name: String

    static let types: Set<String> = ["struct", "class", "enum", "actor", "protocol"]
    static let functions: Set<String> = ["func", "init", "deinit", "subscript"]
    private static let others: Set<String> = [
        "var", "let", "case", "typealias", "associatedtype", "extension", "import", "macro",
    ]
    private static let modifiers: Set<String> = [
        "package", "public", "private", "fileprivate", "internal", "static", "final", "override", "mutating",
        "nonmutating", "nonisolated", "convenience", "required", "indirect", "lazy", "weak", "unowned",
        "consuming", "borrowing", "dynamic", "prefix", "postfix", "infix",
    ]

    var isType: Bool { Self.types.contains(keyword) }
    var isFunction: Bool { Self.functions.contains(keyword) }

    /// Reads the declaration that begins on this line, attributes passed over.
    init?(_ line: some StringProtocol) {
        var found: Set<String> = []
        var insideAttribute = false
        let words = line.split(separator: " ")
        for (position, word) in words.enumerated() {
            if insideAttribute || word.hasPrefix("@") {
                insideAttribute =
                    insideAttribute ? !word.contains(")") : word.contains("(") && !word.contains(")")
                continue
            }
            let letters = String(word.prefix { $0.isLetter })
            let next = position + 1 < words.count ? String(words[position + 1]) : ""
            if Self.modifiers.contains(letters)
                || (letters == "class" && ["func", "var", "let"].contains(next))
            {
                found.insert(letters)
                continue
            }
            guard Self.types.union(Self.functions).union(Self.others).contains(letters) else { return nil }
            modifiers = found
            keyword = letters
            name = String(next.prefix { !"(<:{".contains($0) })
            return
        }
        return nil
    }
}

/// A function with a body, and how many lines that body has.
struct Function: Sendable, Equatable {
    let name: String
    let line: Int
    let length: Int
    let isAsync: Bool
}

extension SwiftSource {
    /// Every function, initialiser and subscript with a body, nested ones too.
    var functions: [Function] {
        code.indices.compactMap { index in
            guard let declaration = Declaration(code[index]), declaration.isFunction else { return nil }
            return function(declaration, from: index)
        }
    }

    /// The names of functions without a body, which only a protocol has.
    var requirements: [String] {
        code.indices.compactMap { index in
            guard let declaration = Declaration(code[index]), declaration.keyword == "func",
                function(declaration, from: index) == nil
            else { return nil }
            return declaration.name
        }
    }

    private func function(_ declaration: Declaration, from start: Int) -> Function? {
        var parentheses = 0
        var braces = 0
        var opening: Int?
        var signature = ""
        for index in start..<code.count {
            if index > start, opening == nil, parentheses == 0, endsSignature(code[index]) { return nil }
            for byte in code[index].utf8 {
                switch byte {
                case UInt8(ascii: "("): parentheses += 1
                case UInt8(ascii: ")"): parentheses -= 1
                case UInt8(ascii: "{") where opening != nil || parentheses == 0:
                    opening = opening ?? index
                    braces += 1
                case UInt8(ascii: "}") where opening != nil: braces -= 1
                default: break
                }
                if let opening, braces == 0 {
                    let name = declaration.name.isEmpty ? declaration.keyword : declaration.name
                    let length = max(0, index - opening - 1)
                    return Function(
                        name: name, line: start + 1, length: length, isAsync: signature.contains(" async"))
                }
            }
            if opening == nil || opening == index { signature += code[index] }
        }
        return nil
    }

    private func endsSignature(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        return text.isEmpty || text.hasPrefix("}") || text.hasPrefix("@") || Declaration(text) != nil
    }
}

// SPDX-License-Identifier: EUPL-1.2

/// Which words may become names in the generated Swift.
enum Identifiers {
    /// Whether `word` is a name like `callerName`.
    static func isMember(_ word: String) -> Bool {
        guard let first = word.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
            return false
        }
        return word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
    }

    /// The type that holds a group of texts: `Waiting` for the key `waiting.place`.
    static func group(_ part: Substring) -> String {
        part.prefix(1).uppercased() + part.dropFirst()
    }

    /// `word` as it must be written where Swift would take it for a keyword.
    static func quoted(_ word: String) -> String { keywords.contains(word) ? "`\(word)`" : word }

    /// Names that the generated code needs for itself, or that Swift gives to nobody.
    static let refusedMembers: Set<String> = [
        "init", "self", "catalogue", "unconfirmed", "embeddedCatalogue",
    ]
    static let refusedGroups: Set<String> = ["type", "protocol", "self", "swift", "texts", "text", "kernel"]

    private static let keywords: Set<String> = [
        "actor", "as", "associatedtype", "async", "await", "break", "case", "catch", "class", "continue",
        "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
        "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is",
        "let", "nil", "open", "operator", "package", "precedencegroup", "private", "protocol", "public",
        "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw",
        "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}

// SPDX-License-Identifier: EUPL-1.2

/// The JSON of one file, with nothing lost.
///
/// Foundation's reader keeps one of two equal keys and says nothing, and makes a binary fraction of a printed percentage.
/// Here both would change what a result says about a woman's danger.
indirect enum JSONTree: Equatable {
    case text(String)
    /// The digits as they stand in the file.
    case number(String)
    case bool(Bool)
    case null
    case list([JSONTree])
    case object([String: JSONTree])

    /// What is wrong with the bytes, and on which line.
    struct Mistake: Error, Equatable {
        let line: Int
        let words: String
    }

    /// Reads the whole of `bytes`.
    static func read(_ bytes: [UInt8]) throws(Mistake) -> JSONTree {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Mistake(line: 1, words: "is not UTF-8: save it as UTF-8")
        }
        var reader = JSONTreeReader(bytes: bytes)
        let tree = try reader.value(depth: 0)
        try reader.end()
        return tree
    }

    /// The same tree always gives the same text, however the file was laid out.
    var canonical: String {
        switch self {
        case .text(let text): "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        case .number(let digits): digits
        case .bool(let bool): bool ? "true" : "false"
        case .null: "null"
        case .list(let list): "[" + list.map(\.canonical).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { JSONTree.text($0.key).canonical + ":" + $0.value.canonical }
                .joined(separator: ",") + "}"
        }
    }
}

/// Walks over the bytes of one JSON file.
struct JSONTreeReader {
    private static let deepest = 16
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func value(depth: Int) throws(JSONTree.Mistake) -> JSONTree {
        guard depth < Self.deepest else { throw mistake("too many brackets within brackets") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .list(try elements(depth: depth))
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return .number(try number())
        case .none: throw mistake("ends too early")
        default: return try word()
        }
    }

    mutating func end() throws(JSONTree.Mistake) {
        skipSpace()
        if next != nil { throw mistake("something follows after the end") }
    }

    private mutating func members(depth: Int) throws(JSONTree.Mistake) -> [String: JSONTree] {
        var members: [String: JSONTree] = [:]
        place += 1
        while try another(closing: UInt8(ascii: "}"), isFirst: members.isEmpty) {
            let key = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw mistake("expected ':' after \"\(key)\"") }
            place += 1
            let value = try value(depth: depth + 1)
            guard members.updateValue(value, forKey: key) == nil else {
                throw mistake("\"\(key)\" stands here twice: keep one of them")
            }
        }
        return members
    }

    private mutating func elements(depth: Int) throws(JSONTree.Mistake) -> [JSONTree] {
        var elements: [JSONTree] = []
        place += 1
        while try another(closing: UInt8(ascii: "]"), isFirst: elements.isEmpty) {
            elements.append(try value(depth: depth + 1))
        }
        return elements
    }

    /// Whether one more element follows; passes the comma before it or the bracket after the last.
    private mutating func another(closing: UInt8, isFirst: Bool) throws(JSONTree.Mistake) -> Bool {
        skipSpace()
        if next == closing {
            place += 1
            return false
        }
        if !isFirst {
            guard next == UInt8(ascii: ",") else { throw mistake("expected ',' or the closing bracket") }
            place += 1
            skipSpace()
        }
        return true
    }

    private mutating func number() throws(JSONTree.Mistake) -> String {
        let digits = bytes[place...].prefix { (0x30...0x39).contains($0) || [0x2D, 0x2E].contains($0) }
        let text = String(decoding: digits, as: UTF8.self)
        guard text.count <= 12, text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil else {
            throw mistake("a number looks like 14, -3 or 5.5")
        }
        place += digits.count
        return text
    }

    private mutating func word() throws(JSONTree.Mistake) -> JSONTree {
        for (word, value) in [("true", JSONTree.bool(true)), ("false", .bool(false)), ("null", .null)]
        where bytes[place...].starts(with: word.utf8) {
            place += word.utf8.count
            return value
        }
        throw mistake(
            "expected a value: a text in quotation marks, a number, true, false, null, a list or an object")
    }

    private mutating func string() throws(JSONTree.Mistake) -> String {
        guard next == UInt8(ascii: "\"") else { throw mistake("expected a text in quotation marks") }
        place += 1
        var units: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            place += 1
            switch byte {
            case UInt8(ascii: "\\"): units.append(try escaped())
            case 0..<0x20: throw mistake("a text breaks off at the end of the line")
            default: units.append(byte)
            }
        }
        guard next != nil else { throw mistake("a text has no closing quotation mark") }
        place += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escaped() throws(JSONTree.Mistake) -> UInt8 {
        guard let byte = next, [UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(byte) else {
            throw mistake("after '\\' only '\"' or '\\' may stand: write other characters themselves")
        }
        place += 1
        return byte
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
            if byte == 0x0A { line += 1 }
            place += 1
        }
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func mistake(_ words: String) -> JSONTree.Mistake { JSONTree.Mistake(line: line, words: words) }
}

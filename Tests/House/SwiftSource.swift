// SPDX-License-Identifier: EUPL-1.2

/// A Swift file taken apart into what is code, what is a literal and what is a comment.
///
/// Rules look at one of the three, so that a word in a comment is no call and a call is no
/// word. A regular expression between slashes counts as code; one with a quote in it is not understood.
struct SwiftSource: Sendable {
    /// A piece of text with the line, counted from one, on which it begins.
    struct Piece: Sendable, Equatable {
        let line: Int
        var text: String
    }

    let path: String
    let lines: [Substring]
    /// The lines with everything blanked that is no code.
    let code: [String]
    /// String literals as written, each interpolation replaced by `{}`.
    let literals: [Piece]
    let comments: [Piece]

    init(path: String, text: String) {
        var lexer = SwiftLexer(text)
        lexer.run()
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = lexer.code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        literals = lexer.literals.sorted { $0.line < $1.line }
        comments = lexer.comments
    }

    var name: String { String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]) }
    var isTest: Bool { path.hasPrefix("Tests/") || path.contains("/Tests/") }

    /// Whether the file lies in one of these folders or is one of these files.
    func isIn(_ places: String...) -> Bool {
        places.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : "\($0)/") }
    }
}

/// Walks over the bytes of a Swift file once.
struct SwiftLexer {
    private(set) var code: [UInt8] = []
    private(set) var literals: [SwiftSource.Piece] = []
    private(set) var comments: [SwiftSource.Piece] = []
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
        code.reserveCapacity(bytes.count)
    }

    mutating func run() {
        while index < bytes.count { step() }
    }

    private mutating func step() {
        if sees("//") {
            lineComment()
        } else if sees("/*") {
            blockComment()
        } else if sees("`") {
            keep(1)
            while index < bytes.count, !sees("`"), !sees("\n") { blank(1) }
            if sees("`") { keep(1) }
        } else if let hashes = hashesBeforeQuote() {
            literal(hashes: hashes)
        } else {
            keep(1)
        }
    }

    private func sees(_ text: StaticString, at offset: Int = 0) -> Bool {
        let start = index + offset
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { wanted in
            for position in 0..<wanted.count where bytes[start + position] != wanted[position] {
                return false
            }
            return true
        }
    }

    private mutating func keep(_ count: Int) {
        for _ in 0..<count where index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            code.append(bytes[index])
            index += 1
        }
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where index < bytes.count {
            let isNewline = bytes[index] == UInt8(ascii: "\n")
            if isNewline { line += 1 }
            code.append(UInt8(ascii: isNewline ? "\n" : " "))
            index += 1
        }
    }
}

extension SwiftLexer {
    private mutating func lineComment() {
        let start = index
        let startLine = line
        while index < bytes.count, !sees("\n") { blank(1) }
        comments.append(.init(line: startLine, text: String(decoding: bytes[start..<index], as: UTF8.self)))
    }

    private mutating func blockComment() {
        let start = index
        let startLine = line
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                blank(2)
            } else if sees("*/") {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && index < bytes.count
        comments.append(.init(line: startLine, text: String(decoding: bytes[start..<index], as: UTF8.self)))
    }

    private func hashesBeforeQuote() -> Int? {
        var hashes = 0
        while sees("#", at: hashes) { hashes += 1 }
        return sees("\"", at: hashes) ? hashes : nil
    }

    private mutating func literal(hashes: Int) {
        let startLine = line
        keep(hashes)
        let quotes = sees("\"\"\"") ? 3 : 1
        keep(quotes)
        var text: [UInt8] = []
        while index < bytes.count, !isClosing(quotes: quotes, hashes: hashes) {
            if isEscape(hashes: hashes) {
                escape(hashes: hashes, into: &text)
            } else {
                text.append(bytes[index])
                blank(1)
            }
        }
        keep(quotes + hashes)
        literals.append(.init(line: startLine, text: String(decoding: text, as: UTF8.self)))
    }

    private func isClosing(quotes: Int, hashes: Int) -> Bool {
        for offset in 0..<quotes where !sees("\"", at: offset) { return false }
        for offset in 0..<hashes where !sees("#", at: quotes + offset) { return false }
        return true
    }

    private func isEscape(hashes: Int) -> Bool {
        guard sees("\\") else { return false }
        for offset in 0..<hashes where !sees("#", at: 1 + offset) { return false }
        return true
    }

    private mutating func escape(hashes: Int, into text: inout [UInt8]) {
        guard sees("(", at: 1 + hashes) else {
            text.append(contentsOf: bytes[index..<min(index + 2 + hashes, bytes.count)])
            blank(2 + hashes)
            return
        }
        text.append(contentsOf: Array("{}".utf8))
        blank(1 + hashes)
        var depth = 0
        repeat {
            if sees("(") { depth += 1 }
            if sees(")") { depth -= 1 }
            step()
        } while depth > 0 && index < bytes.count
    }
}

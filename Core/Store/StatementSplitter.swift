// SPDX-License-Identifier: EUPL-1.2

/// Splits the text of a migration at each `;` that ends a statement.
///
/// A `;` inside a text, a quoted name, a comment, `$$ … $$` or the body of a trigger does not end
/// a statement. Comments are left out, as is what holds nothing else.
func splitStatements(_ text: String) -> [String] {
    var splitter = StatementSplitter(text)
    return splitter.split()
}

private struct StatementSplitter {
    private let text: [UInt8]
    private var position = 0
    private var statement: [UInt8] = []
    private var finished: [String] = []

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    mutating func split() -> [String] {
        while position < text.count {
            switch (text[position], next) {
            case (UInt8(ascii: "-"), UInt8(ascii: "-")): skip(to: [UInt8(ascii: "\n")])
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                let end = [UInt8(ascii: "*"), UInt8(ascii: "/")]
                skip(to: end)
                position = min(position + end.count, text.count)
            case (UInt8(ascii: "$"), UInt8(ascii: "$")): copyQuoted([text[position], text[position]])
            case (UInt8(ascii: "'"), _), (UInt8(ascii: "\""), _): copyQuoted([text[position]])
            case (UInt8(ascii: ";"), _) where !isInsideTrigger:
                position += 1
                finish()
            default: copy(1)
            }
        }
        finish()
        return finished
    }

    private var next: UInt8? { position + 1 < text.count ? text[position + 1] : nil }

    /// Compared byte by byte: hundreds of thousands of them at every start.
    private func starts(_ mark: [UInt8]) -> Bool {
        guard position + mark.count <= text.count else { return false }
        for offset in 0..<mark.count where text[position + offset] != mark[offset] { return false }
        return true
    }

    /// A trigger's body holds statements of its own and ends with END.
    private var isInsideTrigger: Bool {
        let words = String(decoding: statement, as: UTF8.self).uppercased().split(
            whereSeparator: \.isWhitespace)
        guard words.first == "CREATE", words.prefix(3).contains("TRIGGER"), words.contains("BEGIN") else {
            return false
        }
        return words.last != "END"
    }

    private mutating func copyQuoted(_ quote: [UInt8]) {
        copy(quote.count)
        while position < text.count, !starts(quote) { copy(1) }
        copy(quote.count)
    }

    private mutating func copy(_ count: Int) {
        let end = min(position + count, text.count)
        statement.append(contentsOf: text[position..<end])
        position = end
    }

    private mutating func skip(to mark: [UInt8]) {
        while position < text.count, !starts(mark) { position += 1 }
    }

    private mutating func finish() {
        let words = String(decoding: statement, as: UTF8.self)
        let isBlank = words.allSatisfy(\.isWhitespace)
        if !isBlank { finished.append(words.trimmed) }
        statement = []
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }
}

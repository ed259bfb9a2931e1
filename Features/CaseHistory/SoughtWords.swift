// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation

/// Words that somebody looks for in an opened case.
///
/// They are compared in memory with what she reads anyway: nothing that could be searched is kept anywhere.
struct SoughtWords: Sendable {
    static let mostText = 100
    private static let alike: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
    /// How much of a long line is shown on each side of what was found.
    private static let margin = 80

    private let words: [String]

    /// Nil if there is nothing to look for, or more than anybody looks for.
    init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map { Self.folded(String($0)) }
        guard !words.isEmpty, text.count <= Self.mostText else { return nil }
        self.words = words
    }

    /// The line in which they stand; nil where one of them stands nowhere in the entry.
    func quote(from entry: CaseEntry) -> String? {
        let whole = Self.folded(([entry.title] + entry.lines.map(\.text)).joined(separator: "\n"))
        guard words.allSatisfy({ whole.range(of: $0, options: .literal) != nil }) else { return nil }
        let lines = entry.lines.flatMap { $0.text.split(whereSeparator: \.isNewline) }
        for word in words {
            for line in lines {
                if let found = line.range(of: word, options: Self.alike) {
                    return Self.excerpt(of: line, around: found)
                }
            }
        }
        return ""
    }

    private static func excerpt(of line: Substring, around found: Range<Substring.Index>) -> String {
        let start =
            line.index(found.lowerBound, offsetBy: -margin, limitedBy: line.startIndex) ?? line.startIndex
        let end =
            line.index(found.upperBound, offsetBy: margin * 2, limitedBy: line.endIndex) ?? line.endIndex
        return (start > line.startIndex ? "…" : "") + line[start..<end] + (end < line.endIndex ? "…" : "")
    }

    private static func folded(_ text: String) -> String { text.folding(options: alike, locale: nil) }
}

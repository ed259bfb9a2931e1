// SPDX-License-Identifier: EUPL-1.2

/// English words on a page in another language.
///
/// They travel between two marks, so that markup can say which language they are in and nobody has to know beforehand
/// which of a page's texts they will be. The marks are of the private use area, in which nobody writes.
package enum BorrowedWords {
    package static let opening: Unicode.Scalar = "\u{F8F0}"
    package static let closing: Unicode.Scalar = "\u{F8F1}"

    /// `words` between the marks.
    package static func marked(_ words: String) -> String {
        "\(Character(opening))\(words)\(Character(closing))"
    }

    /// Whether every mark in `text` has its other; what people wrote may hold single ones.
    package static func isBalanced(_ text: String) -> Bool {
        var depth = 0
        for scalar in text.unicodeScalars {
            if scalar == opening { depth += 1 }
            if scalar == closing { depth -= 1 }
            if depth < 0 { return false }
        }
        return depth == 0
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// The words of one language that return codes are made of.
package struct WordList: Sendable {
    /// The least number of words; fewer would make a code too long to say.
    package static let leastCount = 2048

    let words: [String]
    private let folded: Set<String>

    /// Nil if there are too few words, or two that are one when said or typed without accents.
    package init?(_ words: [String]) {
        let folded = Set(words.map(Self.folded))
        guard words.count >= Self.leastCount, folded.count == words.count,
            folded.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isLetter) })
        else { return nil }
        self.words = words
        self.folded = folded
    }

    /// How much one random word of the list tells.
    var bitsPerWord: Double { log2(Double(words.count)) }

    func contains(_ word: String) -> Bool { folded.contains(word) }

    /// A word as it is compared: without case and accents, as she may type it on any keyboard.
    package static func folded(_ word: String) -> String {
        word.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .replacing("đ", with: "d").replacing("ł", with: "l")
    }
}

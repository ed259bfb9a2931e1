// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// The words of every language, out of which return codes are made and in which they are understood.
package struct CodeWords: Sendable {
    private let lists: [(language: Language, words: WordList)]

    /// Reads the lists; throws `UnusableWords` for one that is too short or ambiguous.
    package init(_ read: (Language) throws -> [String]) throws {
        lists = try Language.full.map { language in
            guard let list = WordList(try read(language)) else {
                throw UnusableWords(language: language)
            }
            return (language, list)
        }
    }

    /// A fresh code in a language; in English for those who read in a visitors' language.
    package func mint(in language: Language, _ randomness: Randomness) -> ReturnCode {
        let list = lists.first { $0.language == language.orEnglish } ?? lists[0]
        return .mint(words: list.words, randomness)
    }

    /// What was typed, whatever its language, case and accents; nil if it cannot be a code.
    package func read(_ typed: Confidential) -> ReturnCode? {
        lists.lazy.compactMap { ReturnCode(typed: typed, words: $0.words) }.first
    }
}

/// A list that makes no codes: fewer than `WordList.leastCount` words, or two that are the same without case and accents.
package struct UnusableWords: Error {
    package let language: Language
}

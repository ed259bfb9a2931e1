// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Organisation
import Vault

/// The words of every language, out of which return codes are made and in which they are understood.
package struct CodeWords: Sendable {
    private let lists: [(language: Language, words: WordList)]

    /// Reads the lists; too short or ambiguous ones are refused at start-up.
    package init(_ read: (Language) throws -> [String]) throws {
        lists = try Language.allCases.map { language in
            guard let list = WordList(try read(language)) else {
                throw OrganisationFault.unreadable("words/\(language.rawValue).txt", "\(WordList.leastCount)")
            }
            return (language, list)
        }
    }

    /// A fresh code in a language.
    func mint(in language: Language, _ randomness: Randomness) -> ReturnCode {
        let list = lists.first { $0.language == language } ?? lists[0]
        return .mint(words: list.words, randomness)
    }

    /// What was typed, whatever its language, case and accents; nil if it cannot be a code.
    func read(_ typed: Confidential) -> ReturnCode? {
        lists.lazy.compactMap { ReturnCode(typed: typed, words: $0.words) }.first
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// One sentence of the organisation's own, in every language it speaks.
package struct Wording: Sendable, Hashable, Decodable {
    let byLanguage: [String: String]

    package init(_ byLanguage: [Language: String]) {
        self.byLanguage = Dictionary(uniqueKeysWithValues: byLanguage.map { ($0.rawValue, $1) })
    }

    package init(from decoder: any Decoder) throws {
        let written = Wording(byLanguage: try decoder.singleValueContainer().decode([String: String].self))
        self = PhraseBooks.with(decoder).completed(written)
    }

    init(byLanguage: [String: String]) {
        self.byLanguage = byLanguage
    }

    /// The sentence in a language; the start-up check saw that it is there in the full ones.
    ///
    /// What a visitors' language lacks is said in English and marked so.
    package func text(in language: Language) -> String {
        if let words = byLanguage[language.rawValue] { return words }
        guard !language.isFull, let english = byLanguage[Language.english.rawValue] else { return "" }
        return isName ? english : BorrowedWords.marked(english)
    }

    /// Whether it is the same in every language that it is written in, as an address is.
    private var isName: Bool {
        let written = Language.full.compactMap { byLanguage[$0.rawValue] }
        return written.count > 1 && Set(written).count == 1
    }
}

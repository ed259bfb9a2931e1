// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// One sentence of the organisation's own, in every language it speaks.
package struct Wording: Sendable, Hashable, Decodable {
    private let byLanguage: [String: String]

    package init(_ byLanguage: [Language: String]) {
        self.byLanguage = Dictionary(uniqueKeysWithValues: byLanguage.map { ($0.rawValue, $1) })
    }

    package init(from decoder: any Decoder) throws {
        byLanguage = try decoder.singleValueContainer().decode([String: String].self)
    }

    init(byLanguage: [String: String]) {
        self.byLanguage = byLanguage
    }

    /// The sentence in a language; the start-up check saw that it is there.
    package func text(in language: Language) -> String { byLanguage[language.rawValue] ?? "" }
}

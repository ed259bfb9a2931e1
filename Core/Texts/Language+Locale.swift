// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

extension Language {
    /// The country whose dates and numbers we write, as ICU names it.
    package var localeIdentifier: String {
        switch self {
        case .slovenian: "sl_SI"
        case .czech: "cs_CZ"
        case .english: "en_GB"
        }
    }

    /// How dates, numbers and lists are written in this language.
    package var locale: Locale {
        switch self {
        case .slovenian: Locales.slovenian
        case .czech: Locales.czech
        case .english: Locales.english
        }
    }

    /// What the language calls itself, for the switch between languages.
    package var ownName: String { Translator(self)(Text.ownName) }
}

private enum Locales {
    static let slovenian = Locale(identifier: Language.slovenian.localeIdentifier)
    static let czech = Locale(identifier: Language.czech.localeIdentifier)
    static let english = Locale(identifier: Language.english.localeIdentifier)
}

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
        case .croatian: "hr_HR"
        case .serbian: "sr_Latn_RS"
        case .bosnian: "bs_Latn_BA"
        case .albanian: "sq_AL"
        case .ukrainian: "uk_UA"
        case .russian: "ru_RU"
        case .german: "de_DE"
        case .italian: "it_IT"
        case .hungarian: "hu_HU"
        case .romani: "rom"
        case .arabic: "ar"
        }
    }

    /// How dates, numbers and lists are written in this language.
    ///
    /// Unicode's tables know no Romani; its dates are written in digits, as they are around those who speak it here.
    package var locale: Locale {
        switch self {
        case .slovenian, .romani: Locales.slovenian
        case .czech: Locales.czech
        case .english: Locales.english
        default: Locales.withDay24(localeIdentifier)
        }
    }

    /// Whether its days and months have names that we know.
    var hasCalendarNames: Bool { self != .romani }

    /// What the language calls itself, for the switch between languages.
    package var ownName: String { Translator(self)(Text.ownName) }
}

private enum Locales {
    static let slovenian = Locale(identifier: Language.slovenian.localeIdentifier)
    static let czech = Locale(identifier: Language.czech.localeIdentifier)
    static let english = Locale(identifier: Language.english.localeIdentifier)

    /// With hours from 0 to 23, as they are told around here; some of the locales would count to twelve and not say which half.
    static func withDay24(_ identifier: String) -> Locale {
        var components = Locale.Components(identifier: identifier)
        components.hourCycle = .zeroToTwentyThree
        return Locale(components: components)
    }
}

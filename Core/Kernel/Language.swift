// SPDX-License-Identifier: EUPL-1.2

/// A language in which somebody reads our pages.
///
/// The whole product speaks the full ones. The others are for visitors alone: what a visitor meets is said in them, and
/// what is not yet said in them is said in English.
package enum Language: String, Sendable, Codable {
    case slovenian = "sl"
    case czech = "cs"
    case english = "en"
    case croatian = "hr"
    case serbian = "sr"
    case bosnian = "bs"
    case albanian = "sq"
    case ukrainian = "uk"
    case russian = "ru"
    case german = "de"
    case italian = "it"
    case hungarian = "hu"
    case romani = "rom"
    case arabic = "ar"

    /// Those in which every text exists.
    package static let full: [Language] = [.slovenian, .czech, .english]

    /// Those for visitors alone.
    package static let visitors: [Language] = [
        .croatian, .serbian, .bosnian, .albanian, .ukrainian, .russian, .german, .italian, .hungarian,
        .romani, .arabic,
    ]

    /// A full language by its code; nil for a visitors' language, in which no colleague's page is written.
    package init?(full code: String) {
        guard let language = Language(rawValue: code), language.isFull else { return nil }
        self = language
    }

    /// Whether every text exists in it.
    package var isFull: Bool { Language.full.contains(self) }

    /// The language itself if it is full, and English for the others.
    package var orEnglish: Language { isFull ? self : .english }

    /// How pages name it to browsers: with the script where the language has two.
    package var tag: String { self == .serbian ? "sr-Latn" : rawValue }

    /// Whether it is written from right to left.
    package var isRightToLeft: Bool { self == .arabic }

    /// A number of several groups as it stands in a sentence of this language.
    ///
    /// Between words from right to left its groups would else be shown in the wrong order.
    package func number(_ digits: String) -> String {
        isRightToLeft && digits.utf8.allSatisfy { $0 < 0x80 } ? "\u{2066}\(digits)\u{2069}" : digits
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization

/// All texts of one module in every language, as the build made them.
///
/// The texts of a language are taken apart when they are first asked for, and each pattern with
/// placeholders is read once.
package final class Catalogue: Sendable {
    package typealias Translation = (language: String, patterns: String)

    /// Stands between the texts of a table; the build refuses texts that hold it.
    private static let separator: Unicode.Scalar = "\u{1f}"

    /// The name of the module.
    package let module: String
    /// The keys, as translators know them.
    package let keys: [String]
    private let translations: [Translation]
    private let opened = Mutex<[Language: Texts]>([:])

    /// What one language says, place by place.
    private final class Texts: Sendable {
        let patterns: [String]
        let formats = Mutex<[Int: MessageFormat]>([:])

        init(patterns: [String]) { self.patterns = patterns }
    }

    /// Takes tables whose texts are separated by U+001F; an empty text means that a language has none.
    package init(module: String, keys: String, translations: [Translation]) {
        self.module = module
        self.keys = Self.apart(keys)
        self.translations = translations
    }

    /// The text at `place` as `language` writes it, with its placeholders; `nil` if the language has none.
    package func pattern(_ place: Int, in language: Language) -> String? {
        let pattern = texts(in: language).patterns[place]
        return pattern.isEmpty ? nil : pattern
    }

    /// Says `message` in `language`, and in English if `language` has no such text.
    ///
    /// What a visitors' language borrows from English says so, for the page to tell a screen reader.
    func words(for message: Message, in language: Language) -> String {
        let texts = texts(in: language)
        let pattern = texts.patterns[message.place]
        if pattern.isEmpty, language != .english {
            let words = words(for: message, in: .english)
            return language.isFull ? words : BorrowedWords.marked(words)
        }
        if message.arguments.isEmpty { return pattern }
        let format = texts.formats.withLock { formats in
            if let known = formats[message.place] { return known as MessageFormat? }
            let read = MessageFormat(pattern, locale: language.localeIdentifier)
            formats[message.place] = read
            return read
        }
        return format?.words(message.arguments) ?? pattern
    }

    private func texts(in language: Language) -> Texts {
        opened.withLock { opened in
            if let texts = opened[language] { return texts }
            let table = translations.first { $0.language == language.rawValue }?.patterns
            let texts = Texts(patterns: table.map(Self.apart) ?? keys.map { _ in "" })
            opened[language] = texts
            return texts
        }
    }

    private static func apart(_ table: String) -> [String] {
        table.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}

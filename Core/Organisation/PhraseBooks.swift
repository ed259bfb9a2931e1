// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// What visitors' languages say for the organisation's English sentences.
///
/// A phrase is found by the English sentence itself, so one that was changed has no translation any more, and nobody
/// has to remember to take the old one away.
package struct PhraseBooks: Sendable {
    private let books: [String: [String: String]]

    /// No phrase at all.
    package static let none = PhraseBooks(books: [:])

    init(books: [String: [String: String]]) {
        self.books = books
    }

    /// A wording with what the visitors' languages say for its English, where they say it.
    package func completed(_ wording: Wording) -> Wording {
        guard let english = wording.byLanguage[Language.english.rawValue] else { return wording }
        let own = books.compactMapValues { $0[english] }
        return Wording(byLanguage: wording.byLanguage.merging(own) { written, _ in written })
    }

    /// The lines of a block likewise; a language that lacks one of them lacks the block.
    func completed(_ lines: [String: [String]]) -> [String: [String]] {
        guard let english = lines[Language.english.rawValue] else { return lines }
        let own = books.compactMapValues { book -> [String]? in
            let said = english.compactMap { book[$0] }
            return said.count == english.count ? said : nil
        }
        return lines.merging(own) { written, _ in written }
    }

    /// The books that travel with a decoder; none with most.
    static func with(_ decoder: any Decoder) -> PhraseBooks {
        place.flatMap { decoder.userInfo[$0] as? PhraseBooks } ?? .none
    }

    static let place = CodingUserInfoKey(rawValue: "phrases")
}

/// One file of phrases.
private struct PhraseFile: Decodable {
    let phrases: [[String: String]]

    /// What a language says, by the English sentence.
    func book(_ code: String) -> [String: String] {
        let pairs = phrases.compactMap { phrase in
            phrase[Language.english.rawValue].flatMap { english in phrase[code].map { (english, $0) } }
        }
        return Dictionary(pairs) { _, later in later }
    }
}

extension OrganisationFiles {
    /// The files with phrases of a language: those of all organisations, then the organisation's own.
    static func phraseFiles(_ language: Language) -> [String] {
        ["../phrases/\(language.rawValue).json", "phrases/\(language.rawValue).json"]
    }

    /// Reads what there is for visitors' languages.
    package func phraseBooks() throws -> PhraseBooks {
        try known.value("phrases") {
            var books: [String: [String: String]] = [:]
            for language in Language.visitors {
                for name in Self.phraseFiles(language).filter(has) {
                    let file: PhraseFile = try read(name)
                    books[language.rawValue, default: [:]].merge(file.book(language.rawValue)) { $1 }
                }
            }
            return PhraseBooks(books: books)
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What the organisation's pages say, in its own words, block by block.
package struct OrganisationTexts: Sendable, Decodable {
    package let pages: [Page]
    /// What visitors' languages say for sentences that stand in other files.
    package let phrases: PhraseBooks

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: TextKey.self)
        self.init(
            pages: try container.decode([Page].self, forKey: TextKey("pages")),
            phrases: PhraseBooks.with(decoder))
    }

    private init(pages: [Page], phrases: PhraseBooks) {
        self.pages = pages
        self.phrases = phrases
    }

    /// One page.
    package struct Page: Sendable, Decodable {
        package let page: String
        package let blocks: [Block]

        /// A block by its key, for a page that sets it in a place of its own.
        package func block(_ key: String) -> Block? { blocks.first { $0.key == key } }

        /// Whether every block is said in a language; half a page on safety is none.
        package func isSaid(in language: Language) -> Bool { blocks.allSatisfy { $0.isSaid(in: language) } }

        /// The page with `{name}` replaced by these words.
        package func with(_ words: [String: String]) -> Page {
            Page(page: page, blocks: blocks.map { $0.with(words) })
        }
    }

    /// One piece of a page: a title, a paragraph, a list, a warning.
    package struct Block: Sendable, Decodable {
        /// What the piece is, which decides how it looks.
        package enum Kind: String, Sendable, Decodable {
            case title
            case lead
            case heading
            case paragraph
            case list
            case steps
            case warning
            case label
        }

        package let key: String
        package let kind: Kind
        private let lines: [String: [String]]

        /// The piece's sentences in a language; one, except for a list or steps.
        ///
        /// What a visitors' language lacks is said in English and marked so.
        package func lines(in language: Language) -> [String] {
            if let own = lines[language.rawValue] { return own }
            guard !language.isFull else { return [] }
            return (lines[Language.english.rawValue] ?? []).map(BorrowedWords.marked)
        }

        func isSaid(in language: Language) -> Bool { lines[language.rawValue] != nil }

        /// The piece as one text.
        package func text(in language: Language) -> String { lines(in: language).joined(separator: " ") }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: TextKey.self)
            key = try container.decode(String.self, forKey: TextKey("key"))
            kind = try container.decode(Kind.self, forKey: TextKey("kind"))
            var lines: [String: [String]] = [:]
            for language in container.allKeys where language.isLanguage {
                if let one = try? container.decode(String.self, forKey: language) {
                    lines[language.stringValue] = [one]
                } else {
                    lines[language.stringValue] = try container.decode([String].self, forKey: language)
                }
            }
            self.lines = PhraseBooks.with(decoder).completed(lines)
        }

        private init(key: String, kind: Kind, lines: [String: [String]]) {
            self.key = key
            self.kind = kind
            self.lines = lines
        }

        /// The piece with `{phone}` and the like replaced.
        func with(_ words: [String: String]) -> Block {
            var filled = lines
            for (code, sentences) in lines {
                let language = Language(rawValue: code)
                filled[code] = sentences.map { sentence in
                    guard sentence.utf8.contains(UInt8(ascii: "{")) else { return sentence }
                    return words.reduce(sentence) {
                        $0.replacing("{\($1.key)}", with: language?.number($1.value) ?? $1.value)
                    }
                }
            }
            return Block(key: key, kind: kind, lines: filled)
        }
    }

    /// A page by its name; an empty page when the organisation has none.
    package func page(_ name: String) -> Page {
        pages.first { $0.page == name } ?? Page(page: name, blocks: [])
    }

    /// The texts with the organisation's numbers in them.
    package func filled(for organisation: Organisation) -> OrganisationTexts {
        var numbers = Dictionary(
            organisation.emergency.map { ($0.key, $0.display) }, uniquingKeysWith: { first, _ in first })
        numbers["phone"] = organisation.mainPhone?.display ?? ""
        return OrganisationTexts(
            pages: pages.map { page in Page(page: page.page, blocks: page.blocks.map { $0.with(numbers) }) },
            phrases: phrases)
    }
}

/// A key of a file in which languages stand beside other fields.
struct TextKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) {
        stringValue = name
    }

    init?(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        return nil
    }

    /// Language codes have two or three letters; no other field of ours is so short, but `key`.
    var isLanguage: Bool { stringValue.count <= 3 && stringValue != "key" }
}

extension OrganisationFiles {
    /// Reads `texts.json` and puts the organisation's numbers into it.
    package func texts(for organisation: Organisation) throws -> OrganisationTexts {
        let texts: OrganisationTexts = try read("texts.json", with: try phraseBooks())
        return texts.filled(for: organisation)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Something in a text that may tell who somebody is.
package struct IdentifierFind: Sendable, Hashable {
    /// As what it was found.
    package enum Kind: String, Sendable, CaseIterable {
        case number
        case nationalID = "national_id"
        case date
        case caseNumber = "case_number"
        case email
        case name
        case place
        case age
    }

    package let kind: Kind
    /// As it stands in the text.
    package let text: String

    /// By what a form knows it.
    package var key: String { "\(kind.rawValue) \(text)" }
}

/// Looks for what may tell who somebody is.
///
/// An aid and no proof: a name at the beginning of a sentence, a rare job or a story that everybody in the town knows passes.
/// Nothing is looked up anywhere, so that it never tells whether somebody is known.
package struct IdentifierCheck: Sendable {
    private let places: PlaceNames
    private let abbreviations: Set<String>

    /// Knows places by their names, and abbreviations that look like a name and are none.
    package init(places: [String], abbreviations: Set<String>) {
        (self.places, self.abbreviations) = (PlaceNames(places), abbreviations)
    }

    /// What was found, in the order of the text, each once.
    package func finds(in text: String) -> [IdentifierFind] {
        let words = WrittenWord.all(in: text)
        var finds: [(at: String.Index, find: IdentifierFind)] = NumberFinds.all(in: text)
        for (index, word) in words.enumerated() {
            if word.text.contains("@") {
                finds.append((word.start, IdentifierFind(kind: .email, text: word.text)))
            } else if let count = places.count(at: index, of: words) {
                let name = words[index..<index + count].map(\.text).joined(separator: " ")
                finds.append((word.start, IdentifierFind(kind: .place, text: name)))
            } else if word.mayBeName, !abbreviations.contains(word.text) {
                finds.append((word.start, IdentifierFind(kind: .name, text: word.text)))
            }
        }
        var seen: Set<IdentifierFind> = []
        return finds.sorted { $0.at < $1.at }.map(\.find).filter { seen.insert($0).inserted }
    }
}

/// A word of a text, and where it stands.
struct WrittenWord: Sendable {
    let text: String
    /// In small letters without marks.
    let folded: String
    let start: String.Index
    private let beginsSentence: Bool
    /// Whether it is one letter with a full stop.
    private let isInitial: Bool

    private init(_ word: String, from raw: Substring, beginsSentence: Bool) {
        (text, start, self.beginsSentence) = (word, raw.startIndex, beginsSentence)
        isInitial = word.count == 1 && raw.hasSuffix(".")
        folded = word.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }

    var isCapitalised: Bool { text.first?.isUppercase ?? false }
    /// Whether somebody may be called so: by a capital letter within a sentence, by an initial, or by nothing but capitals.
    var mayBeName: Bool { isCapitalised && (!beginsSentence || isInitial || isShouted) }
    private var isShouted: Bool { text.count > 1 && text.allSatisfy { !$0.isLetter || $0.isUppercase } }

    /// Letters after which a full stop ends no sentence, because a name follows.
    private static let titles: Set<String> = [
        "ga", "g", "gdč", "gospa", "dr", "mag", "prof", "sv", "ul", "p", "pí", "mgr", "bc", "ing", "mudr",
        "judr",
        "mr", "mrs", "ms", "st", "nar", "roj", "ev", "št", "č",
    ]

    /// The words of a text, each with whether a sentence begins with it.
    static func all(in text: String) -> [WrittenWord] {
        var words: [WrittenWord] = []
        var (index, begins) = (text.startIndex, true)
        while index < text.endIndex {
            guard text[index].isLetter else {
                if endsSentence(text[index], after: words.last) { begins = true }
                index = text.index(after: index)
                continue
            }
            let start = index
            index = text[start...].firstIndex { !isOfWord($0) } ?? text.endIndex
            let word = text[start..<index].trimmingCharacters(in: CharacterSet(charactersIn: ".-_+"))
            words.append(WrittenWord(word, from: text[start..<index], beginsSentence: begins))
            begins = text[start..<index].hasSuffix(".") && !continues(after: word)
        }
        return words
    }

    /// Letters, and what an address of mail has between them.
    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "@._-+".contains(character)
    }

    private static func endsSentence(_ character: Character, after word: WrittenWord?) -> Bool {
        if ".".contains(character) { return word.map { !continues(after: $0.text) } ?? true }
        return "!?…\n•»“„\"–".contains(character)
    }

    private static func continues(after word: String) -> Bool {
        word.count == 1 || titles.contains(word.lowercased())
    }
}

/// Names of places, found in whichever case they stand.
struct PlaceNames: Sendable {
    /// Each name by its words.
    private let names: [[Part]]

    /// A word of a name, without its ending.
    private struct Part: Sendable, Hashable {
        let stem: String
        /// Whether the name itself has it in small letters, as Novo mesto does.
        let isSmall: Bool
    }

    init(_ names: [String]) {
        self.names = Set(
            names.map { name in
                WrittenWord.all(in: name).filter { $0.text.count > 1 }.map {
                    Part(stem: Self.stem($0.folded), isSmall: !$0.isCapitalised)
                }
            }
        ).filter { !$0.isEmpty }.sorted {
            ($1.count, $0.map(\.stem).joined()) < ($0.count, $1.map(\.stem).joined())
        }
    }

    /// How many words at an index are the name of a place; nil if none is.
    func count(at index: Int, of words: [WrittenWord]) -> Int? {
        names.first { name in
            index + name.count <= words.count
                && zip(name, words[index...]).allSatisfy { Self.isForm($1, of: $0) }
        }?.count
    }

    /// Whether a word is a form of this one: Celje, v Celju, celjski.
    private static func isForm(_ word: WrittenWord, of part: Part) -> Bool {
        let longest = part.stem.count < 3 ? 2 : 3
        return [part.stem, fleeting(part.stem)].contains { begin in
            guard word.folded.hasPrefix(begin), word.folded.count <= begin.count + longest else {
                return false
            }
            return word.isCapitalised || part.isSmall
                || belongs(word.folded.dropFirst(begin.count), to: begin)
        }
    }

    /// Whether a word in small letters says whence somebody is: celjski, goriška.
    private static func belongs(_ ending: Substring, to stem: String) -> Bool {
        stem.hasSuffix("sk") || ["sk", "ck"].contains { ending.contains($0) }
    }

    /// Koper, v Kopru.
    private static func fleeting(_ stem: String) -> String {
        let letters = Array(stem)
        guard letters.count > 3, letters[letters.count - 2] == "e" else { return stem }
        return String(letters.dropLast(2) + letters.suffix(1))
    }

    private static func stem(_ folded: String) -> String {
        var stem = folded
        while stem.count > 2, let last = stem.last, "aeiouy".contains(last) { stem.removeLast() }
        return stem
    }
}

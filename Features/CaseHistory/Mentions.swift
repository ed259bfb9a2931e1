// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation

/// Whether words mention somebody, and the words without her name.
///
/// A name in our languages ends in many ways, so it is looked for by how it begins, and only where a word begins with a
/// capital letter. That finds too much rather than too little; what it does not find a person has to see: a nickname, a
/// name whose stem changes, a number, an address.
struct Mentions: Sendable {
    private let stems: [String]

    /// The names of some people, but for what others of them are called as well.
    init(of people: [CasePerson], except others: [CasePerson] = []) {
        let spared = Set(others.flatMap(Self.words).map(Self.stem))
        stems = people.flatMap(Self.words).map(Self.stem).filter { $0.count >= 2 && !spared.contains($0) }
    }

    /// Whether a text mentions one of them.
    func are(in text: String) -> Bool {
        Self.pieces(of: text).contains { isName($0) }
    }

    /// The text with something else in the place of each name, once for names that follow each other.
    func replaced(in text: String, by other: String) -> String {
        guard !stems.isEmpty else { return text }
        var written = ""
        var space = ""
        var isAfterName = false
        for piece in Self.pieces(of: text) {
            if isName(piece) {
                written += isAfterName ? "" : space + other
                (space, isAfterName) = ("", true)
            } else if piece.allSatisfy(\.isWhitespace) {
                space += piece
            } else {
                written += space + piece
                (space, isAfterName) = ("", false)
            }
        }
        return written + space
    }

    private func isName(_ piece: Substring) -> Bool {
        guard piece.first?.isUppercase ?? false else { return false }
        let word = Self.plain(piece)
        return stems.contains { word.hasPrefix($0) && word.count <= $0.count + 4 }
    }

    /// Words, and what stands between them.
    private static func pieces(of text: String) -> [Substring] {
        var pieces: [Substring] = []
        var start = text.startIndex
        while start < text.endIndex {
            let isWord = text[start].isLetter
            let end =
                text[start...].firstIndex {
                    isWord ? !$0.isLetter : $0.isLetter || !$0.isWhitespace && $0 != text[start]
                }
                ?? text.endIndex
            pieces.append(text[start..<end])
            start = end
        }
        return pieces
    }

    private static func words(of person: CasePerson) -> [Substring] {
        "\(person.name) \(person.otherNames)".split { !$0.isLetter }.filter { $0.first?.isUppercase ?? false }
    }

    /// How a name begins whatever its case: without the vowels it ends in.
    private static func stem(_ name: Substring) -> String {
        let word = plain(name)
        let ended = word.reversed().drop { "aeiouy".contains($0) }
        return ended.count >= 2 ? String(ended.reversed()) : word
    }

    private static func plain(_ text: Substring) -> String {
        text.lowercased().folding(options: .diacriticInsensitive, locale: nil)
    }
}

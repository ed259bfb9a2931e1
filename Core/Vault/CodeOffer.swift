// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// Words that were shown and do not count yet.
///
/// They travel in the form itself, sealed with the key of what they are to open, so that until she proves that
/// she has them nothing about them is stored anywhere.
package struct CodeOffer: Sendable {
    /// After this time the words are no longer to be had.
    package static let limit = Moment.Span.minutes(30)

    package let words: [String]
    package let issuedAt: Moment
    /// Which two words are asked back, counted from 1.
    package let asked: [Int]

    package init(_ code: ReturnCode, at now: Moment, _ randomness: Randomness) {
        words = code.words
        issuedAt = now
        let first = Int(randomness.number(below: UInt64(code.words.count)))
        let step = 1 + Int(randomness.number(below: UInt64(code.words.count - 1)))
        asked = [first, (first + step) % code.words.count].sorted().map { $0 + 1 }
    }

    /// Opens what a form carried; nil if it was not sealed for this place with this key, or is too old.
    package init?(sealed text: String, with unit: UnitKey, for place: Place, at now: Moment) {
        guard let bytes = Data(base64Encoded: text),
            let plain = try? unit.open(Array(bytes), at: place).revealed
        else { return nil }
        let parts = plain.split(separator: "|").map(String.init)
        guard parts.count == 3, let milliseconds = Int64(parts[0]) else { return nil }
        issuedAt = Moment(milliseconds: milliseconds)
        asked = parts[1].split(separator: " ").compactMap { Int($0) }
        words = parts[2].split(separator: " ").map(String.init)
        guard asked.count == 2, now - issuedAt <= Self.limit else { return nil }
    }

    /// As a form carries it.
    package func sealed(with unit: UnitKey, for place: Place) throws -> String {
        let asked = asked.map(String.init).joined(separator: " ")
        let plain = "\(issuedAt.milliseconds)|\(asked)|\(words.joined(separator: " "))"
        return Data(try unit.seal(Confidential(plain), at: place)).base64EncodedString()
    }

    /// Whether these are the two words asked for, however they are written.
    package func isProved(by typed: [String]) -> Bool {
        typed.map(WordList.folded) == asked.map { WordList.folded(words[$0 - 1]) }
    }

    /// All the words, as they are stretched.
    package var spoken: Confidential { Confidential(words.joined(separator: " ")) }
}

// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Vault

/// Words that were shown and do not count yet.
///
/// They travel in the form itself, sealed with the conversation's key, so that until she proves that
/// she has them nothing about them is stored anywhere.
struct CodeOffer: Sendable {
    /// After this time the words are no longer to be had.
    static let limit = Moment.Span.minutes(30)

    let words: [String]
    let issuedAt: Moment
    /// Which two words are asked back, counted from 1.
    let asked: [Int]

    init(_ code: ReturnCode, at now: Moment, _ randomness: Randomness) {
        words = code.words
        issuedAt = now
        let first = Int(randomness.number(below: UInt64(code.words.count)))
        let step = 1 + Int(randomness.number(below: UInt64(code.words.count - 1)))
        asked = [first, (first + step) % code.words.count].sorted().map { $0 + 1 }
    }

    /// Opens what a form carried; nil if it is not from this conversation or too old.
    init?(sealed text: String, in open: OpenConversation, at now: Moment) {
        guard let bytes = Data(base64Encoded: text),
            let plain = try? open.unit.open(Array(bytes), at: .offer(in: open.conversation.id)).revealed
        else { return nil }
        let parts = plain.split(separator: "|").map(String.init)
        guard parts.count == 3, let milliseconds = Int64(parts[0]) else { return nil }
        issuedAt = Moment(milliseconds: milliseconds)
        asked = parts[1].split(separator: " ").compactMap { Int($0) }
        words = parts[2].split(separator: " ").map(String.init)
        guard asked.count == 2, now - issuedAt <= Self.limit else { return nil }
    }

    func sealed(in open: OpenConversation) throws -> String {
        let asked = asked.map(String.init).joined(separator: " ")
        let plain = "\(issuedAt.milliseconds)|\(asked)|\(words.joined(separator: " "))"
        return Data(try open.unit.seal(Confidential(plain), at: .offer(in: open.conversation.id)))
            .base64EncodedString()
    }

    /// Whether these are the two words asked for, however they are written.
    func isProved(by typed: [String]) -> Bool {
        typed.map(WordList.folded) == asked.map { WordList.folded(words[$0 - 1]) }
    }

    /// All the words, as they are stretched.
    var spoken: Confidential { Confidential(words.joined(separator: " ")) }
}

extension Place {
    /// What a form carries of a code that does not count yet; never in any table.
    static func offer(in conversation: ConversationID) -> Place {
        Place(table: "return_code", column: "offer", row: conversation)
    }
}

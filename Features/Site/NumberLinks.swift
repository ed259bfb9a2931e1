// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Web

/// Finds the organisation's numbers in its sentences, so that a tap calls them.
struct NumberLinks: Sendable {
    private let numbers: [(display: String, dial: String)]

    init(_ organisation: Organisation) {
        let all =
            organisation.phones.map { ($0.display, $0.dial) }
            + organisation.emergency.map { ($0.display, $0.dial) }
        numbers = all.sorted { $0.0.count > $1.0.count }
    }

    /// The sentence in pieces: plain words, and numbers with what to dial.
    func pieces(of sentence: String) -> [(words: String, dial: String?)] {
        guard let (number, range) = first(in: sentence) else { return [(sentence, nil)] }
        let before = String(sentence[..<range.lowerBound])
        let after = String(sentence[range.upperBound...])
        return (before.isEmpty ? [] : [(before, nil)]) + [(number.display, number.dial)]
            + (after.isEmpty ? [] : pieces(of: after))
    }

    private func first(in sentence: String) -> ((display: String, dial: String), Range<String.Index>)? {
        numbers.compactMap { number in
            sentence.firstRange(of: number.display).map { (number, $0) }
        }.min { $0.1.lowerBound < $1.1.lowerBound }
    }
}

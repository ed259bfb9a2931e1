// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// The words with which somebody without a name comes back to her thread: shown once, never stored.
package struct ReturnCode: Sendable, Unprinted {
    /// The least a code is worth; guesses cost an Argon2 run each besides.
    package static let leastBits = 66.0

    /// The words as the list writes them, or as they were typed, without case and accents.
    package let words: [String]

    private init(words: [String]) {
        self.words = words
    }

    /// A fresh code of as many words as `leastBits` need: six from a list of 2,048.
    package static func mint(words list: WordList, _ randomness: Randomness) -> ReturnCode {
        ReturnCode(
            words: (0..<count(list)).map { _ in
                list.words[Int(randomness.number(below: UInt64(list.words.count)))]
            })
    }

    /// Reads what was typed or said; nil if it cannot be a code of this list.
    package init?(typed: Confidential, words list: WordList) {
        guard typed.revealed.utf8.count <= 1024 else { return nil }
        let words = typed.revealed.split { !$0.isLetter }.map { WordList.folded(String($0)) }
        guard words.count == Self.count(list), words.allSatisfy(list.contains) else { return nil }
        self.words = words
    }

    /// What is stretched: the words without case, accents and order of spaces.
    var normalised: [UInt8] { framed(words.map(WordList.folded)) }

    static func count(_ list: WordList) -> Int { Int((leastBits / list.bitsPerWord).rounded(.up)) }
}

extension Vault {
    /// Stretches a return code into the secret that opens its thread.
    ///
    /// The thread is found by the secret's name, so the code itself is nowhere.
    package func secret(of code: ReturnCode) async throws -> HolderSecret {
        let words = code.normalised
        let salt = Array(digest(framed("zaupnica/return-code/1", tenant)).prefix(PersonRecord.saltCount))
        let cost = passwordCost
        let hash = try await passwordLine.run { try Argon2id.hash(words, salt: salt, cost: cost) }
        let pepper = host.key(for: "return code", tenant: tenant)
        guard let secret = HolderSecret(bytes: authenticator(hash, under: pepper)) else {
            throw VaultError.refused
        }
        return secret
    }
}

/// Eight digits that route a phone call to a thread and open nothing: seven random ones and a check digit.
package struct ReturnLocator: Hashable, Sendable, CustomStringConvertible {
    private let digits: [Int]

    /// A fresh locator, independent of the code's words.
    package static func mint(_ randomness: Randomness) -> ReturnLocator {
        let digits = (0..<7).map { _ in Int(randomness.number(below: 10)) }
        return ReturnLocator(digits: digits + [CheckDigit.of(digits)])
    }

    private init(digits: [Int]) {
        self.digits = digits
    }

    /// Reads eight digits, with or without spaces and dashes; nil if one is wrong or two are swapped.
    package init?(_ text: String) {
        let characters = text.filter { !" -\u{a0}".contains($0) }
        let digits = characters.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
        guard characters.count == 8, digits.count == 8, CheckDigit.of(digits) == 0 else { return nil }
        self.init(digits: digits)
    }

    /// The eight digits.
    package var description: String { digits.map(String.init).joined() }
}

/// Damm's check digit: finds every single wrong digit and every swap of neighbours.
enum CheckDigit {
    private static let table = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]

    /// The digit that makes the whole number check to zero; zero for digits that already do.
    static func of(_ digits: [Int]) -> Int {
        digits.reduce(0) { table[$0][$1] }
    }
}

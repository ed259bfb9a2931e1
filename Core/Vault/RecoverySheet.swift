// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel

/// 160 random bits a person writes down once and needs only if she forgets her password, or to bring copies back.
package struct RecoverySheet: Sendable, Unprinted {
    private static let count = 20
    private let secret: [UInt8]

    init(_ randomness: Randomness) {
        secret = randomness.bytes(Self.count)
    }

    /// Reads what was typed from the sheet: spaces, dashes and case do not matter, nor do the letters
    /// that are taken for digits.
    package init?(typed: Confidential) {
        guard let bytes = SpokenBase32.bytes(typed.revealed), bytes.count == Self.count else { return nil }
        secret = bytes
    }

    /// Eight groups of four characters, to be shown once.
    package var groups: [String] {
        let characters = Array(SpokenBase32.text(secret))
        return stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<($0 + 4)]) }
    }

    /// The proof that one group of the sheet, from 1 to 8, reads as it does, for a form under a secret of its own.
    ///
    /// So that she can be asked to type a group back although the sheet itself is kept nowhere.
    package func proof(of number: Int, under secret: HolderSecret) -> String {
        secret.token(for: Self.purpose(number, groups[number - 1]))
    }

    /// Whether what was typed is the group that the proof was made of.
    package static func isGroup(
        _ typed: Confidential, number: Int, proof: String, under secret: HolderSecret
    ) -> Bool {
        secret.matches(proof, purpose: purpose(number, SpokenBase32.normalised(typed.revealed)))
    }

    private static func purpose(_ number: Int, _ group: String) -> String { "sheet \(number) \(group)" }

    /// The key that wraps the person's seed; 160 random bits need no slow hash.
    func wrapping(tenant: String, staff: StaffID) -> SymmetricKey {
        SymmetricKey(bytes: secret).derived("recovery", tenant, staff.description)
    }

    /// 32 bytes for a key pair of whoever holds the sheet, for one purpose.
    func seed(for purpose: String) -> [UInt8] { SymmetricKey(bytes: secret).derived(purpose).bytes }
}

/// Base 32 for people: no letter that looks like a digit.
enum SpokenBase32 {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    static func text(_ bytes: [UInt8]) -> String { Base32.text(bytes, alphabet: alphabet) }

    static func bytes(_ text: String) -> [UInt8]? {
        Base32.bytes(Array(normalised(text).utf8), alphabet: alphabet)
    }

    /// What was typed, as we would have written it.
    static func normalised(_ text: String) -> String {
        let digits = text.uppercased().utf8.filter { !" -\t\r\n".utf8.contains($0) }.map(looksLike)
        return String(decoding: digits, as: UTF8.self)
    }

    private static func looksLike(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: letter
        }
    }
}

/// Five bits a character, for whole groups of five bytes.
enum Base32 {
    static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(_ bytes: [UInt8], alphabet: [UInt8] = standard) -> String {
        precondition(bytes.count % 5 == 0, "base 32 of whole groups")
        let letters = stride(from: 0, to: bytes.count, by: 5).flatMap { start in
            let group: UInt64 = number(bytes[start..<(start + 5)])
            return stride(from: 35, through: 0, by: -5).map { alphabet[Int(group >> UInt64($0) & 31)] }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    static func bytes(_ letters: [UInt8], alphabet: [UInt8] = standard) -> [UInt8]? {
        guard letters.count % 8 == 0 else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: letters.count, by: 8) {
            var group: UInt64 = 0
            for letter in letters[start..<(start + 8)] {
                guard let value = alphabet.firstIndex(of: letter) else { return nil }
                group = group << 5 | UInt64(value)
            }
            bytes += bigEndian(group).suffix(5)
        }
        return bytes
    }
}

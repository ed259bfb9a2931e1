// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
package import Kernel

/// To whom packages are sealed that leave the house: the key of another organisation.
package struct PackagePublicKey: Sendable, Hashable {
    private static let mark = "zaupnica-package-public-1"
    /// The most characters of the line, with room for how a mail program breaks it.
    package static let mostText = 4_000

    let agreement: AgreementPublicKey

    init(_ agreement: AgreementPublicKey) {
        self.agreement = agreement
    }

    /// Reads what `text` writes; nil for anything else.
    ///
    /// A mail program may have broken the line.
    package init?(text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1,
            let bytes = keyBytes("\(words[0]) \(words.dropFirst().joined())", mark: Self.mark),
            let agreement = try? AgreementPublicKey(bytes: bytes)
        else { return nil }
        self.agreement = agreement
    }

    /// One line, to be sent by any way: it is no secret.
    package var text: String { keyText(agreement.bytes, mark: Self.mark) }

    /// Six groups of four characters that two people read to each other on the telephone: 120 bits, so that nobody
    /// makes another key with the same.
    package var fingerprint: [String] {
        let characters = Array(SpokenBase32.text(Array(agreement.fullID.prefix(15))))
        return stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<($0 + 4)]) }
    }
}

/// What opens packages: stays with the organisation they are for, behind a passphrase.
package struct PackagePrivateKey: Sendable, Unprinted {
    private static let mark = "zaupnica-package-private-1"
    private static let saltCount = 16
    /// Four times the memory of a sign-in: whoever finds the file tries passphrases for as long as she likes.
    package static let cost = PasswordCost(memoryKiB: 256 * 1024, passes: 4, lanes: 1) ?? .standard

    let agreement: AgreementKey

    init(seed: [UInt8]) throws {
        agreement = try AgreementKey(seed: seed)
    }

    /// A new key.
    package static func made(_ randomness: Randomness) throws -> PackagePrivateKey {
        try PackagePrivateKey(seed: randomness.bytes(AgreementKey.seedCount))
    }

    package var publicKey: PackagePublicKey { PackagePublicKey(agreement.publicKey) }

    /// One line for a file, which opens with the passphrase.
    package func sealed(
        with passphrase: Confidential, cost: PasswordCost = cost, _ randomness: Randomness
    ) throws -> String {
        let salt = randomness.bytes(Self.saltCount)
        let head = bigEndian(cost.memoryKiB) + bigEndian(cost.passes) + bigEndian(cost.lanes) + salt
        let wrapped = try Self.wrapping(passphrase, salt, cost).wrap(
            agreement.seed, context: Self.context(head))
        return keyText(head + wrapped, mark: Self.mark)
    }

    /// Opens what `sealed` wrote.
    package init(text: String, passphrase: Confidential) throws(PackageProblem) {
        guard let bytes = keyBytes(text, mark: Self.mark), bytes.count > 12 + Self.saltCount,
            let cost = PasswordCost(
                memoryKiB: number(bytes[..<4]), passes: number(bytes[4..<8]), lanes: number(bytes[8..<12]))
        else { throw .noKey }
        let head = Array(bytes[..<(12 + Self.saltCount)])
        do {
            let seed = try Self.wrapping(passphrase, Array(head[12...]), cost).unwrap(
                Array(bytes[head.count...]), context: Self.context(head))
            self = try PackagePrivateKey(seed: seed)
        } catch { throw .wrongPassphrase }
    }

    private static func wrapping(_ passphrase: Confidential, _ salt: [UInt8], _ cost: PasswordCost) throws
        -> SymmetricKey
    {
        SymmetricKey(bytes: try Argon2id.hash(Array(passphrase.revealed.utf8), salt: salt, cost: cost))
    }

    private static func context(_ head: [UInt8]) -> [UInt8] {
        framed("zaupnica/package private key/1", hexadecimal(head))
    }
}

/// Why a key or a package does not open; nothing of what is in it.
package enum PackageProblem: Error, Equatable, Sendable {
    case noKey
    case wrongPassphrase
    case noPackage
    /// Of a version this program does not know.
    case newer
    /// Sealed to another key than the one given.
    case otherKey
    /// Cut off, altered or put together of several.
    case damaged
    /// More than a package may hold.
    case tooLong
}

// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation

/// Seals and opens envelopes, the one form of every ciphertext in the data store:
/// `version(1) | suite(1) | key id(8) | epoch(4) | nonce(12) | commitment(16) | ciphertext and tag`.
///
/// The commitment says which key sealed the envelope and is compared before anything is opened,
/// because ChaCha20-Poly1305 alone lets one ciphertext open under two keys.
struct EnvelopeKey: Sendable {
    static let headerCount = 42
    private static let version: UInt8 = 1
    private static let suite: UInt8 = 1
    private static let tagCount = 16

    private let sealing: SymmetricKey
    private let commitment: [UInt8]
    private let keyID: [UInt8]
    private let epoch: UInt32

    init(_ key: SymmetricKey, epoch: UInt32 = 1) {
        sealing = key.derived("seal")
        commitment = Array(key.derived("commit").bytes.prefix(16))
        keyID = Array(key.derived("id").bytes.prefix(8))
        self.epoch = epoch
    }

    /// Seals `plain` so that it opens only with this key and the same `context`.
    func seal(_ plain: [UInt8], context: [String]) throws -> [UInt8] {
        let nonce = ChaChaPoly.Nonce()
        let box = try ChaChaPoly.seal(
            try Padding.padded(plain), using: sealing, nonce: nonce, authenticating: bound(context))
        var envelope: [UInt8] = [Self.version, Self.suite]
        envelope += keyID + bigEndian(epoch) + Array(nonce) + commitment
        envelope += box.ciphertext
        envelope += box.tag
        return envelope
    }

    /// Opens an envelope of this key and `context`; anything else is refused.
    func open(_ envelope: [UInt8], context: [String]) throws -> [UInt8] {
        guard envelope.count >= Self.headerCount + Self.tagCount else { throw VaultError.refused }
        guard envelope[0] == Self.version, envelope[1] == Self.suite else { throw VaultError.unknownFormat }
        guard equal(Array(envelope[2..<10]), keyID), equal(Array(envelope[10..<14]), bigEndian(epoch)),
            equal(Array(envelope[26..<Self.headerCount]), commitment)
        else { throw VaultError.refused }
        return try Padding.unpadded(decrypted(envelope, context: context))
    }

    private func decrypted(_ envelope: [UInt8], context: [String]) throws -> [UInt8] {
        let end = envelope.count - Self.tagCount
        guard
            let box = try? ChaChaPoly.SealedBox(
                nonce: ChaChaPoly.Nonce(data: envelope[14..<26]),
                ciphertext: envelope[Self.headerCount..<end], tag: envelope[end...]),
            let padded = try? ChaChaPoly.open(box, using: sealing, authenticating: bound(context))
        else { throw VaultError.refused }
        return Array(padded)
    }

    private func bound(_ context: [String]) -> [UInt8] {
        framed(["zaupnica/envelope/1"] + context + ["\(epoch)", hexadecimal(keyID)])
    }
}

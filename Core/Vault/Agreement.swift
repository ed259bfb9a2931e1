// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation

/// The public half of an X-Wing key: everybody can seal to it, only its owner opens.
///
/// swift-crypto accepts the X25519 points for which everybody computes the same secret, so
/// every point is checked here: in a key when it is read, in a sealed thing when it is opened.
struct AgreementPublicKey: Sendable, Hashable {
    static let count = 1216

    let bytes: [UInt8]
    /// Tells which key something was sealed to, without trying.
    var keyID: [UInt8] { Array(fullID.prefix(8)) }
    /// The same where it must hold against who looks for another key of that name.
    var fullID: [UInt8] { digest(framed("zaupnica/agreement/1") + bytes) }

    init(bytes: [UInt8]) throws {
        guard bytes.count == Self.count, CurvePoint.isSound(bytes.suffix(CurvePoint.count)),
            (try? XWingMLKEM768X25519.PublicKey(rawRepresentation: bytes)) != nil
        else { throw VaultError.weakKey }
        self.bytes = bytes
    }

    /// The public half of a key of ours.
    init(of key: XWingMLKEM768X25519.PrivateKey) {
        bytes = Array(key.publicKey.rawRepresentation)
    }

    /// Seals a short secret to the owner: `key id(8) | encapsulated key(1120) | ciphertext and tag`.
    func seal(_ secret: [UInt8], context: [UInt8]) throws -> [UInt8] {
        let key = try XWingMLKEM768X25519.PublicKey(rawRepresentation: bytes)
        var sender = try HPKE.Sender(
            recipientKey: key, ciphersuite: AgreementKey.suite, info: Data(context))
        let sealed = try sender.seal(secret, authenticating: context)
        return keyID + sender.encapsulatedKey + sealed
    }
}

/// The private half of an X-Wing key.
///
/// Kept as its seed: a key is unsealed with every request of its owner and used in few of them, and
/// deriving it takes longer than all the rest of most requests.
struct AgreementKey: Sendable {
    static let suite = HPKE.Ciphersuite.XWingMLKEM768X25519_SHA256_AES_GCM_256
    static let seedCount = 32
    private static let idCount = 8
    private static let encapsulatedCount = 1120

    let seed: [UInt8]

    init(seed: [UInt8]) throws {
        guard seed.count == Self.seedCount else { throw VaultError.weakKey }
        self.seed = seed
    }

    var publicKey: AgreementPublicKey { AgreementPublicKey(of: key) }

    private var key: XWingMLKEM768X25519.PrivateKey {
        guard let key = try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil) else {
            preconditionFailure("every seed of 32 bytes is a key")
        }
        return key
    }

    /// Opens what was sealed to one of `keys`; nil if it was sealed to none of them.
    static func open(_ sealed: [UInt8], with keys: [AgreementKey], context: [UInt8]) throws -> [UInt8]? {
        guard sealed.count > idCount + encapsulatedCount else { throw VaultError.refused }
        let privateKey = keys.lazy.map(\.key).first {
            AgreementPublicKey(of: $0).keyID == Array(sealed[..<idCount])
        }
        guard let privateKey else { return nil }
        let encapsulated = sealed[idCount..<(idCount + encapsulatedCount)]
        guard CurvePoint.isSound(encapsulated.suffix(CurvePoint.count)) else { throw VaultError.weakKey }
        guard
            var recipient = try? HPKE.Recipient(
                privateKey: privateKey, ciphersuite: suite, info: Data(context),
                encapsulatedKey: Data(encapsulated)),
            let secret = try? recipient.open(
                sealed[(idCount + encapsulatedCount)...], authenticating: context)
        else { throw VaultError.refused }
        return Array(secret)
    }
}

/// Checks X25519 points.
enum CurvePoint {
    static let count = 32

    /// Whether a secret agreed upon with this point is a secret at all: with a point of low order it
    /// is zero for everybody.
    static func isSound(_ point: ArraySlice<UInt8>) -> Bool {
        guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: Array(point)),
            let shared = try? Curve25519.KeyAgreement.PrivateKey().sharedSecretFromKeyAgreement(with: key)
        else { return false }
        return shared.withUnsafeBytes { $0.contains { $0 != 0 } }
    }
}

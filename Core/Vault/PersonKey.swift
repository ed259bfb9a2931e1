// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel

/// A person's private keys, in memory only while her request runs: one to open, one to sign.
package struct PersonKey: Sendable, Unprinted {
    package let staff: StaffID
    let agreement: AgreementKey
    private let signingSeed: [UInt8]

    static let seedCount = 64

    init(staff: StaffID, seed: [UInt8]) throws {
        guard seed.count == Self.seedCount else { throw VaultError.weakKey }
        self.staff = staff
        agreement = try AgreementKey(seed: Array(seed[..<32]))
        signingSeed = Array(seed[32...])
    }

    /// Both seeds, only to be sealed at once.
    var seed: [UInt8] { agreement.seed + signingSeed }

    /// The public half.
    package var publicKey: PersonPublicKey {
        PersonPublicKey(agreement: agreement.publicKey, signing: Array(signing.publicKey.rawRepresentation))
    }

    private var signing: Curve25519.Signing.PrivateKey {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: signingSeed) else {
            preconditionFailure("every seed of 32 bytes is a key")
        }
        return key
    }

    /// Signs what this person decides, such as a grant of access.
    package func signature(for bytes: [UInt8]) throws -> [UInt8] {
        Array(try signing.signature(for: bytes))
    }
}

/// A person's public keys: others wrap for her and check her signature with them.
package struct PersonPublicKey: Sendable, Hashable {
    private static let version: UInt8 = 1
    private static let signingCount = 32
    static let count = 1 + AgreementPublicKey.count + signingCount

    let agreement: AgreementPublicKey
    private let signing: [UInt8]

    init(agreement: AgreementPublicKey, signing: [UInt8]) {
        self.agreement = agreement
        self.signing = signing
    }

    /// Reads `serialised`; throws for a wrong length, a key nobody owns, or a key everybody owns.
    package init(serialised bytes: [UInt8]) throws {
        guard bytes.count == Self.count else { throw VaultError.weakKey }
        guard bytes[0] == Self.version else { throw VaultError.unknownFormat }
        let end = 1 + AgreementPublicKey.count
        self.init(
            agreement: try AgreementPublicKey(bytes: Array(bytes[1..<end])), signing: Array(bytes[end...]))
    }

    /// The keys as bytes to store.
    package var serialised: [UInt8] { [Self.version] + agreement.bytes + signing }

    /// Whether this person signed these bytes.
    package func isSignature(_ signature: [UInt8], for bytes: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: signing) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }
}

extension HolderSecret {
    /// Seals a person's key for her session's row: it opens only with her cookie.
    package func seal(_ key: PersonKey) throws -> [UInt8] {
        try EnvelopeKey(session).seal(Array(key.staff.description.utf8) + key.seed, context: ["session"])
    }

    /// Opens what `seal` made with the same secret.
    package func open(_ sealed: [UInt8]) throws -> PersonKey {
        let bytes = try EnvelopeKey(session).open(sealed, context: ["session"])
        guard bytes.count > 32, let staff = StaffID(String(decoding: bytes[..<32], as: UTF8.self)) else {
            throw VaultError.refused
        }
        return try PersonKey(staff: staff, seed: Array(bytes[32...]))
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Kernel

/// What is kept of a person: her public key, and her private one behind her password.
struct PersonRecord: Sendable {
    private static let version: UInt8 = 1
    static let saltCount = 16
    private static let verifierCount = 32
    private static let headCount = 1 + 12 + saltCount + verifierCount + PersonPublicKey.count

    let cost: PasswordCost
    let salt: [UInt8]
    let verifier: [UInt8]
    let publicKey: PersonPublicKey
    let wrappedSeed: [UInt8]

    init(
        cost: PasswordCost, salt: [UInt8], verifier: [UInt8], publicKey: PersonPublicKey, wrappedSeed: [UInt8]
    ) {
        self.cost = cost
        self.salt = salt
        self.verifier = verifier
        self.publicKey = publicKey
        self.wrappedSeed = wrappedSeed
    }

    var bytes: [UInt8] {
        [Self.version] + bigEndian(cost.memoryKiB) + bigEndian(cost.passes) + bigEndian(cost.lanes)
            + salt + verifier + publicKey.serialised + wrappedSeed
    }

    init(bytes: [UInt8]) throws {
        guard bytes.count > Self.headCount else { throw VaultError.refused }
        guard bytes[0] == Self.version else { throw VaultError.unknownFormat }
        guard
            let cost = PasswordCost(
                memoryKiB: number(bytes[1..<5]), passes: number(bytes[5..<9]), lanes: number(bytes[9..<13]))
        else { throw VaultError.passwordCost }
        var rest = bytes[13...]
        self.cost = cost
        salt = Array(rest.prefix(Self.saltCount))
        rest = rest.dropFirst(Self.saltCount)
        verifier = Array(rest.prefix(Self.verifierCount))
        rest = rest.dropFirst(Self.verifierCount)
        publicKey = try PersonPublicKey(serialised: Array(rest.prefix(PersonPublicKey.count)))
        wrappedSeed = Array(rest.dropFirst(PersonPublicKey.count))
    }
}

/// What becomes of a password after the slow hash and the host's pepper: half proves it, half opens.
struct StretchedPassword: Sendable {
    private let peppered: SymmetricKey

    init(hash: [UInt8], pepper: SymmetricKey) {
        peppered = SymmetricKey(bytes: authenticator(hash, under: pepper))
    }

    var verifier: [UInt8] { digest(peppered.derived("auth").bytes) }

    var wrapping: SymmetricKey { peppered.derived("kek") }
}

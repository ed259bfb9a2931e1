// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel

/// The chain of audit rows: each link is a hash over the row and the link before it.
///
/// Whoever has a later link notices a change of anything earlier, and needs no secret for it.
/// `Core/AuditProof/README.md` writes the bytes down for whoever checks with a program of their own.
package enum AuditChain {
    /// What the first row follows.
    package static let beginning = [UInt8](repeating: 0, count: 32)

    private static let use = framed("zaupnica/audit/1")

    /// The link of a row whose bytes whoever checks can write the same way, after the 32 bytes before it.
    package static func link(after previous: [UInt8], row: [UInt8]) -> [UInt8] {
        precondition(previous.count == 32, "a link has 32 bytes")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(use.count + 40 + row.count)
        bytes += use
        bytes += previous
        bytes += bigEndian(UInt64(row.count))
        bytes += row
        return digest(bytes)
    }

    /// A row's bytes from its fields, so that no two different rows have the same.
    package static func canonical(_ fields: [String]) -> [UInt8] { framed(fields) }
}

/// A point of the chain that is signed, so that an outsider can tell whether the past was rewritten.
package struct AuditCheckpoint: Sendable, Hashable {
    /// The how-manieth checkpoint it is; there is none without the one before it.
    package let number: Int
    /// The last row it speaks of.
    package let sequence: Int
    package let link: [UInt8]
    package let at: Moment

    package init(number: Int, sequence: Int, link: [UInt8], at moment: Moment) {
        self.number = number
        self.sequence = sequence
        self.link = link
        at = moment
    }

    func signed(_ tenant: String) -> [UInt8] {
        framed(
            "zaupnica/checkpoint/1", tenant, "\(number)", "\(sequence)", hexadecimal(link),
            "\(at.milliseconds)")
    }

    /// Whether the signature is the tenant's, by the public key that was printed or mailed before.
    package func isSigned(_ signature: [UInt8], tenant: String, publicKey: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: signed(tenant))
    }
}

/// Signs checkpoints with a key that lies beside the roots, outside both databases.
package struct AuditSigner: Sendable, Unprinted {
    private let key: Curve25519.Signing.PrivateKey
    /// Whose audit it is.
    package let tenant: String

    init(seed: [UInt8], tenant: String) throws {
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        self.tenant = tenant
    }

    /// To be printed or mailed to the owner, who checks with it.
    package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// The signature of a checkpoint.
    package func signature(for checkpoint: AuditCheckpoint) throws -> [UInt8] {
        Array(try key.signature(for: checkpoint.signed(tenant)))
    }
}

extension Vault {
    /// The signer of this tenant's audit checkpoints, made at first use.
    package func auditSigner() throws -> AuditSigner {
        try AuditSigner(seed: try cabinet.roots.auditSeed(randomness), tenant: tenant)
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Vault

/// One row of the audit as the chain sees it: what is hashed, its number and its link.
package struct AuditRow: Sendable {
    let id: String
    let atMilliseconds: Int
    let actorKind: String
    let actor: String?
    let action: String
    let subject: String?
    let sequence: Int?
    let link: [UInt8]?

    /// What of the row goes into the chain; the module's page writes the bytes down.
    var canonical: [UInt8] {
        AuditChain.canonical([
            id, "\(atMilliseconds)", actorKind, Self.orNothing(actor), action, Self.orNothing(subject),
        ])
    }

    /// The link this row would have there.
    func link(after previous: [UInt8]) -> [UInt8] { AuditChain.link(after: previous, row: canonical) }

    /// No value and an empty one must not have the same bytes.
    private static func orNothing(_ value: String?) -> String { value.map { "=" + $0 } ?? "" }
}

/// A checkpoint with its signature, and whose it is.
package struct SignedCheckpoint: Sendable, Hashable {
    package let checkpoint: AuditCheckpoint
    package let tenant: String
    package let publicKey: [UInt8]
    package let signature: [UInt8]

    /// Whether the signature is right by this key.
    func isSigned(by key: [UInt8]) -> Bool {
        publicKey == key && checkpoint.isSigned(signature, tenant: tenant, publicKey: key)
    }
}

/// The rows that no link covers yet.
package struct AuditTail: Sendable, Equatable {
    package let count: Int
    /// When the oldest of them was written that tells its time; a visitor's row tells the day only.
    package let oldest: Moment?

    /// For how long the oldest has been waiting.
    package func lag(at now: Moment) -> Moment.Span {
        guard let oldest, oldest < now else { return .seconds(0) }
        return now - oldest
    }
}

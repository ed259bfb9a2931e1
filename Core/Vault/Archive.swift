// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
package import Kernel

/// What an archive says of itself in clear, signed with the rest: what it is and when it was made.
package struct ArchiveLabel: Sendable, Codable, Equatable {
    /// What of an installation it holds.
    package enum Content: String, Sendable, Codable, CaseIterable {
        case data
        case keys
        case roots
    }

    package let content: Content
    package let tenant: String
    /// UTC milliseconds.
    package let madeAtMilliseconds: Int64
    /// The migrations its tables had been through.
    package let migrations: [String]

    package init(_ content: Content, of tenant: String, at moment: Moment, migrations: [String] = []) {
        self.content = content
        self.tenant = tenant
        madeAtMilliseconds = moment.milliseconds
        self.migrations = migrations
    }

    package var madeAt: Moment { Moment(milliseconds: madeAtMilliseconds) }
}

/// Why a copy cannot be written or read; names files, never what is in them.
package enum ArchiveError: Error, Equatable, Sendable {
    /// The file cannot be read or written.
    case file(String)
    /// Not one of our archives, or of a version this program does not know.
    case unknownFormat(String)
    /// Not signed by an installation with this host key, or changed since.
    case notGenuine(String)
    /// Sealed to other keys than the one given.
    case otherKey(String)
}

/// The form of an archive:
/// `magic | count(4) label | recipients(2) { count(4) sealed key } | chunks { count(4) ciphertext and tag } | signature(64)`.
///
/// Chunks are sealed with ChaCha20-Poly1305 under a key of this file alone; the nonce is the chunk's number
/// and whether it is the last, so none can be left out, moved or cut off. The signature by a key of the host
/// covers every byte before it.
enum ArchiveForm {
    static let magic = Array("zaupnica archive 1\n".utf8)
    static let chunkCount = 64 * 1024
    static let tagCount = 16
    static let signatureCount = 64
    static let largestHead = 1 << 20

    static func nonce(_ number: UInt32, isLast: Bool) throws -> ChaChaPoly.Nonce {
        try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 7) + bigEndian(number) + [isLast ? 1 : 0])
    }

    static func keyContext(_ label: [UInt8]) -> [UInt8] {
        framed("zaupnica/archive key/1", hexadecimal(digest(label)))
    }

    static func signed(_ hash: SHA256.Digest) -> [UInt8] {
        framed("zaupnica/archive/1", hexadecimal(Array(hash)))
    }
}

extension HostKey {
    /// Signs this host's archives; whoever restores has the host key anyway.
    func archiveSigner(tenant: String) throws -> Curve25519.Signing.PrivateKey {
        try Curve25519.Signing.PrivateKey(
            rawRepresentation: key(for: "archive signer", tenant: tenant).bytes)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
package import Kernel

/// Something that leaves the house for one organisation and opens with its key alone (docs/packages.md).
///
/// `magic | id of the recipient's key(32) | key of this package, sealed to it(1176) | chunks of 65,594 bytes`. The chunks are
/// a `SealedStream` bound to all that stands before them, so none of another package and of no other recipient fits.
package struct SealedPackage: Sendable {
    /// In order, to be sent one after the other.
    package let pieces: [[UInt8]]
    /// The SHA-256 of all of it.
    package let sha256: [UInt8]

    package var byteCount: Int { pieces.reduce(0) { $0 + $1.count } }

    /// The most bytes that a package may hold.
    package static let mostContent = 100_000_000
    /// The most bytes of a package, with what its length is rounded by.
    package static let mostBytes = 128 << 20

    static let magic = Array("zaupnica package 1\n".utf8)
    static let family = Array("zaupnica package ".utf8)
    static let idCount = 32
    static let sealedKeyCount = 8 + 1120 + 32 + 16
    static let headCount = magic.count + idCount + sealedKeyCount
    static let chunkCount = EnvelopeKey.headerCount + 64 * 1024 + 16

    static func keyContext(_ recipient: [UInt8]) -> [UInt8] {
        framed("zaupnica/package key/1", hexadecimal(recipient))
    }

    /// The key under which the chunks lie, and their place: of this head alone.
    static func stream(_ key: [UInt8], after head: [UInt8]) -> (unit: UnitKey, place: Place) {
        let unit = UnitKey(
            id: VaultUnitID(high: 0, low: 0), tenant: "package", key: SymmetricKey(bytes: key))
        return (unit, Place(table: "package", column: "chunk", row: hexadecimal(digest(head))))
    }
}

/// Seals a package while its content comes; nothing of it lies anywhere in the clear.
package struct PackageSealer: Sendable {
    private var pieces: [[UInt8]]
    private var hash = SHA256()
    private var stream: StreamSealer
    private var count = 0

    package init(to recipient: PackagePublicKey, _ randomness: Randomness) throws {
        let (key, id) = (randomness.bytes(32), recipient.agreement.fullID)
        let sealed = try recipient.agreement.seal(key, context: SealedPackage.keyContext(id))
        let head = SealedPackage.magic + id + sealed
        let (unit, place) = SealedPackage.stream(key, after: head)
        (pieces, stream) = ([head], StreamSealer(unit, at: place))
        hash.update(data: head)
    }

    /// Takes bytes in; throws `PackageProblem.tooLong` where there are more than a package may hold.
    package mutating func add(_ bytes: [UInt8]) throws {
        count += bytes.count
        guard count <= SealedPackage.mostContent else { throw PackageProblem.tooLong }
        put(try stream.add(bytes))
    }

    /// The whole of it.
    package mutating func finish() throws -> SealedPackage {
        put(try stream.finish())
        return SealedPackage(pieces: pieces, sha256: Array(hash.finalize()))
    }

    private mutating func put(_ chunks: [[UInt8]]) {
        for chunk in chunks { hash.update(data: chunk) }
        pieces += chunks
    }
}

extension PackagePrivateKey {
    /// What is in a package, once every byte of it was found to be as it was sealed.
    package func open(_ bytes: [UInt8]) throws(PackageProblem) -> [UInt8] {
        let (magic, family) = (SealedPackage.magic, SealedPackage.family)
        guard bytes.starts(with: magic) else { throw bytes.starts(with: family) ? .newer : .noPackage }
        guard bytes.count <= SealedPackage.mostBytes else { throw .tooLong }
        let length = bytes.count - SealedPackage.headCount
        guard length > 0, length.isMultiple(of: SealedPackage.chunkCount) else { throw .damaged }
        let head = Array(bytes[..<SealedPackage.headCount])
        let id = Array(head[magic.count...].prefix(SealedPackage.idCount))
        guard id == publicKey.agreement.fullID else { throw .otherKey }
        do {
            let sealed = Array(head[(magic.count + SealedPackage.idCount)...])
            let key = try AgreementKey.open(sealed, with: [agreement], context: SealedPackage.keyContext(id))
            guard let key else { throw VaultError.refused }
            return try Self.content(of: bytes[SealedPackage.headCount...], under: key, after: head)
        } catch { throw .damaged }
    }

    private static func content(of chunks: ArraySlice<UInt8>, under key: [UInt8], after head: [UInt8]) throws
        -> [UInt8]
    {
        let size = SealedPackage.chunkCount
        let (unit, place) = SealedPackage.stream(key, after: head)
        var opener = StreamOpener(unit, at: place, count: chunks.count / size)
        var content: [UInt8] = []
        for start in stride(from: chunks.startIndex, to: chunks.endIndex, by: size) {
            content += try opener.open(Array(chunks[start..<(start + size)]))
        }
        guard opener.isWhole else { throw VaultError.refused }
        return content
    }
}

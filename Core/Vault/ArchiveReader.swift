// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
import Kernel

/// Reads an archive whose signature was checked over every byte before anything in it is used.
package final class ArchiveReader {
    package let label: ArchiveLabel

    private let path: String
    private let file: FileHandle
    private let head: [UInt8]
    private let key: SymmetricKey
    /// Where the signature begins.
    private let end: UInt64
    /// Which chunk comes next.
    private var index: UInt32 = 0
    private var isOver = false

    /// What an archive says it is, before its signature was looked at: to choose among files.
    package static func label(of path: String) throws -> ArchiveLabel {
        let file = try handle(path)
        defer { try? file.close() }
        return try Head(file, path).label
    }

    /// Opens a genuine archive with a key that it was sealed to.
    package init(path: String, with key: BackupPrivateKey, host: HostKey) throws {
        self.path = path
        file = try Self.handle(path)
        let head = try Head(file, path)
        label = head.label
        self.head = digest(head.bytes)
        end = try Self.verified(path, signedBy: try host.archiveSigner(tenant: label.tenant).publicKey)
        let context = ArchiveForm.keyContext(head.labelBytes)
        let opened = try head.sealedKeys.lazy.compactMap { sealed in
            try AgreementKey.open(sealed, with: [key.agreement], context: context)
        }.first
        guard let opened else { throw ArchiveError.otherKey(path) }
        self.key = SymmetricKey(bytes: opened)
    }

    deinit { try? file.close() }

    /// The next piece of the content; nil after the last.
    package func next() throws -> [UInt8]? {
        guard !isOver else { return nil }
        let count = Int(word(try Self.read(4, from: file, path)))
        guard count >= ArchiveForm.tagCount, count <= ArchiveForm.chunkCount + ArchiveForm.tagCount else {
            throw ArchiveError.unknownFormat(path)
        }
        let sealed = try Self.read(count, from: file, path)
        isOver = try file.offset() >= end
        let split = sealed.count - ArchiveForm.tagCount
        guard
            let box = try? ChaChaPoly.SealedBox(
                nonce: ArchiveForm.nonce(index, isLast: isOver), ciphertext: sealed[..<split],
                tag: sealed[split...]),
            let chunk = try? ChaChaPoly.open(box, using: key, authenticating: head)
        else { throw ArchiveError.notGenuine(path) }
        index += 1
        return Array(chunk)
    }

    /// Everything before the content.
    private struct Head {
        let label: ArchiveLabel
        let labelBytes: [UInt8]
        let sealedKeys: [[UInt8]]
        private(set) var bytes: [UInt8] = []

        init(_ file: FileHandle, _ path: String) throws {
            var bytes: [UInt8] = []
            func take(_ count: Int) throws -> [UInt8] {
                guard count <= ArchiveForm.largestHead else { throw ArchiveError.unknownFormat(path) }
                let piece = try ArchiveReader.read(count, from: file, path)
                bytes += piece
                return piece
            }
            guard try take(ArchiveForm.magic.count) == ArchiveForm.magic else {
                throw ArchiveError.unknownFormat(path)
            }
            labelBytes = try take(Int(word(try take(4))))
            guard let label = try? JSONDecoder().decode(ArchiveLabel.self, from: Data(labelBytes)) else {
                throw ArchiveError.unknownFormat(path)
            }
            self.label = label
            let count: UInt16 = number(try take(2)[...])
            sealedKeys = try (0..<count).map { _ in try take(Int(word(try take(4)))) }
            self.bytes = bytes
        }
    }

    /// Reads the whole file once; gives the place at which the signature begins.
    private static func verified(
        _ path: String, signedBy signer: Curve25519.Signing.PublicKey
    ) throws -> UInt64 {
        let file = try handle(path)
        defer { try? file.close() }
        guard let size = try? file.seekToEnd(), size > UInt64(ArchiveForm.signatureCount) else {
            throw ArchiveError.unknownFormat(path)
        }
        try file.seek(toOffset: 0)
        let end = size - UInt64(ArchiveForm.signatureCount)
        var hash = SHA256()
        var left = Int(end)
        while left > 0 {
            let piece = try read(min(left, 1 << 20), from: file, path)
            hash.update(data: piece)
            left -= piece.count
        }
        let signature = try read(ArchiveForm.signatureCount, from: file, path)
        guard signer.isValidSignature(signature, for: ArchiveForm.signed(hash.finalize())) else {
            throw ArchiveError.notGenuine(path)
        }
        return end
    }

    private static func handle(_ path: String) throws -> FileHandle {
        guard let file = FileHandle(forReadingAtPath: path) else { throw ArchiveError.file(path) }
        return file
    }

    private static func read(_ count: Int, from file: FileHandle, _ path: String) throws -> [UInt8] {
        guard let data = try? file.read(upToCount: count), data.count == count else {
            if count == 0 { return [] }
            throw ArchiveError.unknownFormat(path)
        }
        return Array(data)
    }
}

private func word(_ bytes: [UInt8]) -> UInt32 { number(bytes[...]) }

// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
import Glibc
import Kernel

/// Writes an archive; it has its name only once it is whole and on the disk.
package final class ArchiveWriter {
    private let path: String
    private let draft: String
    private let file: Int32
    private let key: SymmetricKey
    private let signer: Curve25519.Signing.PrivateKey
    private var hash = SHA256()
    private var head: [UInt8] = []
    private var waiting: [UInt8] = []
    private var index: UInt32 = 0
    private var isFinished = false

    init(
        path: String, label: ArchiveLabel, to recipients: [BackupPublicKey], host: HostKey,
        randomness: Randomness
    ) throws {
        self.path = path
        draft = path + ".part"
        key = SymmetricKey(bytes: randomness.bytes(32))
        signer = try host.archiveSigner(tenant: label.tenant)
        unlink(draft)
        file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw ArchiveError.file(path) }
        try begin(label, recipients)
    }

    deinit {
        close(file)
        if !isFinished { unlink(draft) }
    }

    /// Adds bytes to the content.
    package func write(_ bytes: [UInt8]) throws {
        waiting += bytes
        // The last chunk is written by `finish`, so one is always kept back.
        while waiting.count > ArchiveForm.chunkCount {
            try seal(Array(waiting.prefix(ArchiveForm.chunkCount)), isLast: false)
            waiting.removeFirst(ArchiveForm.chunkCount)
        }
    }

    /// Writes the end and gives the file its name.
    package func finish() throws {
        try seal(waiting, isLast: true)
        try put(Array(try signer.signature(for: ArchiveForm.signed(hash.finalize()))))
        guard fsync(file) == 0, rename(draft, path) == 0 else { throw ArchiveError.file(path) }
        isFinished = true
    }

    private func begin(_ label: ArchiveLabel, _ recipients: [BackupPublicKey]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let words = Array(try encoder.encode(label))
        head = ArchiveForm.magic + bigEndian(UInt32(words.count)) + words
        head += bigEndian(UInt16(recipients.count))
        for recipient in recipients {
            let sealed = try recipient.agreement.seal(key.bytes, context: ArchiveForm.keyContext(words))
            head += bigEndian(UInt32(sealed.count)) + sealed
        }
        try put(head)
        head = digest(head)
    }

    private func seal(_ chunk: [UInt8], isLast: Bool) throws {
        let box = try ChaChaPoly.seal(
            chunk, using: key, nonce: ArchiveForm.nonce(index, isLast: isLast), authenticating: head)
        index += 1
        let count = UInt32(chunk.count + ArchiveForm.tagCount)
        try put(bigEndian(count) + Array(box.ciphertext) + Array(box.tag))
    }

    private func put(_ bytes: [UInt8]) throws {
        hash.update(data: bytes)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw ArchiveError.file(path) }
            written += count
        }
    }
}

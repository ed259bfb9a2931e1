// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

@testable import Vault

extension FuzzTarget {
    /// Ciphertexts out of a database that somebody else may have written.
    static let envelope = FuzzTarget(name: "envelope") { bytes in
        let key = EnvelopeKey(secret(1).session)
        try promiseRefusal("bytes nobody sealed are opened") { _ = try key.open(bytes, context: ["fuzz"]) }

        var food = Food(bytes)
        let context = [food.line(), food.line()]
        let plain = Array(food.line().utf8)
        let sealed = try key.seal(plain, context: context)
        try promise(try key.open(sealed, context: context) == plain, "what was sealed opens otherwise")
        try promiseRefusal("an envelope opens with another key") {
            _ = try EnvelopeKey(secret(2).session).open(sealed, context: context)
        }
        try promiseRefusal("an envelope opens in another place") {
            _ = try key.open(sealed, context: [context.joined()])
        }
        try promiseRefusal("a damaged envelope opens") {
            _ = try key.open(sealed.damaged(&food), context: context)
        }
    }

    /// The chunks of a long thing, out of a database in which somebody else may have moved them about.
    static let chunks = FuzzTarget(name: "chunks") { bytes in
        let (one, other) = try (genuineChunks("one"), genuineChunks("other"))
        var food = Food(bytes)
        var chunks: [[UInt8]] = []
        while !food.isEmpty, chunks.count < 9 {
            let choice = Int(food.byte())
            switch choice {
            case 250...: chunks.append(one[choice % one.count].damaged(&food))
            default: chunks.append((choice & 16 == 0 ? one : other)[choice % one.count])
            }
        }
        try promise((try? opened(chunks)) == nil || chunks == one, "chunks nobody sealed so are opened")
        try promise(try opened(one).count == 200_000, "what was sealed opens otherwise")
        try promiseRefusal("bytes nobody sealed are opened") { _ = try opened([bytes]) }
        let filled = try? SealedStream.content(of: bytes)
        try promise(filled.map { SealedStream.filled($0[...]) == bytes } ?? true, "two fillings of one chunk")
    }

    private static let unit = UnitKey(
        id: VaultUnitID(high: 1, low: 2), tenant: "fuzz", key: secret(3).session)

    private static func genuineChunks(_ row: String) throws -> [[UInt8]] {
        var sealer = StreamSealer(unit, at: Place(table: "fuzz", column: "fuzz", row: row))
        let full = try sealer.add([UInt8](repeating: 7, count: 200_000))
        return try full + sealer.finish()
    }

    private static func opened(_ chunks: [[UInt8]]) throws -> [UInt8] {
        var opener = StreamOpener(
            unit, at: Place(table: "fuzz", column: "fuzz", row: "one"), count: chunks.count)
        let plain = try chunks.flatMap { try opener.open($0) }
        guard opener.isWhole else { throw VaultError.refused }
        return plain
    }

    /// What is inside an envelope, after it was opened.
    static let padding = FuzzTarget(name: "padding") { bytes in
        let padded = try Padding.padded(bytes)
        try promise(try Padding.unpadded(padded) == bytes, "padding changes what it hides")
        try promise(padded.count == Padding.bucket(for: bytes.count), "a size that is no bucket")
        if let plain = try? Padding.unpadded(bytes) {
            try promise(try Padding.padded(plain) == bytes, "two paddings of one text")
        }
    }

    /// The bytes that bind a ciphertext to its place.
    static let context = FuzzTarget(name: "context") { bytes in
        var food = Food(bytes)
        let one = (0..<Int(food.byte() % 5)).map { _ in food.line() }
        var other: [String] = []
        while !food.isEmpty { other.append(food.line()) }
        try promise(unframed(framed(one)) == one, "fields cannot be told apart: \(one)")
        try promise((framed(one) == framed(other)) == areSame(one, other), "two lists, one context")
    }

    /// What is kept of a person, with her password's cost and her public key.
    static let personRecord = FuzzTarget(name: "person-record") { bytes in
        try tryRecord(bytes)
        let genuine = try sampleRecord.get()
        try promise(try PersonRecord(bytes: genuine).bytes == genuine, "a genuine record is read otherwise")
        var food = Food(bytes)
        try tryRecord(genuine.damaged(&food))
    }

    private static func tryRecord(_ bytes: [UInt8]) throws {
        guard let record = try? PersonRecord(bytes: bytes) else { return }
        try promise(record.bytes == bytes, "a record that is read is written otherwise")
        try promise(record.cost.memoryKiB <= 1_048_576, "a sign-in may take all memory")
    }

    private static let sampleRecord = Result {
        let key = try PersonKey(staff: StaffID(high: 1, low: 2), seed: [UInt8](repeating: 3, count: 64))
        return PersonRecord(
            cost: .standard, salt: [UInt8](repeating: 4, count: PersonRecord.saltCount),
            verifier: [UInt8](repeating: 5, count: 32), publicKey: key.publicKey,
            wrappedSeed: [UInt8](repeating: 6, count: 92)
        ).bytes
    }

    /// A copy as it lies on a disk that somebody else may write to.
    static let archive = FuzzTarget(name: "archive") { bytes in
        try tryArchive(bytes, "bytes nobody signed")
        var food = Food(bytes)
        let damaged = try SampleArchive.shared.get().bytes.damaged(&food)
        try tryArchive(damaged, "a damaged archive")
    }

    private static func tryArchive(_ bytes: [UInt8], _ what: String) throws {
        let sample = try SampleArchive.shared.get()
        let path = sample.folder + "/tried"
        try Data(bytes).write(to: URL(filePath: path))
        if let label = try? ArchiveReader.label(of: path) {
            // How old a copy is, is asked before its signature was looked at.
            _ = SampleArchive.now - label.madeAt
        }
        try promiseRefusal("\(what) is read") {
            let reader = try ArchiveReader(path: path, with: sample.key, host: SampleArchive.host)
            while try reader.next() != nil {}
        }
    }

    private static func secret(_ number: UInt8) -> HolderSecret {
        HolderSecret.random(Randomness { UInt64(number) })
    }
}

/// Equal byte for byte, not only as Unicode has it.
private func areSame(_ one: [String], _ other: [String]) -> Bool {
    one.map { Array($0.utf8) } == other.map { Array($0.utf8) }
}

/// Reads what `framed` wrote, without its help.
private func unframed(_ bytes: [UInt8]) -> [String] {
    var fields: [String] = []
    var rest = bytes[...]
    while rest.count >= 4 {
        let count = Int(number(rest.prefix(4)) as UInt32)
        fields.append(String(decoding: rest.dropFirst(4).prefix(count), as: UTF8.self))
        rest = rest.dropFirst(4 + count)
    }
    return fields
}

/// A genuine archive, made once, of two chunks.
struct SampleArchive: Sendable {
    static let now = Moment(milliseconds: 1_795_000_000_000)
    static let host =
        HostKey(bytes: [UInt8](repeating: 7, count: 32)) ?? { preconditionFailure("32 bytes") }()
    static let shared = Result { try SampleArchive() }

    let folder: String
    let key: BackupPrivateKey
    let bytes: [UInt8]

    private init() throws {
        folder = NSTemporaryDirectory() + "fuzz-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        key = try BackupPrivateKey.made(.system)
        let path = folder + "/genuine"
        let writer = try ArchiveWriter(
            path: path, label: ArchiveLabel(.data, of: "one", at: Self.now), to: [key.publicKey],
            host: Self.host, randomness: .system)
        let content = [UInt8](repeating: 5, count: ArchiveForm.chunkCount + 100)
        try writer.write(content)
        try writer.finish()
        bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let reader = try ArchiveReader(path: path, with: key, host: Self.host)
        var read: [UInt8] = []
        while let piece = try reader.next() { read += piece }
        try promise(read == content, "a genuine archive is read otherwise")
    }
}

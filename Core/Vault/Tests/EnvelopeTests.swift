// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Kernel
import Testing

@testable import Vault

@Suite struct EnvelopeTests {
    let key = EnvelopeKey(SymmetricKey(bytes: [UInt8](repeating: 7, count: 32)))
    let context = ["sos", "message", "body", "row", "unit"]

    @Test(arguments: [0, 1, 252, 253, 1020, 1021, 4092, 4093, 16_380, 16_381, 100_000])
    func `what is sealed opens again and its size is one of the buckets`(count: Int) throws {
        let plain = [UInt8](repeating: 65, count: count)
        let envelope = try key.seal(plain, context: context)
        #expect(try key.open(envelope, context: context) == plain)
        let size = envelope.count - EnvelopeKey.headerCount - 16
        #expect([256, 1024, 4096].contains(size) || (size > 0 && size % 16_384 == 0))
        #expect(size >= count + 4)
    }

    @Test func `a short and a long answer have the same size`() throws {
        let no = try key.seal(Array("ne".utf8), context: context)
        let yes = try key.seal(Array(String(repeating: "da ", count: 60).utf8), context: context)
        #expect(no.count == yes.count)
    }

    @Test func `every flipped bit is refused`() throws {
        let envelope = try key.seal(Array("Bojim se ga.".utf8), context: context)
        for position in envelope.indices {
            for bit in 0..<8 {
                var altered = envelope
                altered[position] ^= 1 << UInt8(bit)
                #expect(throws: VaultError.self, "byte \(position) bit \(bit)") {
                    try key.open(altered, context: context)
                }
            }
        }
    }

    @Test func `every cut and every added byte is refused`() throws {
        let envelope = try key.seal(Array("Bojim se ga.".utf8), context: context)
        for count in 0..<envelope.count {
            #expect(throws: VaultError.self) { try key.open(Array(envelope[..<count]), context: context) }
        }
        #expect(throws: VaultError.refused) { try key.open(envelope + [0], context: context) }
    }

    @Test func `each part of the context binds`() throws {
        let envelope = try key.seal([1], context: context)
        for index in context.indices {
            var moved = context
            moved[index] += "x"
            #expect(throws: VaultError.refused) { try key.open(envelope, context: moved) }
        }
        #expect(throws: VaultError.refused) {
            try key.open(envelope, context: ["sosm", "essage"] + context.dropFirst(2))
        }
    }

    @Test func `another epoch of the same key is refused`() throws {
        let secret = SymmetricKey(bytes: [UInt8](repeating: 7, count: 32))
        let envelope = try EnvelopeKey(secret, epoch: 2).seal([1], context: context)
        #expect(try EnvelopeKey(secret, epoch: 2).open(envelope, context: context) == [1])
        var relabelled = envelope
        relabelled[13] = 1
        #expect(throws: VaultError.refused) { try key.open(envelope, context: context) }
        #expect(throws: VaultError.refused) { try key.open(relabelled, context: context) }
    }

    @Test func `another key is refused by its commitment before anything is opened`() throws {
        let other = EnvelopeKey(SymmetricKey(bytes: [UInt8](repeating: 8, count: 32)))
        let envelope = try key.seal([1], context: context)
        #expect(throws: VaultError.refused) { try other.open(envelope, context: context) }
        var uncommitted = envelope
        uncommitted[26] ^= 1
        #expect(throws: VaultError.refused) { try key.open(uncommitted, context: context) }
    }

    @Test(arguments: [0, 1]) func `an unknown version or suite is not guessed at`(position: Int) throws {
        var envelope = try key.seal([1], context: context)
        envelope[position] = 2
        #expect(throws: VaultError.unknownFormat) { try key.open(envelope, context: context) }
    }

    @Test func `padding that is not ours is refused`() throws {
        let padded = try Padding.padded([1, 2, 3])
        var dirty = padded
        dirty[200] = 1
        #expect(throws: VaultError.refused) { try Padding.unpadded(dirty) }
        #expect(throws: VaultError.refused) { try Padding.unpadded(padded + [0]) }
        #expect(throws: VaultError.refused) { try Padding.unpadded([255, 255, 255, 255]) }
        #expect(throws: VaultError.tooLong) {
            try Padding.padded([UInt8](repeating: 0, count: Padding.longest + 1))
        }
    }

    @Test func `the same words sealed twice do not look alike`() throws {
        #expect(try key.seal([1], context: context) != key.seal([1], context: context))
    }
}

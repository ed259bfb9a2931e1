// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Kernel
import Testing

@testable import Vault

@Suite struct PublicKeyTests {
    /// Points of X25519 with which every secret becomes zero (of order 1, 2, 4 and 8).
    static let weakPoints: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [
            0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
            0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
        ],
        [
            0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b,
            0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
        ],
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
    ]

    let key: PersonKey
    let context: [UInt8] = [1, 2, 3]

    init() throws {
        key = try PersonKey(staff: StaffID(from: .system), seed: Randomness.system.bytes(PersonKey.seedCount))
    }

    @Test func `a public key survives being stored`() throws {
        #expect(try PersonPublicKey(serialised: key.publicKey.serialised) == key.publicKey)
    }

    @Test(arguments: weakPoints) func `a key with a point of low order is refused`(point: [UInt8]) {
        let bytes = Array(key.agreement.publicKey.bytes.dropLast(32)) + point
        #expect(throws: VaultError.weakKey) { try AgreementPublicKey(bytes: bytes) }
    }

    @Test(arguments: weakPoints)
    func `a sealed thing with a point of low order is refused`(point: [UInt8]) throws {
        var sealed = try key.publicKey.agreement.seal([9], context: context)
        sealed.replaceSubrange((8 + 1088)..<(8 + 1120), with: point)
        #expect(!CurvePoint.isSound(point[...]))
        #expect(throws: VaultError.weakKey) {
            try AgreementKey.open(sealed, with: [key.agreement], context: context)
        }
    }

    @Test(arguments: [0, 1, 32, 1215, 1217]) func `a key of another length is refused`(count: Int) {
        #expect(throws: VaultError.weakKey) {
            try AgreementPublicKey(bytes: [UInt8](repeating: 1, count: count))
        }
    }

    @Test func `what is sealed to a person opens with her key and the same context alone`() throws {
        let other = try AgreementKey(seed: Randomness.system.bytes(32))
        let sealed = try key.publicKey.agreement.seal([9], context: context)
        #expect(try AgreementKey.open(sealed, with: [other, key.agreement], context: context) == [9])
        #expect(try AgreementKey.open(sealed, with: [other], context: context) == nil)
        #expect(throws: VaultError.refused) {
            try AgreementKey.open(sealed, with: [key.agreement], context: [1, 2])
        }
        #expect(throws: VaultError.refused) {
            try AgreementKey.open(Array(sealed.dropLast()), with: [key.agreement], context: context)
        }
        #expect(throws: VaultError.refused) {
            try AgreementKey.open(Array(sealed.prefix(1000)), with: [key.agreement], context: context)
        }
    }

    @Test func `a signature fits one person and one text`() throws {
        let signature = try key.signature(for: [1, 2])
        #expect(key.publicKey.isSignature(signature, for: [1, 2]))
        #expect(!key.publicKey.isSignature(signature, for: [1, 3]))
        let other = try PersonKey(staff: key.staff, seed: Randomness.system.bytes(PersonKey.seedCount))
        #expect(!other.publicKey.isSignature(signature, for: [1, 2]))
    }

    @Test func `a checkpoint's signature fits its tenant, place in the chain and link`() throws {
        let signer = try AuditSigner(seed: Randomness.system.bytes(32), tenant: "sos")
        let link = AuditChain.link(after: AuditChain.beginning, row: AuditChain.canonical(["a", "b"]))
        let checkpoint = AuditCheckpoint(number: 2, sequence: 7, link: link, at: Moment(milliseconds: 1))
        let signature = try signer.signature(for: checkpoint)
        #expect(checkpoint.isSigned(signature, tenant: "sos", publicKey: signer.publicKey))
        #expect(!checkpoint.isSigned(signature, tenant: "jirkov", publicKey: signer.publicKey))
        for other in [
            AuditCheckpoint(number: 2, sequence: 8, link: link, at: Moment(milliseconds: 1)),
            AuditCheckpoint(number: 3, sequence: 7, link: link, at: Moment(milliseconds: 1)),
            AuditCheckpoint(number: 2, sequence: 7, link: link, at: Moment(milliseconds: 2)),
        ] {
            #expect(!other.isSigned(signature, tenant: "sos", publicKey: signer.publicKey))
        }
    }

    @Test func `a link depends on the row and on everything before it`() {
        let first = AuditChain.link(after: AuditChain.beginning, row: AuditChain.canonical(["ab", "c"]))
        let shifted = AuditChain.link(after: AuditChain.beginning, row: AuditChain.canonical(["a", "bc"]))
        #expect(first != shifted)
        #expect(AuditChain.link(after: first, row: [1]) != AuditChain.link(after: shifted, row: [1]))
    }
}

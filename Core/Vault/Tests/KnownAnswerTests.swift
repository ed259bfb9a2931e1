// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Kernel
import Testing

@testable import Vault

/// The published examples of the standards, through the calls the product makes.
@Suite struct KnownAnswerTests {
    @Test func `Argon2id gives the tag of RFC 9106 section 5_3`() throws {
        let cost = try #require(PasswordCost(memoryKiB: 32, passes: 3, lanes: 4))
        let tag = try Argon2id.hash(
            [UInt8](repeating: 1, count: 32), salt: [UInt8](repeating: 2, count: 16), cost: cost,
            secret: [UInt8](repeating: 3, count: 8), context: [UInt8](repeating: 4, count: 12))
        #expect(hexadecimal(tag) == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
    }

    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `TOTP gives the codes of RFC 6238 appendix B`(seconds: Int64, code: String) {
        let step = TOTP.step(at: Moment(milliseconds: seconds * 1000))
        #expect(TOTP.code(Array("12345678901234567890".utf8), step: step, digits: 8) == code)
        #expect(TOTP.code(Array("12345678901234567890".utf8), step: step) == code.suffix(6))
    }

    @Test func `Ed25519 gives the public key of RFC 8032 section 7_1`() throws {
        let seed = try bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
        let signer = try AuditSigner(seed: seed, tenant: "sos")
        #expect(
            hexadecimal(signer.publicKey)
                == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    }

    @Test func `base 32 gives the text of RFC 4648 section 10`() {
        #expect(Base32.text(Array("fooba".utf8)) == "MZXW6YTB")
        #expect(Base32.bytes(Array("MZXW6YTB".utf8)) == Array("fooba".utf8))
        #expect(Base32.bytes(Array("MZXW6YT1".utf8)) == nil)
    }

    @Test func `the derivation is HKDF of RFC 5869 case 3`() throws {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(bytes: [UInt8](repeating: 0x0b, count: 22)), info: [UInt8](),
            outputByteCount: 42)
        #expect(
            hexadecimal(derived.bytes).hasPrefix(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"))
    }

    @Test func `Damm's check digit of 572 is 4`() {
        #expect(CheckDigit.of([5, 7, 2]) == 4)
        #expect(CheckDigit.of([5, 7, 2, 4]) == 0)
    }

    private func bytes(_ text: String) throws -> [UInt8] {
        let digits = Array(text)
        return try stride(from: 0, to: digits.count, by: 2).map {
            try #require(UInt8(String(digits[$0...($0 + 1)]), radix: 16))
        }
    }
}

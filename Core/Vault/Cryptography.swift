// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
import Kernel

/// Joins fields so that no two different lists give the same bytes: each is preceded by its length.
func framed(_ fields: String...) -> [UInt8] { framed(fields) }

func framed(_ fields: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(fields.reduce(0) { $0 + 4 + $1.utf8.count })
    for field in fields {
        let count = UInt32(field.utf8.count)
        for shift in stride(from: UInt32(24), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: count >> shift))
        }
        bytes.append(contentsOf: field.utf8)
    }
    return bytes
}

/// The bytes of a whole number, most significant first.
func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian, Array.init)
}

/// Reads a whole number written most significant byte first.
func number<Number: FixedWidthInteger & UnsignedInteger>(_ bytes: ArraySlice<UInt8>) -> Number {
    bytes.reduce(0) { $0 << 8 | Number($1) }
}

func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { digits in
        for (place, byte) in bytes.enumerated() {
            digits[place * 2] = hexadecimalDigit(byte >> 4)
            digits[place * 2 + 1] = hexadecimalDigit(byte & 15)
        }
        return bytes.count * 2
    }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
}

/// Compares without telling by its duration where the first difference is.
func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

/// The SHA-256 of some bytes, 32 of them.
package func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

func authenticator(_ bytes: [UInt8], under key: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
}

extension SymmetricKey {
    init(bytes: [UInt8]) { self.init(data: bytes) }

    /// The raw key; the copy is not wiped, so it is taken only to be sealed at once.
    var bytes: [UInt8] { withUnsafeBytes(Array.init) }

    /// Another key for one purpose, from which this one cannot be found.
    func derived(_ purpose: String...) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: self, info: framed(purpose), outputByteCount: 32)
    }

    /// Seals a short secret, such as a key, to `context`; texts go into an envelope instead.
    func wrap(_ secret: [UInt8], context: [UInt8]) throws -> [UInt8] {
        Array(try ChaChaPoly.seal(secret, using: self, authenticating: context).combined)
    }

    /// Opens what `wrap` sealed to the same context.
    func unwrap(_ wrapped: [UInt8], context: [UInt8]) throws -> [UInt8] {
        guard let box = try? ChaChaPoly.SealedBox(combined: wrapped),
            let secret = try? ChaChaPoly.open(box, using: self, authenticating: context)
        else { throw VaultError.refused }
        return Array(secret)
    }
}

/// A thing that holds a secret and prints as dots.
package protocol Unprinted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Unprinted {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

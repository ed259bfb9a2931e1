// SPDX-License-Identifier: EUPL-1.2

/// A random 128-bit name for one thing of one kind, written as 32 lower-case hexadecimal digits.
///
/// Random and not ordered by time, because an identifier that tells when something
/// happened tells too much about a person who wrote in secret.
package struct Identifier<Kind>: Hashable, Sendable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A fresh identifier from the given source of randomness.
    package init(from randomness: Randomness) {
        self.init(high: randomness.number(), low: randomness.number())
    }

    /// Reads 32 lower-case hexadecimal digits; anything else is not an identifier.
    package init?(_ text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 32,
            let high = hexadecimal(digits[0..<16]), let low = hexadecimal(digits[16..<32])
        else { return nil }
        self.init(high: high, low: low)
    }

    package var description: String {
        String(unsafeUninitializedCapacity: 32) { digits in
            for place in 0..<32 {
                let word = place < 16 ? high : low
                digits[place] = hexadecimalDigit(word >> UInt64(60 - place % 16 * 4) & 15)
            }
            return 32
        }
    }

    /// The sixteen bytes, most significant first.
    package var bytes: [UInt8] {
        [high, low].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
        }
    }
}

private func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"):
            value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
        default: return nil
        }
    }
    return value
}

private func hexadecimalDigit(_ value: UInt64) -> UInt8 {
    UInt8(value) + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
}

// SPDX-License-Identifier: EUPL-1.2

/// Where random numbers come from; injected, so that a demo or a test can repeat itself.
package struct Randomness: Sendable {
    private let next: @Sendable () -> UInt64

    package init(_ next: @escaping @Sendable () -> UInt64) {
        self.next = next
    }

    /// The operating system's own source; the only one for anything secret.
    package static let system = Randomness { UInt64.random(in: .min ... .max) }

    /// A number out of all 64-bit numbers, each with the same chance.
    package func number() -> UInt64 { next() }

    /// `count` random bytes.
    package func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            let word = next()
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return Array(bytes.prefix(count))
    }

    /// A number below `bound`, each with the same chance.
    package func number(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "a bound of nothing")
        let limit = UInt64.max - UInt64.max % bound
        while true {
            let candidate = next()
            if candidate < limit { return candidate % bound }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Random numbers that come in the same order for the same seed (SplitMix64, Steele, Lea and Flood 2014).
package struct SeededDice: Sendable {
    private var state: UInt64

    /// Begins anew for each seed.
    package init(seed: UInt64) { state = seed }

    /// The next sixty-four bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    /// Between nought and one, and neither.
    package mutating func share() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

    /// Whether something of this chance happens.
    package mutating func happens(_ chance: Double) -> Bool { share() < chance }

    /// A time until something that may happen at any moment.
    package mutating func span(mean seconds: Double) -> Double { -log(share()) * seconds }

    /// One of so many, from nought.
    package mutating func pick(_ count: Int) -> Int { Int(share() * Double(count)) }
}

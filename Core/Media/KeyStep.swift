// SPDX-License-Identifier: EUPL-1.2

/// One step of a dialogue that a caller leads by the keys of her telephone: what is said to her, and what a key does.
package struct KeyStep: Sendable {
    /// How what is said and her keys follow each other.
    package enum Manner: Sendable {
        /// It is said again and again until she presses a key.
        case asking
        /// She is keying something in: it is said only when she has pressed nothing for a while.
        case listening
        /// It is said once, and the dialogue is over.
        case last
    }

    /// The keys of announcements, in her language.
    package let says: [String]
    package let manner: Manner
    /// What comes after a key; nil if the key means nothing here.
    package let press: @Sendable (Character) async throws -> KeyStep?

    package init(
        _ manner: Manner, says: [String],
        press: @escaping @Sendable (Character) async throws -> KeyStep? = { _ in nil }
    ) {
        self.manner = manner
        self.says = says
        self.press = press
    }
}

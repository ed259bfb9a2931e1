// SPDX-License-Identifier: EUPL-1.2

/// What a person said or is called: prints as dots wherever it is not asked for by name.
package struct Confidential: Hashable, Sendable {
    /// The words themselves; whoever reads this takes care where they go.
    package let revealed: String

    package init(_ words: String) {
        revealed = words
    }

    package var isEmpty: Bool { revealed.isEmpty }
}

extension Confidential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

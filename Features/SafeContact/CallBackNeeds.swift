// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault
package import Web

/// What asking for a call-back tells other features; Composition fills it.
package struct CallBackNeeds: Sendable {
    /// What is written in the transaction that keeps the wish.
    package typealias Entry = @Sendable (any Transaction) throws -> Void

    let taken: @Sendable (HolderSecret?, Language, Moment) async throws -> Entry
    let conversation: Address?
    let ways: @Sendable (Language) -> HTML

    /// - Parameters:
    ///   - taken: Counts the wish; the secret tells whether she waits in a chat meanwhile.
    ///   - conversation: Where the conversation of a browser is that has one.
    ///   - ways: The other ways to help, for when no more requests can be taken.
    package init(
        taken: @escaping @Sendable (HolderSecret?, Language, Moment) async throws -> Entry,
        conversation: Address?, ways: @escaping @Sendable (Language) -> HTML
    ) {
        self.taken = taken
        self.conversation = conversation
        self.ways = ways
    }
}

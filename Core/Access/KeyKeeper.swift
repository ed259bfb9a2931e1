// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Carries out intents in the key store.
package struct KeyKeeper: Sendable {
    private let database: any Database
    private let vault: Vault

    package init(database: any Database, vault: Vault) {
        self.database = database
        self.vault = vault
    }

    /// Carries out what was just committed; what fails stays open and is finished later.
    package func carryOut(_ intents: [KeyIntent]) async throws {
        for intent in intents {
            // Whoever won the race for a conversation has struck out what was to be taken from her.
            guard try await database.read({ try KeyIntentStore.isOpen(intent, in: $0) }) else { continue }
            try await carryOut(intent)
            try await database.write { try KeyIntentStore.strike(intent, in: $0) }
        }
    }

    /// Finishes everything a crash left open; done at start-up and by the leader from time to time.
    package func finishOpen() async throws {
        while true {
            let open = try await database.read { try KeyIntentStore.open(in: $0) }
            guard !open.isEmpty else { return }
            try await carryOut(open)
        }
    }

    /// Finishes what was open at the last look already, and tells what is open now.
    ///
    /// What came since is left to whoever is just carrying it out.
    package func finishOpen(since earlier: Set<Identifier<KeyIntent>>) async throws -> Set<
        Identifier<KeyIntent>
    > {
        let open = try await database.read { try KeyIntentStore.open(in: $0) }
        try await carryOut(open.filter { earlier.contains($0.id) })
        return Set(open.map(\.id)).subtracting(earlier)
    }

    private func carryOut(_ intent: KeyIntent) async throws {
        switch intent.act {
        case .shred: try await vault.shred(intent.unit)
        case .withdraw(let holder): try await vault.withdraw(intent.unit, from: holder)
        case .narrow(let kept):
            let holders = try await vault.holders(of: intent.unit)
            // If the one who is to keep it does not have it, taking it from the others would lose it.
            guard holders.contains(kept) else { return }
            for holder in holders where holder != kept && !holder.isSecret {
                try await vault.withdraw(intent.unit, from: holder)
            }
        }
    }
}

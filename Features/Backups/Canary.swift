// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import Vault

/// A made-up secret of the newest set: one lives, three are destroyed once the data are copied.
struct Canary: Sendable {
    static let words = Confidential("cip-cip")
    static let dying = 3

    let unit: VaultUnitID
    let secret: String
    let sealed: [UInt8]
    let mustDie: Bool

    /// Whether it opens with what lies beside it.
    func opens(in vault: Vault) async throws -> Bool {
        guard let secret = HolderSecret(cookieText: secret),
            let key = try await vault.unlock(unit, with: .secret(secret))
        else { return false }
        return try key.open(sealed, at: Self.place(of: unit)) == Self.words
    }

    static func place(of unit: VaultUnitID) -> Place {
        Place(table: "canary", column: "sealed_words", row: unit)
    }
}

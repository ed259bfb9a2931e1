// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store

/// What must be known before a person's keys are destroyed.
extension Vault {
    /// Units that nobody on the staff opens any more once this person is gone.
    package func unitsOnly(_ staff: StaffID) async throws -> [VaultUnitID] {
        let holder = HolderName.person(staff).text
        return try await cabinet.database.read { tx in
            try KeyRowStore.unitsOnly(holder, limit: 1000, in: tx)
        }
    }

    /// Whether the person has keys at all.
    package func hasKeys(_ staff: StaffID) async throws -> Bool {
        try await cabinet.database.read { tx in
            try KeyRowStore.exists(.person, of: staff.description, in: tx)
        }
    }

    /// Who of these has keys.
    package func withKeys(among staff: [StaffID]) async throws -> [StaffID] {
        try await cabinet.database.read { tx in try KeyRowStore.withKeys(among: staff, in: tx) }
    }
}

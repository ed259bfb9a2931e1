// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
import Vault

/// What is open for one unit.
extension KeyIntentStore {
    /// Strikes out everything still to be taken away from holders of this unit, because a newer decision
    /// says who keeps it; a shredding stays.
    package static func strikeAll(of unit: VaultUnitID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM key_intent WHERE unit_id = \(unit) AND act <> 'shred'")
    }
}

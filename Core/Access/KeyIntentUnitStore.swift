// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// What is open for one unit.
extension KeyIntentStore {
    /// Strikes out every intent to leave this unit's key to one holder alone, because a newer decision
    /// says who keeps it; what is to be withdrawn from one holder, or shredded, stays.
    ///
    /// `kept` is who keeps it by the newer decision as well: an intent to leave it to that one stands.
    package static func strikeNarrowings(
        of unit: VaultUnitID, butTo kept: HolderName? = nil, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            DELETE FROM key_intent
            WHERE unit_id = \(unit) AND act = 'narrow' AND holder <> \(kept?.text ?? "")
            """)
    }
}

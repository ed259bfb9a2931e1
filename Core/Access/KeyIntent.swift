// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Vault

/// What was decided about keys and must still be done, or done again after a crash, in the key store.
///
/// The decision and its audit line are committed in the data store first; then the key store is
/// changed; then the intent is struck out. Doing it twice does no harm.
package struct KeyIntent: Sendable, Equatable {
    /// What is to be done with the unit's key.
    package enum Act: Sendable, Equatable {
        /// Destroy every wrap: nobody reads the unit again.
        case shred
        /// Take the key away from one holder.
        case withdraw(HolderName)
        /// Leave the key to this holder and to what visitors themselves hold; everybody else loses it.
        case narrow(to: HolderName)
    }

    package let id: Identifier<KeyIntent>
    package let unit: VaultUnitID
    package let act: Act

    package init(id: Identifier<KeyIntent>, unit: VaultUnitID, act: Act) {
        self.id = id
        self.unit = unit
        self.act = act
    }
}

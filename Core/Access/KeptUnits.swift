// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// What a feature says of the units whose keys it needs.
///
/// Keys that no feature knows are destroyed after an hour, as left over by a crash. So a table
/// with a unit in it that nobody names here would lose its keys; a test compares both.
package struct KeptUnits: Sendable {
    /// The tables that hold units.
    package let tables: Set<String>
    /// Which of the given units are in them.
    package let known: @Sendable ([VaultUnitID], any Transaction) throws -> Set<VaultUnitID>

    package init(
        tables: Set<String>,
        known: @escaping @Sendable ([VaultUnitID], any Transaction) throws -> Set<VaultUnitID>
    ) {
        self.tables = tables
        self.known = known
    }
}

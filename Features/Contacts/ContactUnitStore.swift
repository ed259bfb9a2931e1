// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store

/// The units in which records of contacts are sealed.
package enum ContactUnitStore {
    /// The units whose keys records need.
    package static let units = KeptUnits(tables: ["contact"]) { units, transaction in
        Set(
            try transaction.all(
                "SELECT unit_id FROM contact WHERE unit_id IN \(list: units) LIMIT \(units.count)"
            ).map { try $0.id("unit_id") })
    }
}

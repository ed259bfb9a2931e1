// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// Which units were destroyed, so that restoring an older copy of the data destroys them again.
///
/// A unit's name is random and tells nothing.
enum TombstoneStore {
    /// Longer than any copy of the data is kept.
    static let life = Moment.Span.days(400)

    static func insert(_ units: [VaultUnitID], at now: Moment, in tx: any Transaction) throws {
        for unit in units {
            try tx.run(
                """
                INSERT INTO tombstone (unit_id, day) VALUES (\(unit), \(now.startOfDay))
                ON CONFLICT (unit_id) DO NOTHING
                """)
        }
        try tx.run("DELETE FROM tombstone WHERE day < \(now - life)")
    }

    static func page(after unit: VaultUnitID?, limit: Int, in tx: any Transaction) throws -> [VaultUnitID] {
        try tx.all(
            """
            SELECT unit_id FROM tombstone WHERE unit_id > \(unit?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }
}

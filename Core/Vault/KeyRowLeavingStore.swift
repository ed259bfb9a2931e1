// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// What is asked of the key store when somebody leaves.
extension KeyRowStore {
    /// Units that this holder opens and otherwise at most visitors.
    static func unitsOnly(_ holder: String, limit: Int, in tx: any Transaction) throws -> [VaultUnitID] {
        try tx.all(
            """
            SELECT mine.subject AS subject FROM key_row AS mine
            WHERE mine.kind = \(KeyKind.unit.rawValue) AND mine.holder = \(holder) AND NOT EXISTS (
                SELECT 1 FROM key_row AS other WHERE other.kind = \(KeyKind.unit.rawValue)
                    AND other.subject = mine.subject AND other.holder <> \(holder)
                    AND other.holder NOT LIKE 'secret:%')
            ORDER BY mine.subject LIMIT \(limit)
            """
        ).map { try $0.id("subject") }
    }

    /// Who of these people has keys.
    static func withKeys(among staff: [StaffID], in tx: any Transaction) throws -> [StaffID] {
        guard !staff.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT DISTINCT subject FROM key_row WHERE kind = \(KeyKind.person.rawValue)
                AND subject IN \(list: staff.map(\.description)) ORDER BY subject LIMIT \(staff.count)
            """
        ).map { try $0.id("subject") }
    }

    /// The rows of units that a holder has, in the order of the units after `subject`.
    static func units(
        heldBy holder: String, after subject: String, limit: Int, in tx: any Transaction
    ) throws -> [KeyRow] {
        try rows(
            where: "kind = \(KeyKind.unit.rawValue) AND holder = \(holder) AND subject > \(subject)",
            limit: limit, in: tx)
    }

    /// Whether the row was made before `moment`.
    static func isOlder(_ name: KeyName, than moment: Moment, in tx: any Transaction) throws -> Bool {
        try tx.first("SELECT made_at FROM key_row WHERE \(isNamed(name)) AND made_at < \(moment) LIMIT 1")
            != nil
    }

    /// Deletes what is older than a generation.
    static func delete(
        _ kind: KeyKind, of subject: String, before generation: Int, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            DELETE FROM key_row WHERE kind = \(kind.rawValue) AND subject = \(subject)
                AND generation < \(generation)
            """)
    }
}

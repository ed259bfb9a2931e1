// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Keeps the open intents, in the data store.
package enum KeyIntentStore {
    /// Keeps an intent, in the transaction that decides on it.
    package static func insert(_ intent: KeyIntent, in transaction: any Transaction) throws {
        let (act, holder) = columns(of: intent.act)
        try transaction.run(
            "INSERT INTO key_intent (id, unit_id, act, holder) VALUES (\(intent.id), \(intent.unit), \(act), \(holder))"
        )
    }

    /// Open intents, at most 200; there are more only after an outage.
    package static func open(in transaction: any Transaction) throws -> [KeyIntent] {
        try transaction.all("SELECT id, unit_id, act, holder FROM key_intent ORDER BY id LIMIT 200").map {
            row in
            KeyIntent(id: try row.id("id"), unit: try row.id("unit_id"), act: try act(row))
        }
    }

    private static func columns(of act: KeyIntent.Act) -> (act: String, holder: String?) {
        switch act {
        case .shred: ("shred", nil)
        case .withdraw(let holder): ("withdraw", holder.text)
        case .narrow(let holder): ("narrow", holder.text)
        }
    }

    private static func act(_ row: Row) throws -> KeyIntent.Act {
        let name = try row.text("act")
        if name == "shred" { return .shred }
        guard let holder = HolderName(text: try row.text("holder")) else {
            throw RowError.otherType("holder")
        }
        return name == "narrow" ? .narrow(to: holder) : .withdraw(holder)
    }

    /// Whether the intent is still to be carried out.
    package static func isOpen(_ intent: KeyIntent, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM key_intent WHERE id = \(intent.id) LIMIT 1") != nil
    }

    /// Strikes out an intent that was carried out.
    package static func strike(_ intent: KeyIntent, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM key_intent WHERE id = \(intent.id)")
    }

    /// Strikes out every intent to take a unit's key away from a holder, who is to keep it after all.
    package static func strikeWithdrawals(
        of unit: VaultUnitID, from holder: HolderName, in transaction: any Transaction
    ) throws {
        try transaction.run(
            "DELETE FROM key_intent WHERE unit_id = \(unit) AND act = 'withdraw' AND holder = \(holder.text)")
    }
}

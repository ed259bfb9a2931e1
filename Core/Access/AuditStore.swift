// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// Writes the audit and reads it back.
package enum AuditStore {
    /// Adds a line to the audit, inside the transaction of the act it tells of.
    package static func record(_ entry: AuditEntry, id: AuditEntryID, in transaction: any Transaction) throws
    {
        let (kind, actor) = columns(of: entry.actor)
        try transaction.run(
            """
            INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, subject)
            VALUES (\(id), \(entry.at), \(kind), \(actor), \(entry.action.rawValue), \(entry.subject))
            """)
    }

    /// How many lines of each action there are; what tests and the operator's page read.
    package static func counts(in transaction: any Transaction) throws -> [String: Int] {
        let rows = try transaction.all(
            "SELECT action, CAST(count(*) AS BIGINT) AS lines FROM audit_entry GROUP BY action ORDER BY action LIMIT 200"
        )
        return try Dictionary(
            uniqueKeysWithValues: rows.map { (try $0.text("action"), try $0.integer("lines")) })
    }

    /// When a checkpoint was last taken out of the house; nil if never.
    package static func lastTakenOut(in transaction: any Transaction) throws -> Moment? {
        try transaction.first(
            "SELECT at FROM audit_entry WHERE action = 'checkpoint_taken' ORDER BY at DESC LIMIT 1"
        )?.moment("at")
    }

    /// When the audit begins; nil if nothing was ever done.
    package static func beginning(in transaction: any Transaction) throws -> Moment? {
        try transaction.first("SELECT at FROM audit_entry ORDER BY at LIMIT 1")?.moment("at")
    }

    private static func columns(of actor: AuditEntry.Actor) -> (kind: String, id: StaffID?) {
        switch actor {
        case .staff(let staff): ("staff", staff)
        case .visitor: ("visitor", nil)
        case .program: ("program", nil)
        case .host: ("host", nil)
        }
    }
}

/// Names one line of the audit.
package typealias AuditEntryID = Identifier<AuditEntry>

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about handovers.
package enum HandoverStore {
    /// The conversations a colleague offers to this counsellor.
    static func offered(to staff: StaffID) -> SQL {
        "SELECT conversation_id FROM handover WHERE taker_id = \(staff) AND shared_at IS NOT NULL"
    }

    /// Enters an offer; false if the giver does not hold the conversation or it is offered already.
    package static func offer(_ handover: Handover, in transaction: any Transaction) throws -> Bool {
        let held = try transaction.first(
            """
            SELECT id FROM conversation
            WHERE id = \(handover.conversation) AND state = 'open' AND counsellor_id = \(handover.giver)
              AND NOT EXISTS (SELECT 1 FROM handover WHERE conversation_id = \(handover.conversation)) LIMIT 1
            """)
        guard held != nil else { return false }
        try transaction.run(
            """
            INSERT INTO handover (conversation_id, giver_id, taker_id, sealed_note, offered_at)
            VALUES (\(handover.conversation), \(handover.giver), \(handover.taker), \(handover.note),
                    \(handover.offeredAt))
            """)
        return true
    }

    /// Notes that the taker's key opens the conversation; false if the offer is gone.
    package static func share(_ handover: Handover, at now: Moment, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE handover SET shared_at = \(now)
            WHERE conversation_id = \(handover.conversation) AND taker_id = \(handover.taker)
            """) == 1
    }

    /// The offer of a conversation, if there is one.
    package static func find(_ conversation: ConversationID, in transaction: any Transaction) throws
        -> Handover?
    {
        try transaction.first(
            """
            SELECT h.conversation_id, c.unit_id, h.giver_id, h.taker_id, h.sealed_note, h.offered_at, h.shared_at
            FROM handover h JOIN conversation c ON c.id = h.conversation_id
            WHERE h.conversation_id = \(conversation) LIMIT 1
            """
        ).map { row in
            Handover(
                conversation: try row.id("conversation_id"), unit: try row.id("unit_id"),
                giver: try row.id("giver_id"),
                taker: try row.id("taker_id"), note: try row.bytes("sealed_note"),
                offeredAt: try row.moment("offered_at"), isShared: try !row.isNull("shared_at"))
        }
    }

    /// Gives the conversation to the taker; false if it is not the giver's any more.
    package static func take(_ handover: Handover, at now: Moment, in transaction: any Transaction) throws
        -> Bool
    {
        guard try find(handover.conversation, in: transaction)?.taker == handover.taker else { return false }
        let taken = try transaction.run(
            """
            UPDATE conversation SET counsellor_id = \(handover.taker), handed_over_at = \(now),
                attended_at = \(now)
            WHERE id = \(handover.conversation) AND state = 'open' AND counsellor_id = \(handover.giver)
            """)
        guard taken == 1 else { return false }
        try close(handover.conversation, in: transaction)
        return true
    }

    /// Takes an offer away.
    package static func close(_ conversation: ConversationID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM handover WHERE conversation_id = \(conversation)")
    }
}

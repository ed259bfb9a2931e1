// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// All SQL about return codes.
package enum ReturnCodeStore {
    private static let columns: SQL = "conversation_id, holder, locator, made_at, spoken_at, is_heard"

    /// Enters a thread's code; the thread has no other.
    package static func insert(_ mark: ReturnCodeMark, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO return_code (conversation_id, holder, locator, made_at, is_heard)
            VALUES (\(mark.conversation), \(mark.holder), \(mark.locator), \(mark.madeAt), \(mark.isHeard ? 1 : 0))
            """)
    }

    /// The code of a thread.
    package static func find(of conversation: ConversationID, in transaction: any Transaction) throws
        -> ReturnCodeMark?
    {
        try transaction.first(
            "SELECT \(columns) FROM return_code WHERE conversation_id = \(conversation) LIMIT 1"
        ).map(mark)
    }

    /// The code whose words stretch to the secret of this name.
    package static func find(holder: HolderID, in transaction: any Transaction) throws -> ReturnCodeMark? {
        try transaction.first("SELECT \(columns) FROM return_code WHERE holder = \(holder) LIMIT 1").map(mark)
    }

    /// The code with this number for the telephone.
    package static func find(locator: String, in transaction: any Transaction) throws -> ReturnCodeMark? {
        try transaction.first("SELECT \(columns) FROM return_code WHERE locator = \(locator) LIMIT 1")
            .map(mark)
    }

    /// Takes a thread's code out.
    package static func delete(of conversation: ConversationID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM return_code WHERE conversation_id = \(conversation)")
    }

    /// Notes that the words were said to staff.
    package static func noteSpoken(
        of conversation: ConversationID, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE return_code SET spoken_at = \(now), is_heard = 1 WHERE conversation_id = \(conversation)
            """)
    }

    private static func mark(_ row: Row) throws -> ReturnCodeMark {
        guard let holder = HolderID(try row.text("holder")) else { throw RowError.otherType("holder") }
        return ReturnCodeMark(
            conversation: try row.id("conversation_id"), holder: holder, locator: try row.text("locator"),
            madeAt: try row.moment("made_at"), spokenAt: try row.optional("spoken_at") { try row.moment($0) },
            isHeard: try row.integer("is_heard") == 1)
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about messages.
package enum MessageStore {
    /// Adds a message at the end; false when the same form was sent before.
    package static func append(
        _ message: NewMessage, to conversation: ConversationID, in transaction: any Transaction
    ) throws -> Bool {
        let added = try transaction.run(
            """
            INSERT INTO message (id, conversation_id, position, author, counsellor_id, token,
                                 sealed_body, written_at, translates)
            VALUES (\(message.id), \(conversation),
                    coalesce((SELECT max(position) FROM message WHERE conversation_id = \(conversation)), 0) + 1,
                    \(message.author.rawValue), \(message.counsellor), \(message.token), \(message.body),
                    \(message.writtenAt), \(message.translates))
            ON CONFLICT (conversation_id, token) DO NOTHING
            """)
        return added == 1
    }

    /// When a counsellor first wrote in a conversation.
    package static func firstOfCounsellor(
        in conversation: ConversationID, _ transaction: any Transaction
    ) throws -> Moment? {
        try transaction.first(
            """
            SELECT written_at FROM message WHERE conversation_id = \(conversation) AND author = 'counsellor'
                AND translates IS NULL
            ORDER BY position LIMIT 1
            """
        )?.moment("written_at")
    }

    /// Whether the program has said something, which so far means that the visitor pressed "danger now".
    package static func hasNotice(
        in conversation: ConversationID, _ transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT id FROM message WHERE conversation_id = \(conversation) AND author = 'program' LIMIT 1")
            != nil
    }

    /// The first message that no interpreter has said in other words yet.
    static func firstUntranslated(in conversation: ConversationID, _ transaction: any Transaction) throws
        -> Int?
    {
        try transaction.first(
            """
            SELECT position FROM message
            WHERE conversation_id = \(conversation) AND author <> 'program' AND translates IS NULL
                AND position NOT IN (SELECT translates FROM message
                    WHERE conversation_id = \(conversation) AND translates IS NOT NULL)
            ORDER BY position LIMIT 1
            """
        )?.integer("position")
    }

    /// The message at a place.
    static func find(_ position: Int, in conversation: ConversationID, _ transaction: any Transaction) throws
        -> SealedMessage?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM message
            WHERE conversation_id = \(conversation) AND position = \(position) LIMIT 1
            """
        ).map(message)
    }

    /// Every message after a position, in order, read page by page.
    package static func all(
        after position: Int, of conversation: ConversationID, in transaction: any Transaction
    ) throws -> [SealedMessage] {
        var all: [SealedMessage] = []
        while true {
            let page = try after(all.last?.position ?? position, of: conversation, in: transaction)
            all += page
            if page.count < pageSize { return all }
        }
    }

    private static let pageSize = 500

    /// The messages after a position, in order, at most one page.
    private static func after(
        _ position: Int, of conversation: ConversationID, in transaction: any Transaction
    ) throws -> [SealedMessage] {
        try transaction.all(
            """
            SELECT \(columns) FROM message
            WHERE conversation_id = \(conversation) AND position > \(position) ORDER BY position LIMIT \(pageSize)
            """
        ).map(message)
    }

    private static let columns: SQL = "id, position, author, counsellor_id, sealed_body, translates"

    private static func message(_ row: Row) throws -> SealedMessage {
        SealedMessage(
            id: try row.id("id"), position: try row.integer("position"),
            author: SealedMessage.Author(rawValue: try row.text("author")) ?? .visitor,
            counsellor: try row.optional("counsellor_id") { try row.id($0) },
            body: try row.bytes("sealed_body"),
            translates: try row.optional("translates") { try row.integer($0) })
    }
}

/// A sealed message on its way into the store.
package struct NewMessage: Sendable {
    package let id: MessageID
    package let author: SealedMessage.Author
    package let counsellor: StaffID?
    package let token: String
    package let body: [UInt8]
    package let writtenAt: Moment
    /// The place of the message that it says in other words.
    package var translates: Int?
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
import Vault

/// All SQL about who interprets in a conversation.
package enum InterpretingStore {
    private static let columns: SQL =
        "conversation_id, agreed_at, words_holder, words_at, seat_holder, language, entered_at"

    /// Notes that the visitor is asked; false if she is already.
    static func ask(_ id: ConversationID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO interpreting (conversation_id, asked_at)
            SELECT id, \(now) FROM conversation WHERE id = \(id) AND state = 'open'
            ON CONFLICT (conversation_id) DO NOTHING
            """) == 1
    }

    /// The visitor agrees; false if nobody asks.
    static func agree(_ id: ConversationID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE interpreting SET agreed_at = \(now) WHERE conversation_id = \(id) AND agreed_at IS NULL")
            == 1
    }

    /// Makes words count, and those before them not any more; false if she has not agreed, or somebody is in already.
    static func give(
        _ words: HolderID, for id: ConversationID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE interpreting SET words_holder = \(words.description), words_at = \(now)
            WHERE conversation_id = \(id) AND agreed_at IS NOT NULL AND seat_holder IS NULL
            """) == 1
    }

    /// Gives a browser the one seat in exchange for the words.
    static func enter(
        _ id: ConversationID, with words: HolderID, seat: HolderID, in language: Language, at now: Moment,
        _ transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE interpreting SET words_holder = NULL, seat_holder = \(seat.description),
                language = \(language), entered_at = \(now)
            WHERE conversation_id = \(id) AND words_holder = \(words.description) AND seat_holder IS NULL
            """) == 1
    }

    /// It is over, however far it had come.
    static func end(_ id: ConversationID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM interpreting WHERE conversation_id = \(id)")
    }

    /// Who interprets in a conversation, or is to.
    package static func find(_ id: ConversationID, in transaction: any Transaction) throws -> Interpreting? {
        try transaction.first(
            "SELECT \(columns) FROM interpreting WHERE conversation_id = \(id) LIMIT 1"
        ).map(interpreting)
    }

    /// What words open that were given after a moment.
    static func find(words: HolderID, givenAfter limit: Moment, in transaction: any Transaction) throws
        -> Interpreting?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM interpreting
            WHERE words_holder = \(words.description) AND words_at > \(limit) LIMIT 1
            """
        ).map(interpreting)
    }

    static func find(seat: HolderID, in transaction: any Transaction) throws -> Interpreting? {
        try transaction.first(
            "SELECT \(columns) FROM interpreting WHERE seat_holder = \(seat.description) LIMIT 1"
        ).map(interpreting)
    }

    /// The conversation in which it is.
    static func conversation(_ id: ConversationID, in transaction: any Transaction) throws -> Conversation? {
        try transaction.first(
            "SELECT \(ConversationStore.columns) FROM conversation WHERE id = \(id) LIMIT 1"
        ).map(ConversationStore.conversation)
    }

    private static func interpreting(_ row: Row) throws -> Interpreting {
        Interpreting(
            conversation: try row.id("conversation_id"),
            agreedAt: try row.optional("agreed_at") { try row.moment($0) },
            words: try row.optional("words_holder") { HolderID(try row.text($0)) } ?? nil,
            wordsAt: try row.optional("words_at") { try row.moment($0) },
            seat: try row.optional("seat_holder") { HolderID(try row.text($0)) } ?? nil,
            language: try row.optional("language") { Language(rawValue: try row.text($0)) } ?? nil,
            enteredAt: try row.optional("entered_at") { try row.moment($0) })
    }
}

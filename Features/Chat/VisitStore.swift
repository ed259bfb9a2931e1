// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about the visitor's end of a conversation: her answers and whether her browser is still there.
package enum VisitStore {
    /// Enters the visitor's end of a new conversation.
    package static func insert(
        _ conversation: ConversationID, answers: SealedAnswers?, at now: Moment,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO conversation_visit (conversation_id, sealed_answers, sealed_words, seen_at)
            VALUES (\(conversation), \(SQLValue(answers?.told)), \(SQLValue(answers?.words)), \(now))
            """)
    }

    /// Replaces what the visitor told; of a chat that is over only the agreed words are kept.
    package static func setAnswers(
        _ answers: SealedAnswers, of conversation: ConversationID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE conversation_visit SET sealed_answers = \(SQLValue(answers.told)),
                sealed_words = \(SQLValue(answers.words))
            WHERE conversation_id = \(conversation)
            """)
        try forgetAnswersOfEnded(conversation, in: transaction)
    }

    /// Forgets what the visitor told of herself, once nobody answers her at once any more.
    package static func forgetAnswersOfEnded(
        _ conversation: ConversationID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE conversation_visit SET sealed_answers = NULL
            WHERE conversation_id = (SELECT id FROM conversation WHERE id = \(conversation) AND state = 'ended')
            """)
    }

    /// Her browser is there.
    package static func see(_ conversation: ConversationID, at now: Moment, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            """
            UPDATE conversation_visit SET seen_at = \(now), left_at = NULL WHERE conversation_id = \(conversation)
            """)
    }

    /// Her last stream has ended: she closed the page, or the line broke.
    package static func leave(_ conversation: ConversationID, at now: Moment, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            "UPDATE conversation_visit SET left_at = \(now) WHERE conversation_id = \(conversation)")
    }

    /// The sealed answers of one conversation and whether her browser is away.
    package static func find(
        _ conversation: ConversationID, in transaction: any Transaction
    ) throws -> (answers: SealedAnswers, isAway: Bool)? {
        try transaction.first(
            """
            SELECT sealed_answers, sealed_words, left_at FROM conversation_visit
            WHERE conversation_id = \(conversation) LIMIT 1
            """
        ).map { (try answers($0), try !$0.isNull("left_at")) }
    }

    /// The sealed answers of several conversations.
    package static func answers(
        of conversations: [ConversationID], in transaction: any Transaction
    ) throws -> [ConversationID: SealedAnswers] {
        let rows = try transaction.all(
            """
            SELECT conversation_id, sealed_answers, sealed_words FROM conversation_visit
            WHERE conversation_id IN \(list: conversations) ORDER BY conversation_id LIMIT 500
            """)
        return try Dictionary(
            uniqueKeysWithValues: rows.map { (try $0.id("conversation_id"), try answers($0)) })
    }

    private static func answers(_ row: Row) throws -> SealedAnswers {
        SealedAnswers(
            told: try row.optional("sealed_answers", row.bytes),
            words: try row.optional("sealed_words", row.bytes))
    }

    /// Conversations not ended whose visitor has not been there since `limit`, at most 200.
    package static func abandoned(since limit: Moment, in transaction: any Transaction) throws
        -> [AbandonedVisit]
    {
        try transaction.all(
            """
            SELECT c.id, c.unit_id, c.team_id, c.state, c.queued_at, c.interrupted_at, v.seen_at, v.left_at
            FROM conversation_visit v JOIN conversation c ON c.id = v.conversation_id
            WHERE c.state <> 'ended' AND v.seen_at < \(limit)
              AND (v.left_at IS NULL OR v.left_at < \(limit))
            ORDER BY v.seen_at, v.conversation_id LIMIT 200
            """
        ).map { row in
            AbandonedVisit(
                conversation: try row.id("id"), unit: try row.id("unit_id"), team: try row.id("team_id"),
                isWaiting: try row.text("state") == Conversation.State.waiting.rawValue,
                isInterrupted: try !row.isNull("interrupted_at"), queuedAt: try row.moment("queued_at"),
                seenAt: try row.moment("seen_at"),
                leftAt: try row.optional("left_at") { try row.moment($0) })
        }
    }

    /// Chats that ended before a moment and in which a browser still sits, at most 200.
    package static func seatedAfterEnd(before end: Moment, in transaction: any Transaction) throws
        -> [(conversation: ConversationID, unit: VaultUnitID)]
    {
        try transaction.all(
            """
            SELECT id, unit_id FROM conversation
            WHERE state = 'ended' AND kind = 'live' AND ended_at <= \(end)
              AND id IN (SELECT conversation_id FROM conversation_seat)
            ORDER BY ended_at, id LIMIT 200
            """
        ).map { (try $0.id("id"), try $0.id("unit_id")) }
    }
}

/// A visit whose browser has been gone for long.
package struct AbandonedVisit: Sendable, Equatable {
    package let conversation: ConversationID
    package let unit: VaultUnitID
    package let team: TeamID
    package let isWaiting: Bool
    /// Whether its counsellor was not heard of any more, this time or an earlier one.
    package let isInterrupted: Bool
    package let queuedAt: Moment
    package let seenAt: Moment
    /// When its last stream ended; nil if nobody noticed, as when the program was killed.
    package let leftAt: Moment?

    /// When the visitor was surely there for the last time.
    package var lastSign: Moment { leftAt ?? seenAt }

    /// Who waits and closes the page has left; who never had a stream at all has, too.
    ///
    /// Whoever waits because we dropped out was not let go by herself.
    package var ending: Conversation.Ending {
        isWaiting && !isInterrupted && (leftAt != nil || seenAt == queuedAt) ? .visitor : .lineLost
    }
}

extension SQLValue {
    /// Bytes, or nothing.
    fileprivate init(_ bytes: [UInt8]?) {
        self = bytes.map(SQLValue.blob) ?? .null
    }
}

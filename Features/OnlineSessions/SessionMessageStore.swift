// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about what is written in sessions.
enum SessionMessageStore {
    /// Adds a message at the end; false when the same form was sent before.
    static func append(
        _ id: SessionMessageID, of session: OnlineSessionID, isHers: Bool, token: String,
        sealedWords: [UInt8], in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO online_session_message (id, session_id, position, is_hers, token, sealed_words)
            VALUES (\(id), \(session),
                coalesce((SELECT max(position) FROM online_session_message WHERE session_id = \(session)), 0) + 1,
                \(isHers ? 1 : 0), \(token), \(sealedWords))
            ON CONFLICT (session_id, token) DO NOTHING
            """) == 1
    }

    private static let pageSize = 500

    /// What was written after a position, in its order.
    static func all(of session: OnlineSessionID, after position: Int, in transaction: any Transaction) throws
        -> [SessionMessage]
    {
        var all: [SessionMessage] = []
        while true {
            let rows = try transaction.all(
                """
                SELECT id, position, is_hers, sealed_words FROM online_session_message
                WHERE session_id = \(session) AND position > \(all.last?.position ?? position)
                ORDER BY position LIMIT \(pageSize)
                """)
            all += try rows.map {
                SessionMessage(
                    id: try $0.id("id"), position: try $0.integer("position"),
                    isHers: try $0.integer("is_hers") == 1, sealedWords: try $0.bytes("sealed_words"))
            }
            if rows.count < pageSize { return all }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// What a caller still hears of a call that is over.
struct LastWord: Sendable, Equatable {
    /// Why she is let go; the announcement has the same name.
    enum Kind: String, Sendable {
        /// Her call abused whoever answered.
        case farewell
        /// Neither we nor any number outside could answer.
        case unreached
    }

    let kind: Kind
    let language: Language
    /// The line on which she called.
    let line: String
}

/// All SQL about recorded words with which callers are let go: of a call that is over, until they are said.
enum FarewellStore {
    static func insert(
        _ word: LastWord.Kind, to call: Call, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO call_farewell (call_id, node, language, since, word, line)
            VALUES (\(call.id), \(call.node), \(call.language), \(now), \(word.rawValue), \(call.line))
            ON CONFLICT (call_id) DO NOTHING
            """)
    }

    /// The word that is still to be said.
    static func word(to call: CallID, in transaction: any Transaction) throws -> LastWord? {
        try transaction.first(
            "SELECT word, language, line FROM call_farewell WHERE call_id = \(call) LIMIT 1"
        )
        .map { row in
            LastWord(
                kind: LastWord.Kind(rawValue: try row.text("word")) ?? .farewell,
                language: Language(rawValue: try row.text("language")) ?? .english,
                line: try row.text("line"))
        }
    }

    /// Forgets what was said, and what no engine will say any more.
    static func forget(_ call: CallID, before limit: Moment, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM call_farewell WHERE call_id = \(call) OR since < \(limit)")
    }
}

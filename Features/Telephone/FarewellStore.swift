// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about recorded words with which callers are let go: of a call that is over, until they are said.
enum FarewellStore {
    static func insert(_ call: Call, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO call_farewell (call_id, node, language, since)
            VALUES (\(call.id), \(call.node), \(call.language), \(now)) ON CONFLICT (call_id) DO NOTHING
            """)
    }

    /// The language of the word that is still to be said.
    static func language(of call: CallID, in transaction: any Transaction) throws -> Language? {
        try transaction.first("SELECT language FROM call_farewell WHERE call_id = \(call) LIMIT 1")
            .flatMap { Language(rawValue: try $0.text("language")) }
    }

    /// Forgets what was said, and what no engine will say any more.
    static func forget(_ call: CallID, before limit: Moment, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM call_farewell WHERE call_id = \(call) OR since < \(limit)")
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Store

/// The last test call of each media engine.
package enum TestCallStore {
    /// Keeps it in place of the engine's one before.
    package static func put(_ call: TestCall, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO test_call (node, outcome, tried_at, is_overtaken)
            VALUES (\(call.node), \(call.outcome.rawValue), \(call.triedAt), \(call.isOvertaken))
            ON CONFLICT (node) DO UPDATE SET outcome = excluded.outcome, tried_at = excluded.tried_at,
                is_overtaken = excluded.is_overtaken
            """)
    }

    /// An engine came or went: what was heard of it is to be tried again.
    package static func overtake(_ node: String, in transaction: any Transaction) throws {
        try transaction.run("UPDATE test_call SET is_overtaken = 1 WHERE node = \(node)")
    }

    /// The last one of every engine.
    package static func all(in transaction: any Transaction) throws -> [TestCall] {
        try transaction.all(
            "SELECT node, outcome, tried_at, is_overtaken FROM test_call ORDER BY node LIMIT 10"
        ).map {
            TestCall(
                node: try $0.text("node"),
                outcome: TestCall.Outcome(rawValue: try $0.text("outcome")) ?? .silent,
                triedAt: try $0.moment("tried_at"), isOvertaken: try $0.bool("is_overtaken"))
        }
    }
}

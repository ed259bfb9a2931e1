// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Store

/// The last test call of each media engine.
package enum TestCallStore {
    /// Keeps it in place of the engine's one before.
    package static func put(_ call: TestCall, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO test_call (node, outcome, tried_at)
            VALUES (\(call.node), \(call.outcome.rawValue), \(call.triedAt))
            ON CONFLICT (node) DO UPDATE SET outcome = excluded.outcome, tried_at = excluded.tried_at
            """)
    }

    /// The last one of every engine.
    package static func all(in transaction: any Transaction) throws -> [TestCall] {
        try transaction.all("SELECT node, outcome, tried_at FROM test_call ORDER BY node LIMIT 10").map {
            TestCall(
                node: try $0.text("node"),
                outcome: TestCall.Outcome(rawValue: try $0.text("outcome")) ?? .silent,
                triedAt: try $0.moment("tried_at"))
        }
    }
}

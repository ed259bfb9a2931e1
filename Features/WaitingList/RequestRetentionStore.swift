// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// What is asked of requests when their time has come; one that waits has no such time.
package enum RequestRetentionStore {
    private static let isOver: SQL = "state <> 'waiting'"

    /// Those that were over before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        before end: Moment, after position: VaultUnitID?, limit: Int, in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM counselling_request
            WHERE \(isOver) AND changed_at < \(end) AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// Of how many the time began in a span of it.
    package static func count(from start: Moment, before end: Moment, in transaction: any Transaction) throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS requests FROM counselling_request
            WHERE \(isOver) AND changed_at >= \(start) AND changed_at < \(end) LIMIT 1
            """
        )?.integer("requests") ?? 0
    }

    /// Takes them out with all that was done about them; their keys are shredded apart.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM counselling_request_step WHERE request_id IN
                (SELECT id FROM counselling_request WHERE unit_id IN \(list: units))
            """)
        try transaction.run("DELETE FROM counselling_request WHERE unit_id IN \(list: units)")
    }

    /// The unit of a request that still has words.
    package static func unit(of reference: String, in transaction: any Transaction) throws -> VaultUnitID? {
        try transaction.first(
            "SELECT unit_id FROM counselling_request WHERE id = \(reference) AND state <> 'begun' LIMIT 1"
        )?.id("unit_id")
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about how long people wait.
enum WaitingTimeStore {
    /// How long those waited whose counselling began since a moment, by centre.
    static func waits(begunSince moment: Moment, in transaction: any Transaction) throws -> [String:
        [Moment.Span]]
    {
        try transaction.all(
            """
            SELECT centre, asked_at, changed_at FROM counselling_request
            WHERE state = 'begun' AND changed_at >= \(moment) ORDER BY centre, changed_at DESC, id LIMIT 5000
            """
        ).reduce(into: [:]) { all, row in
            let wait = try row.moment("changed_at") - row.moment("asked_at")
            all[try row.text("centre"), default: []].append(wait)
        }
    }

    /// How many wait in each centre, how many are red, and since when the one who has waited longest.
    static func open(at now: Moment, in transaction: any Transaction) throws -> [String: (Int, Int, Moment?)]
    {
        let red = RequestStore.red(at: now)
        return try transaction.all(
            """
            SELECT centre, CAST(count(*) AS BIGINT) AS requests, min(asked_at) AS since,
                CAST(sum(CASE WHEN \(red) THEN 1 ELSE 0 END) AS BIGINT) AS red
            FROM counselling_request WHERE state = 'waiting' GROUP BY centre ORDER BY centre LIMIT 1000
            """
        ).reduce(into: [:]) {
            $0[try $1.text("centre")] = (
                try $1.integer("requests"), try $1.integer("red"), try $1.moment("since")
            )
        }
    }
}

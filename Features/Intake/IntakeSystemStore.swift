// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// What is asked and written of requests that partner organisations' systems sent.
enum IntakeSystemStore {
    /// The rows that a system sent.
    static let sentBySystem: SQL = "from_agency IS NOT NULL"

    /// Notes that it is declined, and why: its words go.
    ///
    /// False if somebody else was first, or no system sent it.
    static func decline(
        _ id: IntakeID, _ condition: SQL, because refusal: IntakeRequest.Refusal, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE intake_request SET state = 'declined', changed_at = \(now),
                declined_because = \(refusal.rawValue), sealed_words = \([UInt8]())
            WHERE id = \(id) AND \(sentBySystem) AND \(condition)
            """) == 1
    }

    /// How far it has come with what a system of this organisation sent; nil if none of it did.
    static func stand(of id: IntakeID, from agency: AgencyID, in transaction: any Transaction) throws
        -> Intake.Stand?
    {
        try transaction.first(
            """
            SELECT state, sent_at, changed_at, declined_because FROM intake_request
            WHERE id = \(id) AND from_agency = \(agency) LIMIT 1
            """
        ).map { row in
            let state = try row.text("state")
            return Intake.Stand(
                state: state, sentAt: try row.moment("sent_at"),
                decidedAt: state == "waiting" ? nil : try row.moment("changed_at"),
                code: try row.optional("declined_because", row.text))
        }
    }
}

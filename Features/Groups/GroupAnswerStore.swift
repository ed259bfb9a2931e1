// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about the answers at the end, of which only how many there are is kept.
enum GroupAnswerStore {
    /// Notes that this place has answered; false if it has.
    static func begin(_ place: GroupPlaceID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE support_group_place SET reviewed_at = \(now)
            WHERE id = \(place) AND state = 'entered' AND reviewed_at IS NULL
            """) == 1
    }

    static func count(
        _ answer: Int, to question: String, of group: GroupID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO support_group_answer (group_id, question, answer, given)
            VALUES (\(group), \(question), \(answer), 1)
            ON CONFLICT (group_id, question, answer) DO UPDATE SET given = support_group_answer.given + 1
            """)
    }

    /// How often each answer was given, by question.
    static func all(of group: GroupID, in transaction: any Transaction) throws -> [String: [Int: Int]] {
        let rows = try transaction.all(
            """
            SELECT question, answer, given FROM support_group_answer WHERE group_id = \(group)
            ORDER BY question, answer LIMIT 500
            """)
        return try rows.reduce(into: [:]) {
            $0[try $1.text("question"), default: [:]][try $1.integer("answer")] = try $1.integer("given")
        }
    }
}

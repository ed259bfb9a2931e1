// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about what was done about requests.
enum RequestStepStore {
    static func insert(_ step: RequestStep, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO counselling_request_step (id, request_id, position, kind, at, by_staff, sealed_words)
            VALUES (\(step.id), \(step.request), \(step.position), \(step.kind.rawValue), \(step.at), \(step.by),
                \(step.sealedWords))
            """)
    }

    /// All of a request, the last first.
    static func all(of request: CounsellingRequestID, in transaction: any Transaction) throws -> [RequestStep]
    {
        try transaction.all(
            """
            SELECT id, request_id, position, kind, at, by_staff, sealed_words FROM counselling_request_step
            WHERE request_id = \(request) ORDER BY position DESC LIMIT 500
            """
        ).map { row in
            guard let kind = RequestStep.Kind(rawValue: try row.text("kind")) else {
                throw RowError.otherType("kind")
            }
            return RequestStep(
                id: try row.id("id"), request: try row.id("request_id"),
                position: try row.integer("position"),
                kind: kind, at: try row.moment("at"), by: try row.id("by_staff"),
                sealedWords: try row.optional("sealed_words", row.bytes))
        }
    }

    /// Takes out the words of all steps of a request; that they were done stays.
    static func silence(_ request: CounsellingRequestID, in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE counselling_request_step SET sealed_words = NULL WHERE request_id = \(request)")
    }
}

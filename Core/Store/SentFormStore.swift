// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Names one form that a page offered, so that the same form sent twice is one thing.
package typealias SendingID = Identifier<SentForm>

/// A form that was acted on.
package enum SentForm {
    /// So long a form may be sent again before it counts as a new one.
    package static let memory = Moment.Span.hours(24)
}

/// All SQL about forms that were acted on; their names lead to nothing else.
package enum SentFormStore {
    /// Notes, in the transaction that does what the form asks, that it is done; false when it was done before.
    package static func note(_ id: SendingID, at now: Moment, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            "INSERT INTO sent_form (id, sent_at) VALUES (\(id), \(now)) ON CONFLICT (id) DO NOTHING") == 1
    }

    /// Whether the form was acted on already.
    package static func isNoted(_ id: SendingID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM sent_form WHERE id = \(id) LIMIT 1") != nil
    }

    /// Forgets forms that nobody sends again.
    package static func forget(at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM sent_form WHERE sent_at <= \(now - SentForm.memory)")
    }
}

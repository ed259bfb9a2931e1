// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Names one entry of the outbox.
package typealias OutboxID = Identifier<OutboxStore.Entry>

/// What must still be done after a commit, kept in the same commit, so that it is never lost.
///
/// An entry may be taken twice, when its first taker died: whoever handles it makes doing it
/// twice harmless.
package struct OutboxStore: Sendable {
    package init() {}

    /// Something to be done outside the database.
    package struct Entry: Sendable, Equatable {
        package let id: OutboxID
        /// Which part of the program handles it.
        package let kind: String
        /// Sealed by whoever added it; opaque here.
        package let payload: [UInt8]
        /// How often it was taken, this time included.
        package let attempt: Int
    }

    /// Adds an entry that falls due at `due`.
    ///
    /// The identifier is minted outside the transaction.
    package func add(
        _ id: OutboxID, kind: String, payload: [UInt8], due: Moment, _ transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO outbox (id, kind, payload, due_at, attempts, added_at)
            VALUES (\(id), \(kind), \(payload), \(due), 0, \(due))
            """)
    }

    /// Takes what is due, oldest first.
    ///
    /// What is neither `done` nor `postponed` falls due again after `span`.
    package func take(
        _ kind: String, most limit: Int, again span: Moment.Span, now: Moment, _ transaction: any Transaction
    ) throws -> [Entry] {
        let due = try transaction.all(
            """
            SELECT id, payload, attempts FROM outbox
            WHERE kind = \(kind) AND due_at <= \(now)
            ORDER BY due_at, id
            LIMIT \(limit)
            """)
        let entries = try due.map { row in
            Entry(
                id: try row.id("id"), kind: kind, payload: try row.bytes("payload"),
                attempt: try row.integer("attempts") + 1)
        }
        try transaction.run(
            "UPDATE outbox SET due_at = \(now + span), attempts = attempts + 1 WHERE id IN \(list: entries.map(\.id))"
        )
        return entries
    }

    /// It is done.
    ///
    /// Tells whether the entry was still this taker's.
    @discardableResult
    package func done(_ entry: Entry, _ transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM outbox WHERE id = \(entry.id) AND attempts = \(entry.attempt)") == 1
    }

    /// It did not work, for a reason that is a word of the program's own; it falls due again at `due`.
    ///
    /// Tells whether the entry was still this taker's.
    @discardableResult
    package func postpone(
        _ entry: Entry, to due: Moment, because failure: String? = nil, _ transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE outbox SET due_at = \(due), failure = \(failure)
            WHERE id = \(entry.id) AND attempts = \(entry.attempt)
            """) == 1
    }

    /// How many entries wait, of every kind.
    package func count(_ transaction: any Transaction) throws -> Int {
        try transaction.first("SELECT CAST(count(*) AS BIGINT) AS entries FROM outbox LIMIT 1")?.integer(
            "entries") ?? 0
    }

    /// When the next entry of a kind falls due.
    package func nextDue(_ kind: String, _ transaction: any Transaction) throws -> Moment? {
        try transaction.first("SELECT due_at FROM outbox WHERE kind = \(kind) ORDER BY due_at LIMIT 1")?
            .moment("due_at")
    }
}

/// What whoever runs the installation may see and do with entries that do not get done; never what is in them.
extension OutboxStore {
    /// An entry that was tried again and again.
    package struct Stuck: Sendable, Equatable {
        package let id: OutboxID
        package let addedAt: Moment
        package let dueAt: Moment
        package let attempts: Int
        package let failure: String?
    }

    /// Entries of a kind that were taken at least so often, the oldest first.
    package func stuck(
        _ kind: String, attempts: Int, most limit: Int, _ transaction: any Transaction
    ) throws -> [Stuck] {
        try transaction.all(
            """
            SELECT id, added_at, due_at, attempts, failure FROM outbox
            WHERE kind = \(kind) AND attempts >= \(attempts) ORDER BY added_at, id LIMIT \(limit)
            """
        ).map { row in
            Stuck(
                id: try row.id("id"), addedAt: try row.moment("added_at"), dueAt: try row.moment("due_at"),
                attempts: try row.integer("attempts"), failure: try row.optional("failure", row.text))
        }
    }

    /// Lets an entry fall due now; false when it is not there any more.
    package func hasten(
        _ id: OutboxID, of kind: String, now: Moment, _ transaction: any Transaction
    ) throws -> Bool {
        try transaction.run("UPDATE outbox SET due_at = \(now) WHERE id = \(id) AND kind = \(kind)") == 1
    }

    /// Throws an entry away undone; false when it is not there any more.
    package func drop(_ id: OutboxID, of kind: String, _ transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM outbox WHERE id = \(id) AND kind = \(kind)") == 1
    }
}

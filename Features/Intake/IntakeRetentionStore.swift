// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// What is asked of requests when their time has come.
package enum IntakeRetentionStore {
    /// It is answered, or whoever could open it, by its writing or by being the one it was for, has left.
    private static let isOver: SQL = """
        (state <> 'waiting' OR (to_staff IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM staff_account a WHERE a.id IN (to_staff, sent_by) AND a.state <> 'left')))
        """

    /// By which rule it goes.
    package enum Rule: Sendable {
        /// Some time after it was taken or given back.
        case answered
        /// Some time after it was sent, if it could not go back to its sender either.
        case neverTaken

        fileprivate var condition: SQL {
            self == .answered ? isOver : "state = 'waiting' AND NOT \(isOver)"
        }

        fileprivate var moment: SQL { self == .answered ? "changed_at" : "sent_at" }
    }

    /// Those whose time began before a moment, in the order of their names, beginning after `position`.
    ///
    /// One that still waits is given back first, where its sender can open it.
    package static func expired(
        _ rule: Rule = .answered, before end: Moment, after position: VaultUnitID?, limit: Int,
        in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM intake_request
            WHERE \(rule.condition) AND \(rule.moment) < \(end) AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// Of how many the time began in a span of it.
    package static func count(
        _ rule: Rule = .answered, from start: Moment, before end: Moment, in transaction: any Transaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS requests FROM intake_request
            WHERE \(rule.condition) AND \(rule.moment) >= \(start) AND \(rule.moment) < \(end) LIMIT 1
            """
        )?.integer("requests") ?? 0
    }

    /// Takes them out; their keys are shredded apart.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM intake_request WHERE unit_id IN \(list: units)")
    }

    /// The unit of a request that still has words.
    package static func unit(of reference: String, in transaction: any Transaction) throws -> VaultUnitID? {
        try transaction.first(
            "SELECT unit_id FROM intake_request WHERE id = \(reference) AND state NOT IN ('taken', 'declined') LIMIT 1"
        )?.id("unit_id")
    }

    /// Those that still wait though they were sent before a moment, or whose one addressee cannot take them, and whose sender can
    /// open them again; the oldest first.
    static func forgotten(since end: Moment, in transaction: any Transaction) throws -> [(
        id: IntakeID, unit: VaultUnitID, sender: StaffID
    )] {
        try transaction.all(
            """
            SELECT id, unit_id, sent_by FROM intake_request
            WHERE state = 'waiting' AND \(senderCanOpen)
                AND (sent_at < \(end) OR (to_staff IS NOT NULL AND NOT (\(works("to_staff", as: .workCases)))))
            ORDER BY sent_at, id LIMIT 50
            """
        ).map { (try $0.id("id"), try $0.id("unit_id"), try $0.id("sent_by")) }
    }

    /// Those whose sender answers contacts here now, so that she finds on her page what comes back: from anybody else it
    /// would take the only key that somebody uses.
    private static var senderCanOpen: SQL { works("sent_by", as: .answerContacts) }

    /// Whether whoever stands in a column works here now and does such work.
    private static func works(_ column: SQL, as right: Right) -> SQL {
        let roles = Role.allCases.filter { $0.rights.contains(right) }.map(\.rawValue)
        return """
            EXISTS (SELECT 1 FROM staff_account a JOIN staff_role r ON r.staff_id = a.id
                WHERE a.id = intake_request.\(column) AND a.state = 'active' AND r.role IN \(list: roles))
            """
    }

    /// Gives one back because nobody took it; false if somebody did meanwhile.
    static func giveBack(_ id: IntakeID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE intake_request SET state = 'returned', changed_at = \(now)
            WHERE id = \(id) AND state = 'waiting' AND \(senderCanOpen)
            """) == 1
    }

    /// What systems sent before a moment and nobody took; the oldest first.
    static func unanswered(since end: Moment, in transaction: any Transaction) throws -> [(
        id: IntakeID, unit: VaultUnitID
    )] {
        try transaction.all(
            """
            SELECT id, unit_id FROM intake_request
            WHERE state = 'waiting' AND from_agency IS NOT NULL AND sent_at < \(end)
            ORDER BY sent_at, id LIMIT 50
            """
        ).map { (try $0.id("id"), try $0.id("unit_id")) }
    }
}

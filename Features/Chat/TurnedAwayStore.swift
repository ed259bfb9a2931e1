// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Somebody who was shown the other ways and has not come in.
package struct Refusal: Sendable, Equatable {
    /// The name of the number that her form carries.
    package let mark: HolderID
    package let reason: TurnedAway
    package let language: Language
    package let at: Moment
}

/// All SQL about those who were turned away before a chat began.
package enum TurnedAwayStore {
    /// Remembers a refusal.
    package static func insert(_ refusal: Refusal, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO turned_away (mark, reason, language, at)
            VALUES (\(refusal.mark), \(refusal.reason.rawValue), \(refusal.language), \(refusal.at))
            """)
    }

    /// Whether a form's number is remembered.
    package static func isKnown(_ mark: HolderID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT mark FROM turned_away WHERE mark = \(mark) LIMIT 1") != nil
    }

    /// How many are remembered.
    package static func count(in transaction: any Transaction) throws -> Int {
        try transaction.first(
            "SELECT CAST(count(*) AS BIGINT) AS refusals FROM turned_away LIMIT 1")?.integer("refusals") ?? 0
    }

    /// Those who were turned away before a moment, the first first, at most 500.
    package static func gone(before limit: Moment, in transaction: any Transaction) throws -> [Refusal] {
        try transaction.all(
            """
            SELECT mark, reason, language, at FROM turned_away WHERE at <= \(limit) ORDER BY at, mark LIMIT 500
            """
        ).compactMap { row in
            guard let mark = HolderID(try row.text("mark")),
                let reason = TurnedAway(rawValue: try row.text("reason"))
            else { return nil }
            return Refusal(
                mark: mark, reason: reason,
                language: Language(rawValue: try row.text("language")) ?? .english, at: try row.moment("at"))
        }
    }

    /// Forgets a refusal; false when somebody else has.
    @discardableResult
    package static func delete(_ mark: HolderID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM turned_away WHERE mark = \(mark)") == 1
    }
}

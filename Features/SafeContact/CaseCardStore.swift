// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about which cards cases have.
package enum CaseCardStore {
    /// The cards that a case has had, the current first, then the last that ended.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [CaseCard] {
        try transaction.all(
            """
            SELECT id, case_id, own_card_id, staff_id, tied_at, ended_by, ended_at, sealed_words FROM case_card
            WHERE case_id = \(id)
            ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, ended_at DESC, id LIMIT 200
            """
        ).map(card)
    }

    /// Whether this is what the case has now.
    static func isCurrent(_ id: CaseCardID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM case_card WHERE id = \(id) AND ended_at IS NULL LIMIT 1") != nil
    }

    /// Enters what a case has from now on; false if it has another already.
    static func insert(_ card: CaseCard, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO case_card (id, case_id, own_card_id, staff_id, tied_at, sealed_words)
            VALUES (\(card.id), \(card.matter), \(card.own), \(card.by), \(card.at), \(card.sealedWords))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Ends one, of which nothing is kept but why; false if it has ended already.
    static func end(
        _ id: CaseCardID, _ ended: CaseCard.Ended, sealed: [UInt8], in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE case_card SET ended_by = \(ended.by), ended_at = \(ended.at), sealed_words = \(sealed)
            WHERE id = \(id) AND ended_at IS NULL
            """) == 1
    }

    /// The units of the cards that were begun in a case.
    package static func units(of id: CaseID, in transaction: any Transaction) throws -> [VaultUnitID] {
        try transaction.all(
            "SELECT unit_id FROM safe_contact WHERE id IN (\(own(id))) ORDER BY unit_id LIMIT 200"
        ).map { try $0.id("unit_id") }
    }

    /// Whether a case has a card that holds.
    package static func isThere(for id: CaseID, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            "SELECT id FROM case_card WHERE case_id = \(id) AND ended_at IS NULL LIMIT 1") != nil
    }

    /// Takes the cards that were begun in a case that is erased, and that it had others; those go on where they are.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try SafeContactRetentionStore.erase(try units(of: id, in: transaction), in: transaction)
        try transaction.run("DELETE FROM case_card WHERE case_id = \(id)")
    }

    private static func own(_ id: CaseID) -> SQL {
        "SELECT own_card_id FROM case_card WHERE case_id = \(id) AND own_card_id IS NOT NULL"
    }

    private static func card(_ row: Row) throws -> CaseCard {
        let ended = try row.optional("ended_at") { try row.moment($0) }
        return CaseCard(
            id: try row.id("id"), matter: try row.id("case_id"),
            own: try row.optional("own_card_id") { try row.id($0) }, by: try row.id("staff_id"),
            at: try row.moment("tied_at"),
            ended: try ended.map { CaseCard.Ended(by: try row.id("ended_by"), at: $0) },
            sealedWords: try row.bytes("sealed_words"))
    }
}

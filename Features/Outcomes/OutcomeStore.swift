// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
package import Store

/// All SQL about what came of cases.
package enum OutcomeStore {
    /// All that was ever written of a case, the latest first.
    static func versions(of id: CaseID, in transaction: any Transaction) throws -> [OutcomeVersion] {
        try transaction.all(
            """
            SELECT id, closed_at, point, version, section, staff_id, written_at, sealed_words FROM outcome_version
            WHERE case_id = \(id) ORDER BY written_at DESC, version DESC, id LIMIT 500
            """
        ).map { row in
            guard let point = FollowUp(rawValue: try row.text("point")),
                let section = Section(rawValue: try row.text("section"))
            else { throw RowError.otherType("point") }
            return OutcomeVersion(
                id: try row.id("id"), closed: try row.moment("closed_at"), point: point,
                number: try row.integer("version"), section: section, by: try row.id("staff_id"),
                at: try row.moment("written_at"), sealedWords: try row.bytes("sealed_words"))
        }
    }

    /// Writes one; false if somebody else did meanwhile, or if the case is not closed since then any more.
    static func keep(_ version: OutcomeVersion, of id: CaseID, in transaction: any Transaction) throws -> Bool
    {
        let isThere = try transaction.first(
            """
            SELECT id FROM case_file WHERE id = \(id) AND stage = 'closed' AND stage_since = \(version.closed)
            LIMIT 1
            """)
        guard isThere != nil, try advance(version, of: id, in: transaction) else { return false }
        try transaction.run(
            """
            INSERT INTO outcome_version
                (id, case_id, closed_at, point, version, section, staff_id, written_at, sealed_words)
            VALUES (\(version.id), \(id), \(version.closed), \(version.point.rawValue), \(version.number),
                    \(version.section.rawValue), \(version.by), \(version.at), \(version.sealedWords))
            """)
        return true
    }

    /// The closed cases into which somebody may write what came of them, each with what is written of this closing.
    static func followed(_ access: CaseAccess, limit: Int, in transaction: any Transaction) throws
        -> [(file: CaseFile, written: Set<FollowUp>)]
    {
        let files = try CaseFileStore.all(
            access.followed(), heldBy: access, in: [.closed], limit: limit, in: transaction)
        guard !files.isEmpty else { return [] }
        let rows = try transaction.all(
            """
            SELECT case_id, closed_at, point FROM outcome WHERE case_id IN \(list: files.map(\.id))
            ORDER BY case_id, closed_at, point LIMIT 10000
            """)
        var written: [CaseID: Set<FollowUp>] = [:]
        let closings = Dictionary(uniqueKeysWithValues: files.map { ($0.id, $0.stageSince) })
        for row in rows {
            let id: CaseID = try row.id("case_id")
            guard try row.moment("closed_at") == closings[id],
                let point = FollowUp(rawValue: try row.text("point"))
            else { continue }
            written[id, default: []].insert(point)
        }
        return files.map { ($0, written[$0.id] ?? []) }
    }

    /// Closings of which a point is neither written nor passed, the earliest first; whoever asks, for the figures alone.
    static func unasked(_ point: FollowUp, limit: Int, in transaction: any Transaction) throws -> [Closing] {
        try transaction.all(
            """
            SELECT c.id, c.stage_since, c.kept_since FROM case_file c
            WHERE c.stage <> 'open' AND NOT EXISTS (
                SELECT 1 FROM outcome o
                WHERE o.case_id = c.id AND o.closed_at = c.stage_since AND o.point = \(point.rawValue))
            ORDER BY c.stage_since, c.id LIMIT \(limit)
            """
        ).map { row in
            Closing(
                id: try row.id("id"), closed: try row.moment("stage_since"),
                keptSince: try row.moment("kept_since"))
        }
    }

    /// Enters that a point has passed; false if it was written after all, or the case was opened again.
    static func pass(_ point: FollowUp, _ closing: Closing, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO outcome (case_id, closed_at, point, version)
            SELECT id, stage_since, \(point.rawValue), 0 FROM case_file
            WHERE id = \(closing.id) AND stage <> 'open' AND stage_since = \(closing.closed)
            ON CONFLICT (case_id, closed_at, point) DO NOTHING
            """) == 1
    }

    /// Takes the outcomes of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM outcome_version WHERE case_id = \(id)")
        try transaction.run("DELETE FROM outcome WHERE case_id = \(id)")
    }

    private static func advance(
        _ version: OutcomeVersion, of id: CaseID, in transaction: any Transaction
    ) throws -> Bool {
        guard version.number > 1 else {
            return try transaction.run(
                """
                INSERT INTO outcome (case_id, closed_at, point, version)
                VALUES (\(id), \(version.closed), \(version.point.rawValue), 1)
                ON CONFLICT (case_id, closed_at, point) DO NOTHING
                """) == 1
        }
        return try transaction.run(
            """
            UPDATE outcome SET version = \(version.number)
            WHERE case_id = \(id) AND closed_at = \(version.closed) AND point = \(version.point.rawValue)
                AND version = \(version.number - 1)
            """) == 1
    }
}

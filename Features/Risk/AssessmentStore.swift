// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about assessments, judgements on them and agreed levels.
package enum AssessmentStore {
    /// More assessments of one case than anybody reads.
    private static let most = 500

    /// The assessments of a case, the newest first.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [Assessment] {
        try transaction.all(
            """
            SELECT id, case_id, version, staff_id, begun_at, sealed_sheet FROM assessment
            WHERE case_id = \(id) AND removed_at IS NULL ORDER BY begun_at DESC, id LIMIT \(most)
            """
        ).map { row in
            Assessment(
                id: try row.id("id"), matter: try row.id("case_id"), version: try row.integer("version"),
                author: try row.id("staff_id"), begun: try row.moment("begun_at"),
                sealedSheet: try row.bytes("sealed_sheet"))
        }
    }

    /// Enters a sheet.
    static func insert(_ assessment: Assessment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO assessment (id, case_id, version, staff_id, begun_at, sealed_sheet)
            VALUES (\(assessment.id), \(assessment.matter), \(assessment.version), \(assessment.author),
                    \(assessment.begun), \(assessment.sealedSheet))
            """)
    }

    /// Whether there is such a sheet.
    static func holds(_ id: AssessmentID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM assessment WHERE id = \(id) LIMIT 1") != nil
    }

    /// Writes a sheet anew; false if somebody else did meanwhile, took it away, or has judged it.
    static func replace(_ assessment: Assessment, after version: Int, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE assessment SET sealed_sheet = \(assessment.sealedSheet), staff_id = \(assessment.author),
                version = version + 1
            WHERE id = \(assessment.id) AND case_id = \(assessment.matter) AND version = \(version)
                AND removed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.assessment_id = assessment.id)
            """) == 1
    }

    /// Takes away a sheet that was begun by mistake; false if it is gone, somebody has judged it or
    /// written it anew.
    static func remove(
        _ id: AssessmentID, after version: Int, of matter: CaseID, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE assessment SET removed_at = \(now), version = version + 1
            WHERE id = \(id) AND case_id = \(matter) AND version = \(version) AND removed_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.assessment_id = assessment.id)
            """) == 1
    }

    /// The judgements on all sheets of a case, each sheet's in their order.
    static func judgements(of id: CaseID, in transaction: any Transaction) throws -> [StoredJudgement] {
        try transaction.all(
            """
            SELECT j.id, j.assessment_id, j.place, j.staff_id, j.judged_at, j.sealed_judgement
            FROM judgement j JOIN assessment a ON a.id = j.assessment_id
            WHERE a.case_id = \(id) AND a.removed_at IS NULL
            ORDER BY j.assessment_id, j.place LIMIT \(most * 4)
            """
        ).map { row in
            StoredJudgement(
                id: try row.id("id"), assessment: try row.id("assessment_id"),
                place: try row.integer("place"), author: try row.id("staff_id"),
                at: try row.moment("judged_at"), sealedWords: try row.bytes("sealed_judgement"))
        }
    }

    /// Enters a judgement on the sheet as it was shown; false if somebody has written or judged meanwhile.
    static func insert(
        _ judgement: StoredJudgement, on version: Int, of matter: CaseID, in transaction: any Transaction
    ) throws -> Bool {
        let isShown =
            try transaction.run(
                """
                UPDATE assessment SET version = version + 1
                WHERE id = \(judgement.assessment) AND case_id = \(matter) AND version = \(version)
                    AND removed_at IS NULL
                """) == 1
        guard isShown else { return false }
        return try transaction.run(
            """
            INSERT INTO judgement (id, assessment_id, place, staff_id, judged_at, sealed_judgement)
            VALUES (\(judgement.id), \(judgement.assessment), \(judgement.place), \(judgement.author),
                    \(judgement.at), \(judgement.sealedWords))
            ON CONFLICT (assessment_id, place) DO NOTHING
            """) == 1
    }

    /// The levels agreed on in a case, the latest first.
    static func agreed(in id: CaseID, _ transaction: any Transaction) throws -> [AgreedLevel] {
        try transaction.all(
            """
            SELECT id, case_id, place, staff_id, agreed_at, sealed_level FROM agreed_level
            WHERE case_id = \(id) ORDER BY place DESC LIMIT \(most)
            """
        ).map { row in
            AgreedLevel(
                id: try row.id("id"), matter: try row.id("case_id"), place: try row.integer("place"),
                author: try row.id("staff_id"), at: try row.moment("agreed_at"),
                sealedWords: try row.bytes("sealed_level"))
        }
    }

    /// Enters a level; false if somebody has entered another after the one that was shown.
    static func insert(_ level: AgreedLevel, in transaction: any Transaction) throws -> Bool {
        let latest = try transaction.first(
            """
            SELECT CAST(COALESCE(max(place), 0) AS BIGINT) AS place FROM agreed_level
            WHERE case_id = \(level.matter) LIMIT 1
            """)
        guard try latest?.integer("place") == level.place - 1 else { return false }
        return try transaction.run(
            """
            INSERT INTO agreed_level (id, case_id, place, staff_id, agreed_at, sealed_level)
            VALUES (\(level.id), \(level.matter), \(level.place), \(level.author), \(level.at),
                    \(level.sealedWords))
            ON CONFLICT (case_id, place) DO NOTHING
            """) == 1
    }

    /// When danger was last assessed in a case; nil where it was not.
    package static func newest(of id: CaseID, in transaction: any Transaction) throws -> Moment? {
        try transaction.first(
            """
            SELECT begun_at FROM assessment WHERE case_id = \(id) AND removed_at IS NULL
            ORDER BY begun_at DESC LIMIT 1
            """
        ).map { try $0.moment("begun_at") }
    }

    /// Takes the sheets, judgements and agreed levels of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM judgement
            WHERE assessment_id IN (SELECT id FROM assessment WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM assessment WHERE case_id = \(id)")
        try transaction.run("DELETE FROM agreed_level WHERE case_id = \(id)")
    }
}

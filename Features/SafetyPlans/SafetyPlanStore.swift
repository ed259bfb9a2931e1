// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about safety plans.
package enum SafetyPlanStore {
    /// Every version of a case's plan, the newest first.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [StoredPlan] {
        try transaction.all(
            """
            SELECT id, case_id, number, staff_id, written_at, sealed_plan FROM safety_plan
            WHERE case_id = \(id) ORDER BY number DESC LIMIT 500
            """
        ).map { row in
            StoredPlan(
                id: try row.id("id"), matter: try row.id("case_id"), number: try row.integer("number"),
                author: try row.id("staff_id"), at: try row.moment("written_at"),
                sealedPlan: try row.bytes("sealed_plan"))
        }
    }

    /// Which version of a case's plan is the newest, and since when; nil where there is no plan.
    package static func newest(of id: CaseID, in transaction: any Transaction) throws
        -> (number: Int, at: Moment)?
    {
        try transaction.first(
            """
            SELECT number, written_at FROM safety_plan WHERE case_id = \(id) ORDER BY number DESC LIMIT 1
            """
        ).map { (try $0.integer("number"), try $0.moment("written_at")) }
    }

    /// Enters a version; false if somebody has entered another after the one that was shown.
    static func insert(_ plan: StoredPlan, in transaction: any Transaction) throws -> Bool {
        let newest = try transaction.first(
            """
            SELECT CAST(COALESCE(max(number), 0) AS BIGINT) AS number FROM safety_plan
            WHERE case_id = \(plan.matter) LIMIT 1
            """)
        guard try newest?.integer("number") == plan.number - 1 else { return false }
        return try transaction.run(
            """
            INSERT INTO safety_plan (id, case_id, number, staff_id, written_at, sealed_plan)
            VALUES (\(plan.id), \(plan.matter), \(plan.number), \(plan.author), \(plan.at), \(plan.sealedPlan))
            ON CONFLICT (case_id, number) DO NOTHING
            """) == 1
    }

    /// Takes the plans of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM safety_plan WHERE case_id = \(id)")
    }
}

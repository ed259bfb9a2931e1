// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// What is asked of cases when they are erased on schedule: since when they are kept here without being worked at, and not by
/// what is in them.
///
/// One that another system closed is kept since it was brought in, so that its rule cannot take it the same minute.
/// A case goes by the name of its section of identity: every case has one from its first day, and never another.
package enum CaseRetentionStore {
    /// In these words the partial index is found, and those that are due are read before their sections are.
    package static let over: SQL = """
        case_file c CROSS JOIN compartment k
        WHERE k.case_id = c.id AND k.section = 'identity' AND c.stage <> 'open'
        """

    /// Those that are kept since before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        before end: Moment, after position: VaultUnitID?, limit: Int, in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT k.unit_id FROM \(over) AND c.kept_since < \(end)
                AND k.unit_id > \(position?.description ?? "")
            ORDER BY k.unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// How many began to be kept in a span of time.
    package static func count(from start: Moment, before end: Moment, in transaction: any Transaction) throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS cases FROM \(over)
                AND c.kept_since >= \(start) AND c.kept_since < \(end) LIMIT 1
            """
        )?.integer("cases") ?? 0
    }

    /// The cases visible by this rule in one of these stages, who goes first first.
    package static func kept(
        _ visible: Visibility, in stages: [Stage], limit: Int, in transaction: any Transaction
    ) throws -> [KeptCase] {
        try transaction.all(
            """
            SELECT \(columns) FROM \(over) AND c.stage IN \(list: stages.map(\.rawValue)) AND \(visible.condition)
            ORDER BY c.kept_since, c.id LIMIT \(limit)
            """
        ).map(KeptCase.init)
    }

    /// The case of this number among those visible by this rule.
    package static func kept(
        _ number: CaseFile.Number, _ visible: Visibility, in transaction: any Transaction
    ) throws -> KeptCase? {
        try transaction.first(
            """
            SELECT \(columns) FROM \(over) AND c.year = \(number.year) AND c.serial = \(number.serial)
                AND \(visible.condition)
            LIMIT 1
            """
        ).map(KeptCase.init)
    }

    /// The case, if it is visible by this rule.
    package static func kept(_ id: CaseID, _ visible: Visibility, in transaction: any Transaction) throws
        -> KeptCase?
    {
        try transaction.first(
            "SELECT \(columns) FROM \(over) AND c.id = \(id) AND \(visible.condition) LIMIT 1"
        ).map(KeptCase.init)
    }

    private static let columns: SQL =
        "c.id, c.year, c.serial, c.stage, c.stage_since, c.kept_since, k.unit_id"

    /// The name by which a case goes, by its identifier.
    package static func unit(of reference: String, in transaction: any Transaction) throws -> VaultUnitID? {
        try transaction.first(
            "SELECT unit_id FROM compartment WHERE case_id = \(reference) AND section = 'identity' LIMIT 1"
        )?.id("unit_id")
    }

    /// The cases to whose sections these units belong.
    package static func cases(of units: [VaultUnitID], in transaction: any Transaction) throws -> [CaseID] {
        try transaction.all(
            """
            SELECT DISTINCT case_id FROM compartment WHERE unit_id IN \(list: units)
            ORDER BY case_id LIMIT \(units.count)
            """
        ).map { try $0.id("case_id") }
    }

    /// The units of a case's sections.
    package static func units(of id: CaseID, in transaction: any Transaction) throws -> [VaultUnitID] {
        try CaseFileStore.compartments(of: id, in: transaction).values.sorted {
            $0.description < $1.description
        }
    }

    /// Takes the case itself with its sections, its grants and the walls around it; what features keep of it they have
    /// taken before.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try WallStore.erase(around: id.matter, in: transaction)
        try GrantStore.erase(id.matter, in: transaction)
        try transaction.run("DELETE FROM compartment WHERE case_id = \(id)")
        try transaction.run("DELETE FROM case_file WHERE id = \(id)")
    }
}

/// What is known of a case that is over to somebody who can open nothing of it.
package struct KeptCase: Sendable, Equatable {
    package let id: CaseID
    package let number: CaseFile.Number
    package let stage: Stage
    package let closed: Moment
    /// From when the years count in which it is kept.
    package let keptSince: Moment
    /// The name by which it goes when it is erased or held.
    package let unit: VaultUnitID

    init(_ row: Row) throws {
        guard let stage = Stage(rawValue: try row.text("stage")) else { throw RowError.otherType("stage") }
        self.stage = stage
        (id, unit) = (try row.id("id"), try row.id("unit_id"))
        number = CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
        (closed, keptSince) = (try row.moment("stage_since"), try row.moment("kept_since"))
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// All SQL about own states.
package enum OwnStateStore {
    /// The units whose keys own states need.
    package static let units = KeptUnits(tables: ["own_state"]) { units, transaction in
        Set(
            try transaction.all(
                "SELECT unit_id FROM own_state WHERE unit_id IN \(list: units) LIMIT \(units.count)"
            ).map { try $0.id("unit_id") })
    }

    private static let columns: SQL = "contact_id, staff_id, team_id, unit_id, kept_on, sealed_state"

    static func put(_ state: OwnState, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO own_state (contact_id, staff_id, team_id, unit_id, kept_on, sealed_state)
            VALUES (\(state.contact), \(state.staff), \(state.team), \(state.unit), \(state.keptOn),
                    \(state.sealed))
            ON CONFLICT (contact_id) DO UPDATE SET sealed_state = excluded.sealed_state
            WHERE own_state.staff_id = excluded.staff_id
            """)
    }

    /// What somebody herself chose for a contact.
    static func find(_ contact: ContactID, of staff: StaffID, in transaction: any Transaction) throws
        -> OwnState?
    {
        try transaction.first(
            "SELECT \(columns) FROM own_state WHERE contact_id = \(contact) AND staff_id = \(staff) LIMIT 1"
        ).map(state)
    }

    static func delete(_ contact: ContactID, of staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run(
            "DELETE FROM own_state WHERE contact_id = \(contact) AND staff_id = \(staff)")
    }

    /// The states of a team, the newest day first.
    static func all(of team: TeamID, in transaction: any Transaction) throws -> [OwnState] {
        try transaction.all(
            """
            SELECT \(columns) FROM own_state WHERE team_id = \(team)
            ORDER BY kept_on DESC, staff_id, contact_id LIMIT 500
            """
        ).map(state)
    }

    private static func state(_ row: Row) throws -> OwnState {
        OwnState(
            contact: try row.id("contact_id"), staff: try row.id("staff_id"), team: try row.id("team_id"),
            unit: try row.id("unit_id"), keptOn: try row.moment("kept_on"),
            sealed: try row.bytes("sealed_state"))
    }
}

/// What is asked when states are erased on schedule.
extension OwnStateStore {
    /// Units of states kept before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        before end: Moment, after position: VaultUnitID?, limit: Int, in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM own_state
            WHERE kept_on < \(end - .days(1)) AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// How many fall into a span of time.
    package static func count(from start: Moment, before end: Moment, in transaction: any Transaction) throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS states FROM own_state
            WHERE kept_on >= \(start - .days(1)) AND kept_on < \(end - .days(1)) LIMIT 1
            """
        )?.integer("states") ?? 0
    }

    /// Takes states out of the store; their keys are shredded apart.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM own_state WHERE unit_id IN \(list: units)")
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// A group of staff who share a line of waiting contacts and its key.
package struct Team: Sendable, Equatable {
    package let id: TeamID
    package let agency: AgencyID
    /// What the team is for, as code; `line` is the helpline's own.
    package let purpose: String

    package init(id: TeamID, agency: AgencyID, purpose: String) {
        self.id = id
        self.agency = agency
        self.purpose = purpose
    }

    package static let linePurpose = "line"
    /// Reads what is reported about the line's own people; a team of another agency.
    package static let alternatePurpose = "alternate"
}

/// Keeps the teams.
package enum TeamStore {
    /// Enters a new team.
    package static func insert(_ team: Team, in transaction: any Transaction) throws {
        try transaction.run(
            "INSERT INTO team (id, agency_id, purpose) VALUES (\(team.id), \(team.agency), \(team.purpose))")
    }

    /// The team, if there is one.
    package static func find(_ id: TeamID, in transaction: any Transaction) throws -> Team? {
        try transaction.first("SELECT id, agency_id, purpose FROM team WHERE id = \(id) LIMIT 1").map(team)
    }

    /// The team with this purpose, if there is one.
    package static func find(purpose: String, in transaction: any Transaction) throws -> Team? {
        try transaction.first(
            "SELECT id, agency_id, purpose FROM team WHERE purpose = \(purpose) LIMIT 1"
        ).map(team)
    }

    private static func team(_ row: Row) throws -> Team {
        Team(id: try row.id("id"), agency: try row.id("agency_id"), purpose: try row.text("purpose"))
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// A group of staff who share a line of waiting contacts and its key.
package struct Team: Sendable, Equatable {
    package let id: TeamID
    package let agency: AgencyID
    /// What the team is for, as code; `line` is the helpline's own.
    package let purpose: String
    /// What the team is called; nothing where its purpose says it all.
    package let name: String

    package init(id: TeamID, agency: AgencyID, purpose: String, name: String = "") {
        self.id = id
        self.agency = agency
        self.purpose = purpose
        self.name = name
    }

    /// Works on cases; there may be many.
    package static let casePurpose = "cases"
    package static let linePurpose = "line"
    /// Reads what is reported about the line's own people; a team of another agency.
    package static let alternatePurpose = "alternate"
}

/// An organisation that works here with others: the police, a social work centre, the line's own.
package struct Agency: Sendable, Equatable {
    package let id: AgencyID
    /// As the public knows it.
    package let name: String
    /// What it is, as a code of the list `agency_kind`.
    package let kind: String

    package init(id: AgencyID, name: String, kind: String) {
        self.id = id
        self.name = name
        self.kind = kind
    }
}

/// Keeps the agencies and their teams.
package enum TeamStore {
    /// Enters a new team.
    package static func insert(_ team: Team, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO team (id, agency_id, purpose, name)
            VALUES (\(team.id), \(team.agency), \(team.purpose), \(team.name))
            """)
    }

    /// The team, if there is one.
    package static func find(_ id: TeamID, in transaction: any Transaction) throws -> Team? {
        try transaction.first("SELECT id, agency_id, purpose, name FROM team WHERE id = \(id) LIMIT 1").map(
            team)
    }

    /// The team with this purpose, if there is one.
    package static func find(purpose: String, in transaction: any Transaction) throws -> Team? {
        try transaction.first(
            "SELECT id, agency_id, purpose, name FROM team WHERE purpose = \(purpose) LIMIT 1"
        ).map(team)
    }

    /// The teams of an agency.
    package static func all(of agency: AgencyID, in transaction: any Transaction) throws -> [Team] {
        try transaction.all(
            """
            SELECT id, agency_id, purpose, name FROM team WHERE agency_id = \(agency)
            ORDER BY purpose, name, id LIMIT 1000
            """
        ).map(team)
    }

    /// Every team of every agency, by name.
    package static func all(in transaction: any Transaction) throws -> [Team] {
        try transaction.all(
            "SELECT id, agency_id, purpose, name FROM team ORDER BY purpose, name, id LIMIT 1000"
        ).map(team)
    }

    /// Every agency, by name.
    package static func agencies(in transaction: any Transaction) throws -> [Agency] {
        try transaction.all("SELECT id, name, kind FROM agency ORDER BY name, id LIMIT 1000").map { row in
            Agency(id: try row.id("id"), name: try row.text("name"), kind: try row.text("kind"))
        }
    }

    /// The teams that work on cases, with the agencies they belong to, by name.
    package static func working(in transaction: any Transaction) throws -> [(team: Team, agency: Agency)] {
        try transaction.all(
            """
            SELECT t.id, t.agency_id, t.purpose, t.name, a.name AS agency_name, a.kind
            FROM team t JOIN agency a ON a.id = t.agency_id ORDER BY a.name, t.name, t.id LIMIT 1000
            """
        ).map { row in
            let team = try team(row)
            return (
                team,
                Agency(id: team.agency, name: try row.text("agency_name"), kind: try row.text("kind"))
            )
        }
    }

    /// Enters an agency.
    package static func insert(_ agency: Agency, in transaction: any Transaction) throws {
        try transaction.run(
            "INSERT INTO agency (id, name, kind) VALUES (\(agency.id), \(agency.name), \(agency.kind))")
    }

    private static func team(_ row: Row) throws -> Team {
        Team(
            id: try row.id("id"), agency: try row.id("agency_id"), purpose: try row.text("purpose"),
            name: try row.text("name"))
    }
}

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
    /// What it is, as the platform names it: `police`, `social_work`, `ngo_support`.
    package let kind: String
    /// For which places it is there, in words.
    package let territory: String
    /// Who is addressed in its stead where it is implicated itself; never itself.
    package let alternate: AgencyID?
    /// The first day on which it does not take part any more, `YYYY-MM-DD`; it is never deleted.
    package let leftOn: String?
    package let version: Int

    package init(
        id: AgencyID, name: String, kind: String, territory: String = "", alternate: AgencyID? = nil,
        leftOn: String? = nil, version: Int = 1
    ) {
        (self.id, self.name, self.kind, self.territory) = (id, name, kind, territory)
        (self.alternate, self.leftOn, self.version) = (alternate, leftOn, version)
    }

    /// Whether it takes part on this day.
    package func takesPart(on day: String) -> Bool { leftOn.map { day < $0 } ?? true }
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

    /// The teams that work on cases, with the agencies they belong to, by name.
    package static func working(in transaction: any Transaction) throws -> [(team: Team, agency: Agency)] {
        try transaction.all(
            """
            SELECT t.id, t.agency_id, t.purpose, t.name, a.id AS the_agency, a.name AS agency_name, a.kind,
                a.territory, a.alternate_id, a.left_on, a.version
            FROM team t JOIN agency a ON a.id = t.agency_id ORDER BY a.name, t.name, t.id LIMIT 1000
            """
        ).map { (try team($0), try agency($0)) }
    }

    private static let agencyColumns: SQL = """
        id AS the_agency, name AS agency_name, kind, territory, alternate_id, left_on, version
        """

    /// Every agency, by name, those that have left with them.
    package static func agencies(in transaction: any Transaction) throws -> [Agency] {
        try transaction.all("SELECT \(agencyColumns) FROM agency ORDER BY name, id LIMIT 1000").map(agency)
    }

    /// The agency, if there is one.
    package static func agency(_ id: AgencyID, in transaction: any Transaction) throws -> Agency? {
        try transaction.first("SELECT \(agencyColumns) FROM agency WHERE id = \(id) LIMIT 1").map(agency)
    }

    /// Enters an agency.
    package static func insert(_ agency: Agency, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO agency (id, name, kind, territory, alternate_id, left_on, version)
            VALUES (\(agency.id), \(agency.name), \(agency.kind), \(agency.territory), \(agency.alternate),
                    \(agency.leftOn), \(agency.version))
            """)
    }

    /// Writes an agency anew as its next version; false if somebody else did meanwhile.
    package static func replace(_ agency: Agency, after version: Int, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE agency SET name = \(agency.name), kind = \(agency.kind), territory = \(agency.territory),
                alternate_id = \(agency.alternate), left_on = \(agency.leftOn), version = \(version + 1)
            WHERE id = \(agency.id) AND version = \(version)
            """) == 1
    }

    private static func agency(_ row: Row) throws -> Agency {
        Agency(
            id: try row.id("the_agency"), name: try row.text("agency_name"), kind: try row.text("kind"),
            territory: try row.text("territory"),
            alternate: try row.optional("alternate_id") { try row.id($0) },
            leftOn: try row.optional("left_on", row.text), version: try row.integer("version"))
    }

    private static func team(_ row: Row) throws -> Team {
        Team(
            id: try row.id("id"), agency: try row.id("agency_id"), purpose: try row.text("purpose"),
            name: try row.text("name"))
    }
}

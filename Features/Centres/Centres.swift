// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Organisation
package import Store

/// The centres people come to, the places counsellors go to, and which team sits where.
package struct Centres: Sendable {
    let database: any Database
    let clock: Clock
    let randomness: Randomness
    let organisation: Organisation
    let needs: CentresNeeds

    package init(
        database: any Database, clock: Clock, randomness: Randomness, organisation: Organisation,
        needs: CentresNeeds
    ) {
        (self.database, self.clock, self.randomness) = (database, clock, randomness)
        (self.organisation, self.needs) = (organisation, needs)
    }

    /// One of them by its key.
    func find(_ key: String) -> Organisation.Centre? { organisation.centres.first { $0.key == key } }

    /// Who works there, by the names they work under: the line's own people alone learn it.
    func people(of centre: Organisation.Centre, for viewer: Viewer) async throws -> [String] {
        guard viewer.runsLine else { return [] }
        let teams = try await database.read { try CentreTeamStore.all(in: $0) }
        return try await needs.people(centre.key, teams[centre.key])
    }

    /// The teams of the viewer's agency that work on cases, and the one that sits in this centre.
    func teams(of centre: Organisation.Centre, for viewer: Viewer) async throws -> (
        all: [Team], here: TeamID?
    ) {
        try await database.read { transaction in
            let here = try CentreTeamStore.all(in: transaction)[centre.key]
            let all = try TeamStore.all(of: viewer.agency, in: transaction)
            return (all.filter { $0.purpose == Team.casePurpose }, here)
        }
    }

    /// Says which team sits in a centre; false if it is none of the viewer's agency, or she is not of the line.
    func seat(_ team: TeamID?, in centre: Organisation.Centre, by viewer: Viewer) async throws -> Bool {
        guard viewer.runsLine else { return false }
        let line = AuditEntry(.centreTeamChanged, by: .staff(viewer.id), at: clock.now)
        let (audit, key) = (AuditEntryID(from: randomness), centre.key)
        return try await database.write { transaction in
            if let team {
                guard let found = try TeamStore.find(team, in: transaction), found.agency == viewer.agency,
                    found.purpose == Team.casePurpose
                else { return false }
            }
            guard try CentreTeamStore.all(in: transaction)[key] != team else { return true }
            try CentreTeamStore.set(team, in: key, transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }
}

/// What the centres need of others.
package struct CentresNeeds: Sendable {
    /// The names of those who work in a centre, whose key is given with its team.
    let people: @Sendable (String, TeamID?) async throws -> [String]

    package init(people: @escaping @Sendable (String, TeamID?) async throws -> [String]) {
        self.people = people
    }
}

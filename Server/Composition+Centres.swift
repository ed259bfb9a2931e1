// SPDX-License-Identifier: EUPL-1.2

import Access
import Centres
import Duty
import Kernel
import Organisation
import Store
import Web

/// How the centres are joined with who works in them.
extension Composition {
    static func centrePages(_ installation: Installation, face: Face) -> CentreRoutes {
        CentreRoutes(centres: centres(installation)) { layout(for: $0, face: face) }
    }

    static func centres(_ installation: Installation) -> Centres {
        Centres(
            database: installation.database, clock: installation.clock, randomness: installation.randomness,
            organisation: installation.organisation,
            needs: CentresNeeds(people: { try await people(in: $0, $1, installation) }))
    }

    /// Who sits in the centre's team, and who answers the line from there, by name.
    private static func people(in centre: String, _ team: TeamID?, _ installation: Installation) async throws
        -> [String]
    {
        let line = try await installation.lineTeam().id
        let plan = dutyBook(installation, line).plan
        let found = try await installation.database.read { transaction in
            let seated = try team.map { try StaffAccountStore.members(of: $0, in: transaction) } ?? []
            let answering = try StaffAccountStore.members(of: line, in: transaction)
            let abilities = try plan.abilities(of: answering.map(\.id), in: transaction)
            return seated + answering.filter { abilities[$0.id]?.centre == centre }
        }
        return try names(found.filter { $0.state == .active }, installation.vault).values.sorted()
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about which team sits in which centre.
package enum CentreTeamStore {
    /// The team of each centre that has one, by the centre's key.
    package static func all(in transaction: any Transaction) throws -> [String: TeamID] {
        try transaction.all("SELECT centre, team_id FROM centre_team ORDER BY centre LIMIT 1000")
            .reduce(into: [:]) { $0[try $1.text("centre")] = try $1.id("team_id") }
    }

    /// Writes down which team sits in a centre; nil takes out the one there was.
    package static func set(_ team: TeamID?, in centre: String, _ transaction: any Transaction) throws {
        try transaction.run("DELETE FROM centre_team WHERE centre = \(centre)")
        guard let team else { return }
        try transaction.run("INSERT INTO centre_team (centre, team_id) VALUES (\(centre), \(team))")
    }
}

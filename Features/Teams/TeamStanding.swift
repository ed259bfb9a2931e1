// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// A team of an agency, and how it stands with its key.
struct TeamStanding: Sendable {
    let team: Team
    /// Who holds its key and can come in, so that she can give it on.
    let keepers: [Colleague]
    /// Who holds it and cannot come in now.
    let away: [Colleague]
    /// Who works there, needs it and does not have it.
    let waiting: [Colleague]

    /// Whether anybody can open and give on what the team keeps.
    var state: State {
        if keepers.count > 1 { return .kept }
        if keepers.count == 1 { return .byOne }
        return away.isEmpty ? .lost : .away
    }

    /// How it stands.
    enum State: String, Sendable {
        case kept
        /// With her it would be lost.
        case byOne = "by_one"
        /// Those who hold it can be let in again.
        case away
        /// Nobody holds it who could ever come in again.
        case lost
    }
}

/// Somebody of the agency by the name under which she works.
struct Colleague: Sendable {
    let id: StaffID
    let name: Confidential
}

/// Why a team is not founded.
enum TeamFault: String, Error, Sendable {
    case noName = "no_name"
    case nameTaken = "name_taken"
    case noKeeper = "no_keeper"
    /// Her present team would be left without its key.
    case lastOfTeam = "last_of_team"
    /// She who founds the team has had her account in her hands, or something about her waits for a second person.
    case notByYou = "not_by_you"
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel

extension Wall {
    /// Whether it keeps this person out.
    package func keepsOut(_ account: StaffAccount) -> Bool {
        outsider.includes(account.id, of: account.team, account.agency)
    }

    /// Whether it keeps out a team as such, and with it everybody who holds its key.
    package func keepsOut(_ team: Team) -> Bool {
        switch outsider {
        case .person: false
        case .team(let id): id == team.id
        case .agency(let id): id == team.agency
        }
    }

    /// The person it keeps out; nil if it is not about one.
    package var person: StaffID? { if case .person(let id) = outsider { id } else { nil } }
}

extension Wall.Outsider {
    /// Whether the viewer is among those whom such a wall keeps out.
    package func includes(_ viewer: Viewer) -> Bool { includes(viewer.id, of: viewer.team, viewer.agency) }

    fileprivate func includes(_ person: StaffID, of team: TeamID?, _ agency: AgencyID) -> Bool {
        switch self {
        case .person(let id): id == person
        case .team(let id): id == team
        case .agency(let id): id == agency
        }
    }
}

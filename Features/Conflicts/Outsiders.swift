// SPDX-License-Identifier: EUPL-1.2

package import Access
import Foundation
package import Kernel

/// Against whom and what walls stand, by the names that one viewer may read.
package struct Outsiders: Sendable {
    /// A team and what the viewer reads for it.
    package typealias NamedTeam = (team: Team, name: String)

    /// Everybody of the viewer's agency, by working name.
    let people: [StaffID: String]
    let teams: [NamedTeam]
    let agencies: [AgencyID: String]

    package init(people: [StaffID: String], teams: [NamedTeam], agencies: [AgencyID: String]) {
        (self.people, self.teams, self.agencies) = (people, teams, agencies)
    }

    /// Whom a wall keeps out; nil where the name is not the viewer's to know.
    func name(of outsider: Wall.Outsider) -> String? {
        switch outsider {
        case .person(let id): people[id]
        case .team(let id): teams.first { $0.team.id == id }?.name
        case .agency(let id): agencies[id]
        }
    }

    /// Whom the viewer can keep out of what `answering` answers for: colleagues, teams of her own agency, other agencies.
    ///
    /// Never the team that answers nor its agency: nobody would be left.
    func choices(for viewer: Viewer, of answering: Team) -> OutsiderChoices {
        let own = teams.filter { $0.team.agency == viewer.agency && $0.team.id != answering.id }
        let others = agencies.filter { $0.key != viewer.agency && $0.key != answering.agency }
        return OutsiderChoices(
            people: sorted(people.map { (.person($0.key), $0.value) }),
            teams: sorted(own.map { (.team($0.team.id), $0.name) }),
            agencies: sorted(others.map { (.agency($0.key), $0.value) }))
    }

    private func sorted(_ choices: [OutsiderChoices.Choice]) -> [OutsiderChoices.Choice] {
        choices.sorted { $0.name.localizedStandardCompare($1.name) == .orderedAscending }
    }
}

/// Whom a wall can be put up against, by kind and name.
struct OutsiderChoices: Sendable {
    typealias Choice = (outsider: Wall.Outsider, name: String)

    let people: [Choice]
    let teams: [Choice]
    let agencies: [Choice]

    /// Who was chosen by the name in the form; nil if it is none of those offered.
    func chosen(_ value: String) -> Wall.Outsider? {
        (people + teams + agencies).first { $0.outsider.value == value }?.outsider
    }
}

extension Wall.Outsider {
    /// How a form names it.
    var value: String {
        switch self {
        case .person(let id): "person-\(id)"
        case .team(let id): "team-\(id)"
        case .agency(let id): "agency-\(id)"
        }
    }

    /// What it is, for words.
    var kind: String {
        switch self {
        case .person: "person"
        case .team: "team"
        case .agency: "agency"
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Who is looking: the member of staff a request is made for.
///
/// Every read names its viewer. There is no ambient "current user" to forget.
package struct Viewer: Sendable, Equatable {
    package let id: StaffID
    package let agency: AgencyID
    package let roles: Set<Role>
    package let team: TeamID?
    package let language: Language
    /// Whether the viewer's agency runs the line; where nobody said so, it does not.
    package let runsLine: Bool

    package init(
        id: StaffID, agency: AgencyID, roles: Set<Role>, team: TeamID?, language: Language,
        runsLine: Bool = false
    ) {
        self.id = id
        self.agency = agency
        self.roles = roles
        self.team = team
        self.language = language
        self.runsLine = runsLine
    }

    /// What the viewer's roles give, without what only the line's own agency can give.
    package var rights: Set<Right> {
        let given = Role.rights(of: roles)
        return runsLine ? given : given.filter { !$0.isOfTheLine }
    }

    /// Whether this is the same person with the same agency, team and rights; the language does not matter.
    package func seesTheSame(as other: Viewer) -> Bool {
        (id, agency, team, rights) == (other.id, other.agency, other.team, other.rights)
    }

    package func may(_ right: Right) -> Bool { rights.contains(right) }
}

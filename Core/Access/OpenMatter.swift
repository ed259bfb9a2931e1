// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Vault

/// A matter as its own feature opened it for somebody who may see it.
package struct OpenMatter: Sendable {
    package let id: MatterID
    /// Who answers for it.
    package let team: TeamID
    /// The keys it lies under, as far as this person can open them.
    package let units: [UnitKey]
    /// Whether somebody is being talked with in it, by this person alone.
    package let isLive: Bool
    /// To whom it is granted, otherwise than by way of exception; nil where the whole team may open it.
    package let grantees: Set<Grant.Grantee>?

    package init(
        id: MatterID, team: TeamID, units: [UnitKey], isLive: Bool = false,
        grantees: Set<Grant.Grantee>? = nil
    ) {
        self.id = id
        self.team = team
        self.units = units
        self.isLive = isLive
        self.grantees = grantees
    }

    /// Whether one of these people, who are of the team that answers for it, may open it.
    func isOpen(toAnyOf people: [StaffID]) -> Bool {
        guard let grantees else { return !people.isEmpty }
        return people.contains { grantees.contains(.person($0)) || grantees.contains(.team(team)) }
    }

    /// The same matter with these keys, too.
    package func adding(_ more: [UnitKey]) -> OpenMatter {
        OpenMatter(
            id: id, team: team, units: units + more.filter { key in !units.contains { $0.id == key.id } },
            isLive: isLive, grantees: grantees)
    }
}

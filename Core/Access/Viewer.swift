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

    package init(id: StaffID, agency: AgencyID, roles: Set<Role>, team: TeamID?, language: Language) {
        self.id = id
        self.agency = agency
        self.roles = roles
        self.team = team
        self.language = language
    }

    package var rights: Set<Right> { roles.reduce(into: []) { $0.formUnion($1.rights) } }

    package func may(_ right: Right) -> Bool { roles.contains { $0.rights.contains(right) } }
}

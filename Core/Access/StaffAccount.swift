// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Vault

/// A member of staff as the account book knows them.
package struct StaffAccount: Sendable {
    /// Whether the account may be used.
    package enum State: String, Sendable {
        case invited
        case active
        /// Two people agreed that all that opened it is lost: only the link that was confirmed makes it active again.
        case mending
        /// Active in the copy that was restored; nobody has said yet that she still is.
        case held
        case suspended
        case left
    }

    package let id: StaffID
    package let agency: AgencyID
    package let team: TeamID?
    package let state: State
    package let language: Language
    package let roles: Set<Role>
    /// The working name colleagues see, sealed under the service's key.
    package let sealedAlias: [UInt8]
    /// The key others seal to for this person.
    package let publicKey: [UInt8]
    /// Whether the account's agency runs the line; the account book works it out and nobody writes it down.
    package let runsLine: Bool

    package init(
        id: StaffID, agency: AgencyID, team: TeamID?, state: State, language: Language, roles: Set<Role>,
        sealedAlias: [UInt8], publicKey: [UInt8], runsLine: Bool = false
    ) {
        self.id = id
        self.agency = agency
        self.team = team
        self.state = state
        self.language = language
        self.roles = roles
        self.sealedAlias = sealedAlias
        self.publicKey = publicKey
        self.runsLine = runsLine
    }

    /// Whether she has a right that no one person gives alone.
    package var needsTwo: Bool { !Role.rightsOfTwo(in: roles).isEmpty }

    /// The account as a viewer, if its state allows any viewing at all.
    package var viewer: Viewer? {
        guard state == .active else { return nil }
        return Viewer(
            id: id, agency: agency, roles: roles, team: team, language: language, runsLine: runsLine)
    }
}

extension StaffAccount {
    /// Whether its owner needs the key of this team; who is without access for now does not lose the key.
    package func mayHoldKey(of team: TeamID) -> Bool {
        switch state {
        case .active, .held, .suspended: self.team == team && Role.rights(of: roles).contains(.holdTeamKey)
        case .invited, .mending, .left: false
        }
    }

    /// Whether its owner could give this team's key on, if she holds it.
    package func canGive(_ team: TeamID) -> Bool { state == .active && mayHoldKey(of: team) }
}

extension Place {
    /// Where a member of staff's working name lies.
    package static func alias(of staff: StaffID) -> Place {
        Place(table: "staff_account", column: "sealed_alias", row: staff)
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Store
import Synchronization
package import Vault
package import Web

/// A member of the cast, signed in.
package struct CastMember: Sendable {
    package let viewer: Viewer
    package let key: PersonKey
    package let secret: HolderSecret
}

extension TestHouse {
    /// Hires somebody with these roles and signs them in.
    ///
    /// Who answers contacts joins the house's team, unless she has one of her own, which she founds if no colleague is there before her. Somebody of another agency has no team else.
    package func hire(
        _ roles: Set<Role>, language: Language = .slovenian, agency: AgencyID? = nil, team own: Team? = nil,
        beside colleague: CastMember? = nil
    ) async throws -> CastMember {
        let agency = own?.agency ?? agency ?? team.agency
        let isOurs = agency == team.agency
        let id = StaffID(from: randomness)
        _ = try await vault.enrol(id, password: Confidential("correct horse"))
        guard let key = try await vault.signIn(id, password: Confidential("correct horse")) else {
            throw TestHouseProblem.signIn
        }
        let account = StaffAccount(
            id: id, agency: agency, team: own?.id ?? (isOurs ? team.id : nil), state: .active,
            language: language, roles: roles,
            sealedAlias: try vault.serviceKey.seal(
                Confidential("Sodelavka"), at: .alias(of: id)),
            publicKey: key.publicKey.serialised, runsLine: isOurs)
        let secret = HolderSecret.random(randomness)
        let session = StaffSession(
            holder: secret.holder.description, staff: id, sealedKey: try secret.seal(key),
            startedAt: clock.now,
            actedAt: clock.now)
        try await stores.data.write { transaction in
            try StaffAccountStore.insert(account, login: id.description, in: transaction)
            try StaffSessionStore.insert(session, in: transaction)
        }
        if let own, let colleague, let teamKey = try await vault.teamKey(own.id, as: colleague.key) {
            try await vault.admit(id, key.publicKey, to: teamKey)
        } else if let own {
            try await vault.foundTeam(own.id, members: [(id, key.publicKey)])
        }
        if isOurs, own == nil, Role.rights(of: roles).contains(.holdTeamKey) { try await join(key) }
        guard let viewer = account.viewer else { throw TestHouseProblem.signIn }
        return CastMember(viewer: viewer, key: key, secret: secret)
    }

    /// Puts a wall up by the rule alone: whoever has a key keeps it.
    package func keep(_ outsider: Wall.Outsider, from matter: MatterID) async throws {
        let wall = Wall(
            id: WallID(from: randomness), matter: matter, agency: team.agency, outsider: outsider,
            reason: .suspected, raisedBy: nil, raisedAt: clock.now)
        try await stores.data.write { try WallStore.raise(wall, in: $0) }
    }

    /// The same person after she has signed in once more.
    package func signedInAgain(_ member: CastMember) async throws -> CastMember {
        let secret = HolderSecret.random(randomness)
        let session = StaffSession(
            holder: secret.holder.description, staff: member.viewer.id,
            sealedKey: try secret.seal(member.key),
            startedAt: clock.now, actedAt: clock.now)
        try await stores.data.write { try StaffSessionStore.insert(session, in: $0) }
        return CastMember(viewer: member.viewer, key: member.key, secret: secret)
    }

    /// A browser in which this member of the cast is signed in.
    package func browser(of member: CastMember, at door: FrontDoor) -> TestBrowser {
        let browser = TestBrowser(door)
        browser.heldCookie = "t=\(member.secret.cookieText)"
        return browser
    }

    private func join(_ key: PersonKey) async throws {
        if try await vault.publicKey(of: team.id) == nil {
            try await vault.foundTeam(team.id, members: [(key.staff, key.publicKey)])
        } else {
            guard let insider = insiders.withLock({ $0.values.first }),
                let teamKey = try await vault.teamKey(team.id, as: insider)
            else { throw TestHouseProblem.signIn }
            try await vault.admit(key.staff, key.publicKey, to: teamKey)
        }
        insiders.withLock { $0[key.staff] = key }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Organisation
import PartnerSignIn
import Teams
import Texts
import Web

/// The pages about who works here.
extension Composition {
    static func people(
        _ installation: Installation, _ settings: Settings, _ face: Face, _ flood: Flood
    ) async throws -> [any RouteSource] {
        let partners = try await partners(installation, settings, face: face, flood: flood)
        let accounts = installation.accounts
        let zone = installation.organisation.zone
        return [
            SignInRoutes(
                accounts: accounts, face: face, flood: flood, home: home, others: partners.comingIn.panel),
            AccountRoutes(accounts: accounts, flood: flood, more: partners.own.panel) {
                layout(for: $0, face: face)
            },
            partners.comingIn, partners.own,
            PeopleRoutes(
                accounts: accounts, face: face, zone: zone, kindName: nameOfKind
            ) {
                layout(for: $0, face: face)
            },
            EscrowRoutes(accounts: accounts, flood: flood) { layout(for: $0, face: face) },
            TeamsRoutes(teams: teams(installation)) { layout(for: $0, face: face) },
            KeyRoutes(accounts: accounts) { layout(for: $0, face: face) },
            LinkRoutes(accounts: accounts, face: face, flood: flood, zone: zone),
            try intervisionPages(installation, face: face),
        ]
    }

    private static func teams(_ installation: Installation) -> Teams {
        let accounts = installation.accounts
        return Teams(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness,
            needs: TeamsNeeds(
                mayKeep: { try await accounts.mayKeepKey($0, chosenBy: $1.id) },
                // What fails is left to the next round.
                settleKeys: { try? await accounts.settleKeys() }))
    }

    /// What the things of a table with keys of their own are called.
    @Sendable private static func nameOfKind(_ tables: String, _ t: Translator) -> String {
        t(Text.Kinds.name(tables: tables))
    }
}

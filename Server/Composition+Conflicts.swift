// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Cases
import Chat
import Conflicts
import Contacts
import Desk
import Kernel
import Organisation
import SafeContact
import Store
import Texts
import Web

/// How conflicts of interest reach what there is a conflict about.
extension Composition {
    static func conflicts(
        _ installation: Installation, _ conversations: Conversations, _ contacts: Contacts, face: Face
    ) -> ConflictRoutes {
        let cards = safeContacts(installation)
        let files = caseFiles(installation)
        return ConflictRoutes(
            conflicts: conflicts(installation),
            needs: ConflictNeeds(
                matter: { try await matter($0, $1, conversations, contacts, cards, files) },
                outsiders: { try await outsiders(for: $0, installation) }),
            home: DeskRoutes.home, zone: installation.organisation.zone
        ) { layout(for: $0, face: face) }
    }

    static func conflicts(_ installation: Installation) -> Conflicts {
        Conflicts(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness)
    }

    /// A conversation with its record, a record alone, a card, or a case: whichever this person may see.
    private static func matter(
        _ id: MatterID, _ request: StaffRequest, _ conversations: Conversations, _ contacts: Contacts,
        _ cards: SafeContacts, _ files: CaseFiles
    ) async throws -> (OpenMatter, at: Address)? {
        let (viewer, key) = (request.viewer, request.key)
        if let talk = try await conversations.matter(id, for: viewer, with: key),
            let address = try await conversations.address(of: id, for: viewer)
        {
            return (
                talk.adding(try await contacts.units(ofConversation: id, for: viewer, with: key)), address
            )
        }
        if let (record, contact) = try await contacts.matter(id, for: viewer, with: key) {
            return (record, ContactAddress.record(contact).address)
        }
        if let (card, address) = try await cards.matter(id, for: viewer, with: key) { return (card, address) }
        guard viewer.may(.workCases) else { return nil }
        let file = CaseID(high: id.high, low: id.low)
        // Who may only read something of it learns no colleague's name, and locks nobody out.
        guard let open = try await files.open(file, by: viewer, with: key), Cases.decides(open) else {
            return nil
        }
        return (open.matter, CasesAddress.file(file).address)
    }

    /// Against whom walls stand, by name: colleagues, every team and every agency that has a name here.
    private static func outsiders(for viewer: Viewer, _ installation: Installation) async throws -> Outsiders
    {
        let t = Translator(viewer.language)
        let (teams, rows) = try await installation.database.read {
            (try TeamStore.all(in: $0), try TeamStore.agencies(in: $0))
        }
        let agencies = Dictionary(rows.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let named = teams.map { team in
            let name = team.name.isEmpty ? t(Text.Team.purpose(purpose: team.purpose)) : team.name
            let agency = team.agency == viewer.agency ? nil : agencies[team.agency]
            return (team: team, name: agency.map { "\($0): \(name)" } ?? name)
        }
        return Outsiders(
            people: try await everybody(in: viewer, installation), teams: named, agencies: agencies)
    }

    /// The working names of everybody in the viewer's agency.
    static func everybody(in viewer: Viewer, _ installation: Installation) async throws
        -> [StaffID: String]
    {
        let agency = viewer.agency
        let accounts = try await installation.database.read {
            try StaffAccountStore.all(of: agency, in: $0)
        }
        return try names(accounts.filter { $0.state != .left }, installation.vault)
    }
}

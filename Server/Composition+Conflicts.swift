// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Conflicts
import Contacts
import Desk
import Kernel
import Organisation
import SafeContact
import Store
import Web

/// How conflicts of interest reach what there is a conflict about.
extension Composition {
    static func conflicts(
        _ installation: Installation, _ conversations: Conversations, _ contacts: Contacts, face: Face
    ) -> ConflictRoutes {
        let cards = safeContacts(installation)
        return ConflictRoutes(
            conflicts: conflicts(installation),
            needs: ConflictNeeds(
                matter: { try await matter($0, $1, conversations, contacts, cards) },
                names: { try await everybody(in: $0, installation) }),
            home: DeskRoutes.home, zone: installation.organisation.zone
        ) { layout(for: $0, face: face) }
    }

    static func conflicts(_ installation: Installation) -> Conflicts {
        Conflicts(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness)
    }

    /// A conversation with its record, a record alone, or a card: whichever this person may see.
    private static func matter(
        _ id: MatterID, _ request: StaffRequest, _ conversations: Conversations, _ contacts: Contacts,
        _ cards: SafeContacts
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
        return try await cards.matter(id, for: viewer, with: key).map { ($0, $1) }
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

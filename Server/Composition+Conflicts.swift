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
                names: { try await everybody(in: $0, installation) }),
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

// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Store
package import Vault

extension Contacts {
    /// A contact as a matter around which a wall can stand; nil if it is none of this viewer's.
    package func matter(_ id: MatterID, for viewer: Viewer, with key: PersonKey) async throws
        -> (matter: OpenMatter, contact: ContactID)?
    {
        let access = access(of: viewer)
        guard
            let contact = try await database.read({
                try ContactStore.find(id, for: access, in: $0)?.contact
            })
        else { return nil }
        let units = try await units(of: [contact], for: viewer, with: key)
        return (OpenMatter(id: id, team: contact.team, units: units), contact.id)
    }

    /// The key of the record of a conversation that this person may see, though the record itself is not hers to read.
    package func units(ofConversation id: MatterID, for viewer: Viewer, with key: PersonKey) async throws
        -> [UnitKey]
    {
        let conversation = ConversationID(high: id.high, low: id.low)
        let contact = try await database.read { try ContactStore.find(of: conversation, in: $0) }
        return try await units(of: contact.map { [$0] } ?? [], for: viewer, with: key)
    }

    private func units(of contacts: [Contact], for viewer: Viewer, with key: PersonKey) async throws
        -> [UnitKey]
    {
        Array(try await vault.unlockAll(contacts.compactMap(\.unit), as: key, of: viewer.team).values)
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store
package import Vault
package import Web

extension Conversations {
    /// A conversation as a matter around which a wall can stand; nil if it is none of this viewer's.
    package func matter(_ id: MatterID, for viewer: Viewer, with key: PersonKey) async throws -> OpenMatter? {
        let id = ConversationID(high: id.high, low: id.low)
        let access = ConversationAccess(viewer)
        let found = try await database.read { transaction in
            try ConversationStore.find(id, among: access.live, in: transaction)
                ?? ThreadStore.find(id, among: access.threads, in: transaction)?.conversation
        }
        guard let found, let unit = try await vault.unlock(found.unit, as: key, of: viewer.team) else {
            return nil
        }
        return OpenMatter(
            id: id.matter, team: found.team, units: [unit],
            isLive: found.state == .open && found.counsellor == viewer.id)
    }

    /// Where a conversation is read: its thread's page, unless somebody is being talked with.
    package func address(of matter: MatterID, for viewer: Viewer) async throws -> Address? {
        let id = ConversationID(high: matter.high, low: matter.low)
        let access = ConversationAccess(viewer)
        return try await database.read { transaction in
            if try ThreadStore.find(id, among: access.threads, in: transaction) != nil {
                return ThreadAddress.thread(id).address
            }
            guard let live = try ConversationStore.find(id, among: access.live, in: transaction) else {
                return nil
            }
            let isWaiting = live.state == .waiting
            return isWaiting ? ChatAddress.list.address : ChatAddress.conversation(id).address
        }
    }
}

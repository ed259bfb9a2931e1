// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Vault
import Web

/// A thread as other features may hang something on it: by names that only its key gives.
///
/// Whoever has the database without keys finds no way from what hangs there to the thread, nor back.
package struct ThreadTie: Sendable {
    /// The name under which others keep what belongs to the thread.
    package let name: String
    /// The name under which the audit knows it.
    package let auditName: String
    /// Around what walls stand; to be asked and never to be kept.
    package let matter: MatterID
    package let language: Language

    init(_ open: OpenConversation) {
        name = open.unit.pseudonym(for: "tied")
        auditName = open.unit.auditName
        (matter, language) = (open.conversation.id.matter, open.conversation.language)
    }
}

extension Conversations {
    /// A thread of the viewer's own team that she may open, for what others hang on it; not found otherwise.
    package func tie(_ id: ConversationID, for viewer: Viewer, with key: PersonKey) async throws -> ThreadTie
    {
        let (mark, open) = try await thread(id, for: viewer, with: key)
        guard mark.conversation.isThread, mark.conversation.team == viewer.team else {
            throw Problem.notFound
        }
        return ThreadTie(open)
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Web

/// What the counsellors' inbox needs of others.
package struct ThreadNeeds: Sendable {
    /// The working names of colleagues, as far as the viewer may know them.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// Who has opened the conversation of this name in the audit, as a piece of page.
    let readers: @Sendable (_ record: String, StaffRequest) async throws -> HTML
    /// Where times for her are offered that she can choose herself; nil where nobody offers any.
    let offers: @Sendable (ConversationID) -> Address?

    package init(
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        readers: @escaping @Sendable (_ record: String, StaffRequest) async throws -> HTML = { _, _ in .empty
        },
        offers: @escaping @Sendable (ConversationID) -> Address? = { _ in nil }
    ) {
        self.names = names
        self.readers = readers
        self.offers = offers
    }
}

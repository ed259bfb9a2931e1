// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store
package import Web

/// Parts that other pages show of the records.
extension ContactRoutes {
    /// The viewer's unfinished records, and a way to record with one click what was no counselling.
    package func unfinished(_ request: StaffRequest) async throws -> HTML {
        let page = ContactListPage(
            shown: try await contacts.lists(for: request.viewer, with: request.key),
            codes: try await contacts.lists(), today: contacts.local.day(of: contacts.clock.now),
            filter: ContactFilter(channel: "", kind: ""), reportWithin: contacts.reportWithin,
            now: contacts.clock.now, local: contacts.local, sending: SendingID(from: contacts.randomness),
            formToken: request.formToken)
        return ContactListViews.panel(page, request.translate)
    }

    /// The record of a conversation as far as it is filled in, for its counsellor and for the colleague
    /// to whom she offers it; nothing for everybody else.
    package func beside(_ conversation: ConversationID, _ request: StaffRequest) async throws -> HTML {
        let open = try await contacts.preview(of: conversation, by: request.viewer, with: request.key)
        guard let open else { return .empty }
        let page = RecordPage(open, local: contacts.local, formToken: request.formToken)
        return PanelViews.panel(page, request.translate)
    }
}

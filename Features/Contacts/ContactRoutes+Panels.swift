// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Web

/// Parts that other pages show of the records.
extension ContactRoutes {
    /// The viewer's unfinished records, and a way to record with one click what was no counselling.
    package func unfinished(_ request: StaffRequest) async throws -> HTML {
        let page = ContactListPage(
            shown: try await contacts.lists(for: request.viewer, with: request.key),
            codes: try await contacts.lists(), today: contacts.local.day(of: contacts.clock.now),
            filter: ContactFilter(channel: "", kind: ""), local: contacts.local,
            formToken: request.formToken)
        return ContactListViews.panel(page, request.translate)
    }
}

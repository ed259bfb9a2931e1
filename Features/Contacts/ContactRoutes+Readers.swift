// SPDX-License-Identifier: EUPL-1.2

import Access
import Texts
import Web

extension ContactRoutes {
    /// Who has opened a record, for whoever may read it; a record in which nothing was written has no readers.
    @Sendable func showReaders(_ request: StaffRequest) async throws -> Answer {
        let open = try await contacts.open(try request.id("id"), by: request.viewer, with: request.key)
        guard let unit = open.unit else { throw Problem.notFound }
        let list = try await readers(unit.auditName, request)
        let content = RecordViews.readers(list, of: open.contact.id, request.translate)
        return layout(request).answer(request.translate(Text.Record.readers), content)
    }
}

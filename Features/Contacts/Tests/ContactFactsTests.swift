// SPDX-License-Identifier: EUPL-1.2

import Contacts
import Kernel
import Testing

@Suite struct `The facts of a contact` {
    @Test func `say nothing that nobody said`() {
        let facts = ContactFacts(
            id: Identifier(from: .system), startedAt: Moment(milliseconds: 0), channel: "phone",
            outcome: "answered")
        #expect(facts.kind == nil && facts.place == nil && facts.violenceTypes.isEmpty)
    }
}

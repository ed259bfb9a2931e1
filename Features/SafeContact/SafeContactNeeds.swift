// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// What the cards ask of other features; Composition fills it.
package struct SafeContactNeeds: Sendable {
    let longest: @Sendable () async throws -> Moment.Span
    let record: @Sendable (ContactID) -> Address?
    let name: @Sendable (StaffID) async throws -> String
    let readers: @Sendable (_ record: String, StaffRequest) async throws -> HTML

    /// - Parameters:
    ///   - longest: How long the rule of retention lets a card live from the day it was agreed.
    ///   - record: Where the record of a contact is; nil where nobody keeps records.
    ///   - name: The working name of a colleague.
    ///   - readers: Who has opened the card of this name in the audit, as a piece of page.
    package init(
        longest: @escaping @Sendable () async throws -> Moment.Span,
        record: @escaping @Sendable (ContactID) -> Address?,
        name: @escaping @Sendable (StaffID) async throws -> String,
        readers: @escaping @Sendable (_ record: String, StaffRequest) async throws -> HTML = { _, _ in .empty
        }
    ) {
        self.longest = longest
        self.record = record
        self.name = name
        self.readers = readers
    }
}

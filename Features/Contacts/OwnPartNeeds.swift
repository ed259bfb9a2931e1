// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// What the end of a record's form asks its writer about herself.
///
/// It is no part of the record: whoever reads or counts records never comes across it. Composition fills it.
package struct OwnPartNeeds: Sendable {
    let field: @Sendable (ContactID, StaffRequest) async throws -> HTML
    let keep: @Sendable (ContactID, StaffRequest) async throws -> Void

    /// - Parameters:
    ///   - field: The choice as she left it, to stand inside the form.
    ///   - keep: Keeps what the form says of it, if it says anything.
    package init(
        field: @escaping @Sendable (ContactID, StaffRequest) async throws -> HTML,
        keep: @escaping @Sendable (ContactID, StaffRequest) async throws -> Void
    ) {
        self.field = field
        self.keep = keep
    }

    /// Nobody asks.
    package static let none = OwnPartNeeds(field: { _, _ in .empty }, keep: { _, _ in })
}

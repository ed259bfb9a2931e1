// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel

/// What the counsellors' inbox needs of others.
package struct ThreadNeeds: Sendable {
    /// The working names of colleagues, as far as the viewer may know them.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]

    package init(names: @escaping @Sendable (Viewer) async throws -> [StaffID: String]) {
        self.names = names
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import CaseFiles
package import Kernel
package import Organisation
package import Web

/// What the pages of people need of others.
package struct PersonNeeds: Sendable {
    /// The lists of the organisation; of them `vulnerability`.
    let lists: @Sendable () async throws -> CodeLists
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address
    /// Compares numbers and addresses that were written of somebody with what colleagues have declared of themselves,
    /// before they are kept, and walls off from the case whom they bind. The identifier says of whom they are.
    let watch: @Sendable ([Confidential], PersonID, OpenCase) async throws -> Void

    package init(
        lists: @escaping @Sendable () async throws -> CodeLists,
        file: @escaping @Sendable (CaseID) -> Address,
        watch: @escaping @Sendable ([Confidential], PersonID, OpenCase) async throws -> Void
    ) {
        (self.lists, self.file, self.watch) = (lists, file, watch)
    }
}

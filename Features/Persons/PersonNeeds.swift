// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
package import Store
package import Web

/// What the pages of people need of others.
package struct PersonNeeds: Sendable {
    /// The lists of the organisation; of them `vulnerability`.
    let lists: @Sendable () async throws -> CodeLists
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address
    /// Keeps, in the transaction that writes who somebody is, by which numbers and addresses colleagues know her.
    let mark: @Sendable ([Confidential], PersonID, CaseID, any Transaction) throws -> Void

    package init(
        lists: @escaping @Sendable () async throws -> CodeLists,
        file: @escaping @Sendable (CaseID) -> Address,
        mark: @escaping @Sendable ([Confidential], PersonID, CaseID, any Transaction) throws -> Void
    ) {
        (self.lists, self.file, self.mark) = (lists, file, mark)
    }
}

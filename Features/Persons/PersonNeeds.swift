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
    /// Where it is given out what is kept of somebody.
    let ownFile: @Sendable (CaseID, PersonID) -> Address
    /// Keeps, in the transaction that writes who somebody is, by which numbers and addresses colleagues know her.
    let mark: @Sendable ([Confidential], PersonID, CaseID, any Transaction) throws -> Void

    package init(
        lists: @escaping @Sendable () async throws -> CodeLists,
        file: @escaping @Sendable (CaseID) -> Address,
        ownFile: @escaping @Sendable (CaseID, PersonID) -> Address,
        mark: @escaping @Sendable ([Confidential], PersonID, CaseID, any Transaction) throws -> Void
    ) {
        (self.lists, self.file, self.ownFile, self.mark) = (lists, file, ownFile, mark)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// Whether those who lose their telephone or their keys can be helped by the others.
extension Accounts {
    /// Who could help in an agency, and whom nobody could.
    package struct Helpers: Sendable, Equatable {
        package let managers: Int
        package let confirmers: Int
        /// For how many nobody could ask and another confirm: both are others, and neither had the other's account in
        /// her hands.
        package let helpless: Int

        /// Heads alone say little: the hands of years hold, and in the end no two may help together.
        package var isEnough: Bool { managers >= 2 && confirmers >= 3 && helpless == 0 }
    }

    /// Looks through everybody who can come in.
    package static func helpers(in agency: AgencyID, _ transaction: any Transaction) throws -> Helpers {
        let viewers = try StaffAccountStore.all(of: agency, in: transaction).compactMap(\.viewer)
        let managers = viewers.filter { $0.may(.manageAccounts) }.map(\.id)
        let confirmers = viewers.filter { $0.may(.confirmMending) }.map(\.id)
        var pairs: [Set<StaffID>] = []
        for manager in managers {
            for confirmer in confirmers where confirmer != manager {
                if try !AccountRequestStore.isHand(between: manager, and: confirmer, in: transaction) {
                    pairs.append([manager, confirmer])
                }
            }
        }
        return Helpers(
            managers: managers.count, confirmers: confirmers.count,
            helpless: viewers.count { viewer in !pairs.contains { !$0.contains(viewer.id) } })
    }

    /// Whether she may choose who holds a team's key first: not in her hands, and nothing waits about her.
    package func mayKeepKey(_ staff: StaffID, chosenBy manager: StaffID) async throws -> Bool {
        try await database.read { [since = clock.now - AccountRequest.life] in
            try !AccountRequestStore.isHand(manager, on: staff, in: $0)
                && AccountRequestStore.find(of: staff, since: since, in: $0) == nil
        }
    }
}

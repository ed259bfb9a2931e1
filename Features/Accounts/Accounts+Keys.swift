// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// How a member of the team gives its key to who is new: the program alone cannot.
extension Accounts {
    /// How long a team's newest key must have been there before older ones are destroyed.
    static let oldKeyRest = Moment.Span.minutes(10)

    /// What waits for somebody who holds the team's key.
    struct KeyTasks: Sendable {
        var waiting: [Person] = []
        /// Who waits too, and whom the viewer has let in or given new keys, so that somebody else must give it.
        var waitingForOthers: [Person] = []
        var hasOldKeys = false
    }

    /// Who of the viewer's team answers contacts and cannot open them yet; nothing for who does not hold the key.
    ///
    /// Whoever once let somebody in as account manager does not give her the key as well.
    func keyTasks(for viewer: Viewer) async throws -> KeyTasks {
        guard let team = viewer.team else { return KeyTasks() }
        let members = try await vault.members(of: team)
        guard members.contains(viewer.id) else { return KeyTasks() }
        let (accounts, owing) = try await database.read { transaction in
            (
                try StaffAccountStore.members(of: team, in: transaction),
                try AccountRequestStore.accounts(inHandsOf: viewer.id, in: transaction)
            )
        }
        let waiting = accounts.filter { account in
            account.viewer?.may(.holdTeamKey) == true && !members.contains(account.id)
        }
        return KeyTasks(
            waiting: try waiting.filter { !owing.contains($0.id) }.map(person),
            waitingForOthers: try waiting.filter { owing.contains($0.id) }.map(person),
            hasOldKeys: try await vault.hasOldKeys(team, newestFor: Self.oldKeyRest))
    }

    /// Gives the team's key to a colleague who waits for it; false if there is nobody such.
    func giveKey(to staff: StaffID, by viewer: Viewer, with key: PersonKey) async throws -> Bool {
        guard
            let colleague = try await keyTasks(for: viewer).waiting.first(where: { $0.account.id == staff }),
            let team = viewer.team, let teamKey = try await vault.teamKey(team, as: key)
        else { return false }
        let publicKey = try PersonPublicKey(serialised: colleague.account.publicKey)
        guard try await vault.publicKey(of: staff) == publicKey else { return false }
        // The audit first: a key that was given without a line must not be.
        try await write(.teamKeyGiven, of: staff, by: .staff(viewer.id)) { _ in }
        try await vault.admit(staff, publicKey, to: teamKey)
        return true
    }

    /// Puts what the team holds under its newest key, so that a copy of an older one opens nothing.
    func retireOldKeys(by viewer: Viewer, with key: PersonKey) async throws {
        guard let team = viewer.team, try await keyTasks(for: viewer).hasOldKeys,
            let teamKey = try await vault.teamKey(team, as: key)
        else { return }
        try await write(.teamKeysRetired, of: viewer.id, by: .staff(viewer.id)) { _ in }
        _ = try await vault.retireOldKeys(of: teamKey)
    }
}

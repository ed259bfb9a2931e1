// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Who holds copies of people's keys, as the account book and the key store say together.
///
/// While an agency has not named three, nothing of this exists.
package struct EscrowHolders: Sendable {
    private let database: any Database
    private let vault: Vault

    package init(database: any Database, vault: Vault) {
        (self.database, self.vault) = (database, vault)
    }

    /// The three of an agency, if all of them can come in and both books know the same keys of theirs.
    package func circle(of agency: AgencyID) async throws -> EscrowCircle? {
        let holders = try await named(in: agency).filter { $0.state == .active }
        let keys = try await keys(of: holders)
        return keys.count == holders.count ? EscrowCircle(agency: agency, holders: keys) : nil
    }

    /// How many holders of an agency are ready, if some are named and no copies are made nevertheless.
    package func ready(short agency: AgencyID) async throws -> Int? {
        let named = try await named(in: agency)
        guard !named.isEmpty, try await circle(of: agency) == nil else { return nil }
        return try await keys(of: named.filter { $0.state == .active }).count
    }

    /// Whether anybody here is a holder; the page for signing in comes up also when that cannot be known.
    package func isAnybody() async -> Bool {
        let named = try? await database.read { try StaffAccountStore.holding(.escrowHolder, in: $0) }
        return named?.contains(where: \.isHolder) == true
    }

    /// Destroys the copies of pairs of whom one is a holder no more.
    package func settleCopies() async throws {
        let accounts = try await database.read { try StaffAccountStore.all(in: $0) }
        // A book that was restored may not know the holders of copies that are newer than it.
        let unsure = Set(accounts.filter { $0.state == .held }.map(\.agency))
        let settled = Set(accounts.filter { !unsure.contains($0.agency) }.map(\.id))
        try await vault.narrowEscrow(to: pairs(among: accounts)) { unsure.isEmpty || settled.contains($0) }
    }

    private func named(in agency: AgencyID) async throws -> [StaffAccount] {
        try await database.read { try StaffAccountStore.holding(.escrowHolder, in: $0) }
            .filter { $0.agency == agency && $0.state != .left }
    }

    /// Leaves out whose keys are others in the key store.
    private func keys(of holders: [StaffAccount]) async throws -> [(StaffID, PersonPublicKey)] {
        var keys: [(StaffID, PersonPublicKey)] = []
        for holder in holders {
            let key = try PersonPublicKey(serialised: holder.publicKey)
            if try await vault.publicKey(of: holder.id) == key { keys.append((holder.id, key)) }
        }
        return keys
    }

    /// Every two holders of one agency, whichever of them comes first.
    private func pairs(among accounts: [StaffAccount]) -> Set<EscrowPair> {
        let holders = accounts.filter(\.isHolder)
        return holders.reduce(into: []) { pairs, outer in
            for inner in holders where inner.agency == outer.agency && inner.id != outer.id {
                pairs.insert(EscrowPair(outer: outer.id, inner: inner.id))
            }
        }
    }
}

extension StaffAccount {
    /// Whether she is a holder whose keys are there; who is without access for now still is one.
    package var isHolder: Bool {
        switch state {
        case .active, .held, .suspended: roles.contains(.escrowHolder)
        case .invited, .mending, .left: false
        }
    }
}

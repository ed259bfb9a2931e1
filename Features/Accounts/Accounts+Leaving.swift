// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// How somebody's work here ends.
extension Accounts {
    /// How much of each kind nobody opens any more once this person is gone, as it is at this moment.
    func lost(with person: Person) async throws -> [(kind: String, count: Int)] {
        let (kinds, units) = (self.kinds, try await vault.unitsOnly(person.account.id))
        guard !units.isEmpty else { return [] }
        return try await database.read { transaction in
            try kinds.compactMap { kept in
                let count = try stride(from: 0, to: units.count, by: 500).reduce(0) { sum, start in
                    let chunk = Array(units[start..<min(start + 500, units.count)])
                    return sum + (try kept.known(chunk, transaction).count)
                }
                return count > 0 ? (kept.tables.sorted().joined(separator: " "), count) : nil
            }
        }
    }

    /// Ends somebody's account and destroys her keys; of who has a right that needs two this is only asked for.
    ///
    /// The account is closed first: from then on she cannot come in, whatever else fails. Who was only invited has
    /// nothing to lose.
    func letGo(_ person: Person, forCause: Bool, by viewer: Viewer) async throws -> PersonDraft.Fault? {
        let id = person.account.id
        guard id != viewer.id else { return .ownAccount }
        if try await isLastOfTeam(person) { return .lastOfTeam }
        let kind = forCause ? AccountRequest.Kind.removal : .leaving
        if kind.suits(person.account) { return try await ask(for: kind, of: person, by: viewer) }
        let holders = try await keyHolders(of: person.account.team)
        let action = forCause ? AuditEntry.Action.accountRemovedForCause : .accountLeft
        let isDone = try await change(action, of: id, by: .staff(viewer.id)) {
            try holders?.isLast(id, in: $0) != true && Self.close(id, in: $0)
        }
        await settleKeysSoon()
        return isDone ? nil : .otherState
    }

    /// Closes an account for good; false if it is closed.
    @discardableResult
    static func close(_ id: StaffID, in transaction: any Transaction) throws -> Bool {
        guard
            try StaffPeopleStore.move(
                id, from: [.invited, .active, .mending, .held, .suspended], to: .left, in: transaction)
        else { return false }
        try StaffSessionStore.deleteAll(of: id, in: transaction)
        try AccountLinkStore.deleteAll(of: id, in: transaction)
        try AccountRequestStore.strike(of: id, in: transaction)
        try AccountRescueStore.strike(id, in: transaction)
        return true
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Store
import Vault

/// Groups that nobody of the staff can open any more: nobody would read that somebody is in danger.
extension Groups {
    /// Lets who reads along lead where no moderator can open the group, and ends the groups that nobody of their staff can.
    ///
    /// Who has left can not, nor who has lost her keys with her password; whoever is suspended for a while can.
    package func seeToForsaken(under lease: Lease) async throws {
        let going = try await database.read { try GroupStore.going(in: $0) }
        for group in going {
            let team = try await database.read { try GroupStore.staffStillHere(of: group.id, in: $0) }
            let holders = try await vault.holders(of: group.unit)
            let able = team.filter { holders.contains(.person($0.key)) }
            guard !able.values.contains(.moderator) else { continue }
            try await write(
                able.isEmpty ? .groupEnded : .groupChanged, byProgramIn: group, while: team, under: lease)
        }
    }

    /// Ends a group or lets all who read along lead, unless its staff have changed since they were looked at.
    ///
    /// The program has no key of the group, and so not the name that other lines of the audit have for it.
    private func write(
        _ action: AuditEntry.Action, byProgramIn group: SupportGroup,
        while team: [StaffID: SupportGroup.Part],
        under lease: Lease
    ) async throws {
        let line = AuditEntry(action, by: .program, subject: group.id.description, at: clock.now)
        let (audit, end) = (AuditEntryID(from: randomness), ending(of: group))
        try await database.write { transaction in
            try LeaseStore().require(lease, now: line.at, transaction)
            guard try GroupStore.staffStillHere(of: group.id, in: transaction) == team,
                action == .groupEnded
                    ? try end(transaction)
                    : try GroupStore.promote(in: group.id, transaction)
            else { return }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, group.id.description)
        }
    }
}

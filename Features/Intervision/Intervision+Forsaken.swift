// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
package import Store
import Vault

/// Groups that nobody leads any more: they would never be ended, and so never erased.
extension Intervision {
    /// How long an agency that left can come back, if that was a mistake, and find its groups.
    private static let grace = Moment.Span.days(14)

    /// Lets members lead where no facilitator can open the group, and ends the groups that nobody in them can.
    ///
    /// Who has left can not, nor whose agency has (what ends a group only after two weeks), nor who has lost her keys with her password; whoever is suspended for a while can.
    package func seeToForsaken(under lease: Lease) async throws {
        let going = try await database.read { try PeerGroupStore.going(in: $0) }
        for group in going {
            let (now, before) = (days.of(clock.now), days.of(clock.now - Self.grace))
            let (members, still, lately) = try await database.read { transaction in
                let members = try PeerGroupStore.members(of: group.id, in: transaction)
                return (
                    members, try here(members, on: now, transaction),
                    try here(members, on: before, transaction)
                )
            }
            let holders = try await vault.holders(of: group.unit)
            let able = still.filter { holders.contains(.person($0)) }
            guard !able.contains(where: { members[$0] == .facilitator }) else { continue }
            if able.isEmpty, lately.contains(where: { holders.contains(.person($0)) }) { continue }
            try await write(byProgramIn: group.id, letting: able, while: members, under: lease)
        }
    }

    /// Who is in a group and has left neither her agency nor, on a day, the platform.
    private func here(
        _ members: [StaffID: PeerGroup.Standing], on day: String, _ transaction: any Transaction
    ) throws -> [StaffID] {
        let staff = members.filter { $0.value != .invited }.map(\.key)
        return try StaffAccountStore.find(staff, in: transaction).filter {
            try $0.state != .left && ($0.viewer?.takesPartInPeerGroups ?? true)
                && works($0.agency, on: day, transaction)
        }.map(\.id)
    }

    /// Ends a group or lets who is able lead it, unless its members have changed since they were looked at.
    ///
    /// The program has no key of the group, and so not the name that other lines of the audit have for it.
    private func write(
        byProgramIn id: PeerGroupID, letting able: [StaffID], while members: [StaffID: PeerGroup.Standing],
        under lease: Lease
    ) async throws {
        let line = AuditEntry(
            able.isEmpty ? .intervisionEnded : .intervisionChanged, by: .program, subject: id.description,
            at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try LeaseStore().require(lease, now: line.at, transaction)
            guard try PeerGroupStore.members(of: id, in: transaction) == members else { return }
            if able.isEmpty {
                guard try PeerGroupStore.end(id, at: line.at, in: transaction) else { return }
            } else {
                try PeerGroupStore.promote(able, in: id, transaction)
            }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, id.description)
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Store

/// Groups whose staff have left the organisation: nobody would read what is written in them.
extension Groups {
    /// Lets who reads along lead where every moderator has left, and ends the groups whose staff have all left.
    ///
    /// Whoever has lost her work for a while only, or is to come back, has not left.
    package func seeToForsaken(under lease: Lease) async throws {
        let found = try await database.read { transaction in
            (
                led: try GroupStore.withoutModerator(in: transaction),
                over: try GroupStore.withoutStaff(in: transaction)
            )
        }
        for id in found.led {
            try await write(.groupChanged, byProgramIn: id, under: lease) {
                try GroupStore.promote(in: id, $0)
            }
        }
        for id in found.over {
            let now = clock.now
            try await write(.groupEnded, byProgramIn: id, under: lease) {
                try Self.end(id, at: now, in: $0)
            }
        }
    }

    private func write(
        _ action: AuditEntry.Action, byProgramIn id: GroupID, under lease: Lease,
        _ act: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws {
        let line = AuditEntry(action, by: .program, subject: id.description, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try LeaseStore().require(lease, now: line.at, transaction)
            guard try act(transaction) else { return }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, id.description)
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Conflicts
import Health
import Kernel
import Outbound
import Store

/// Tells the stewards of conflicts that walls wait for their decision, and forgets what those declared who have left.
struct WallJob: Job {
    let conflicts: Conflicts
    let database: any Database
    let gate: Outbound
    let clock: Clock
    let name = LogWord("walls")
    let rest = Moment.Span.minutes(1)

    func round(under lease: Lease) async throws {
        try await conflicts.forgetThoseWhoLeft()
        for agency in try await database.read({ try WallStore.agenciesToTell(in: $0) }) {
            try await tellStewards(of: agency, under: lease)
        }
    }

    /// Once for each wall, whether or not anybody can be written to: the page tells them in any case.
    private func tellStewards(of agency: AgencyID, under lease: Lease) async throws {
        let waiting = try await database.read { transaction in
            try StaffAccountStore.all(of: agency, in: transaction).compactMap(\.viewer)
                .filter { $0.may(.manageWalls) }
                .map { ($0.id, try WallStore.unreviewed(for: $0, in: transaction).count) }
        }
        var mails: [Outbound.Prepared] = []
        for (steward, count) in waiting where count > 0 {
            mails.append(try await gate.prepare(.pleaseSignIn(waiting: count), to: steward, by: .program))
        }
        let (now, prepared) = (clock.now, mails)
        try await database.write { transaction in
            // Who fell asleep over it would write a second time.
            try LeaseStore().require(lease, now: now, transaction)
            try WallStore.told(agency, at: now, in: transaction)
            for mail in prepared { try gate.send(mail, in: transaction) }
        }
    }
}

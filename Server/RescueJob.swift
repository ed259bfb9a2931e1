// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Health
import Kernel
import Outbound
import Store

/// Writes to whoever can stop it that somebody's keys are to be given back: to her and to those who confirm, without a
/// word of what it is about.
struct RescueJob: Job {
    let accounts: Accounts
    let database: any Database
    let gate: Outbound
    let clock: Clock
    let name = LogWord("rescues")
    let rest = Moment.Span.minutes(1)

    /// Once for each, whether or not anybody can be written to: the pages tell them in any case.
    func round(under lease: Lease) async throws {
        for news in try await accounts.rescueNews() {
            var mails: [Outbound.Prepared] = []
            for reader in news.readers {
                mails.append(try await gate.prepare(.pleaseSignIn(waiting: 1), to: reader, by: .program))
            }
            let (now, prepared) = (clock.now, mails)
            try await database.write { transaction in
                // Who fell asleep over it would write a second time.
                try LeaseStore().require(lease, now: now, transaction)
                try Accounts.noteTold(news, at: now, in: transaction)
                for mail in prepared { try gate.send(mail, in: transaction) }
            }
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import BreakGlass
import Health
import Kernel
import Outbound
import Store

/// Tells those whose case was opened by way of exception, the stewards and the auditors that something waits for them.
struct GlassJob: Job {
    let glass: BreakGlass
    let database: any Database
    let gate: Outbound
    let clock: Clock
    let name = LogWord("exceptions")
    let rest = Moment.Span.minutes(1)

    /// Once for each, whether or not anybody can be written to: their pages tell them in any case.
    func round(under lease: Lease) async throws {
        for opened in try await database.read({ try GlassStore.untold(in: $0) }) {
            var mails: [Outbound.Prepared] = []
            for person in try await glass.concerned(by: opened) {
                mails.append(try await gate.prepare(.pleaseSignIn(waiting: 1), to: person, by: .program))
            }
            let (now, prepared) = (clock.now, mails)
            try await database.write { transaction in
                // Who fell asleep over it would write a second time.
                try LeaseStore().require(lease, now: now, transaction)
                try GlassStore.told(opened.id, at: now, in: transaction)
                for mail in prepared { try gate.send(mail, in: transaction) }
            }
        }
    }
}

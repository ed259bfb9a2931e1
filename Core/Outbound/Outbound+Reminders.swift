// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Store

extension Outbound {
    /// Who has confirmed a work address and was not written to for this time yet; a time is a day and an hour, in order of their letters.
    package func notReminded(for time: String) async throws -> [StaffID] {
        try await database.read { try StaffChannelStore.notReminded(for: time, in: $0) }
    }

    /// Writes to somebody how much waits for her, once for this time; nothing waits, nothing is written.
    package func remind(_ staff: StaffID, of waiting: Int, for time: String) async throws {
        let mail =
            waiting > 0
            ? try await prepare(.pleaseSignIn(waiting: waiting), to: staff, by: .program) : nil
        try await database.write { transaction in
            guard try StaffChannelStore.remind(staff, for: time, in: transaction), let mail else { return }
            try send(mail, in: transaction)
        }
    }
}

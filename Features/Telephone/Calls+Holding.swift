// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store

extension Calls {
    /// Whoever has the call asks the caller to stay on the line for a moment, or comes back to her; false if it is not hers.
    ///
    /// Meanwhile the caller hears an announcement, and neither hears the other; whoever else is in the call goes on.
    package func hold(_ id: CallID, _ isHeld: Bool, by staff: StaffID) async throws -> Bool {
        try await database.write { [self] transaction in
            guard try held(id, by: staff, transaction) != nil else { return false }
            try CallStore.hold(id, isHeld, in: transaction)
            try transaction.announce(Self.channel, team.description)
            return true
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Vault

/// How a counsellor says she is after one contact, as far as it stands in the clear.
struct OwnState: Sendable {
    let contact: ContactID
    let staff: StaffID
    let team: TeamID
    let unit: VaultUnitID
    /// Midnight of the day it was kept; the hour would tell which contact it was.
    let keptOn: Moment
    let sealed: [UInt8]
}

extension Place {
    /// Where a state lies.
    static func ownState(of contact: ContactID) -> Place {
        Place(table: "own_state", column: "sealed_state", row: contact)
    }
}

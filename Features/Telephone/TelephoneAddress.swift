// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where the pages of the telephone are.
package enum TelephoneAddress {
    case rehearsal
    case ready

    package var address: Address {
        switch self {
        case .rehearsal: Address("/shift/ring")
        case .ready: Address("/telephone/ready")
        }
    }
}

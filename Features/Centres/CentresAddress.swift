// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where the pages of the centres are.
package enum CentresAddress {
    case all
    case centre(String)

    package var address: Address {
        switch self {
        case .all: Address("/centres")
        case .centre(let key): Address("/centres/\(key)")
        }
    }
}

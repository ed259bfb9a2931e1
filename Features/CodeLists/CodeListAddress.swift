// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where the lists are edited.
package enum CodeListAddress {
    case all
    case list(String)
    case code(String, in: String)

    package var address: Address {
        switch self {
        case .all: Address("/code-lists")
        case .list(let list): Address("/code-lists/\(list)")
        case .code(let code, let list): Address("/code-lists/\(list)/\(code)")
        }
    }
}

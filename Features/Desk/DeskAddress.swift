// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where the desk's pages are.
package enum DeskAddress {
    case desk
    case presence
    case live
    case shift
    case line

    package var address: Address {
        switch self {
        case .desk: Address("/desk")
        case .presence: Address("/desk/presence")
        case .live: Address("/desk/live")
        case .shift: Address("/shift")
        case .line: Address("/shift/line")
        }
    }
}

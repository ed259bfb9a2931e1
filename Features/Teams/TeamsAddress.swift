// SPDX-License-Identifier: EUPL-1.2

import Web

/// Where the page of the teams of an agency is.
enum TeamsAddress {
    case list

    var address: Address {
        switch self {
        case .list: Address("/teams")
        }
    }
}

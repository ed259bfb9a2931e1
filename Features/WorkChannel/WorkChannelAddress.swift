// SPDX-License-Identifier: EUPL-1.2

import Web

/// Where the pages of one's own work channel are.
enum WorkChannelAddress {
    case page
    case confirm
    case remove

    var address: Address {
        switch self {
        case .page: Address("/work-channel")
        case .confirm: Address("/work-channel/confirm")
        case .remove: Address("/work-channel/remove")
        }
    }
}

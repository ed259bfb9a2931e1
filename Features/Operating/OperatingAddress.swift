// SPDX-License-Identifier: EUPL-1.2

import Web

/// Where the operator's pages are.
enum OperatingAddress {
    case page
    case mail

    var address: Address {
        switch self {
        case .page: Address("/operating")
        case .mail: Address("/operating/mail")
        }
    }
}

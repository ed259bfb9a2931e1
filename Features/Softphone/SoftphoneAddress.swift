// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Where the demo's telephones are, on a port of their own.
enum SoftphoneAddress {
    case page(Language)
    case calls

    var address: Address {
        switch self {
        case .page(let language): Address("/\(language.rawValue)")
        case .calls: Address("/calls")
        }
    }
}

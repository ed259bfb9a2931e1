// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Where the pages of retention are.
enum RetentionAddress {
    case page
    case rule
    case hold
    case lift(Identifier<LegalHold>)

    var address: Address {
        switch self {
        case .page: Address("/retention")
        case .rule: Address("/retention/rule")
        case .hold: Address("/retention/hold")
        case .lift(let id): Address("/retention/hold/\(id)/lift")
        }
    }
}

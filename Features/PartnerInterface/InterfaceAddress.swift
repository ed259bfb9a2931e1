// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where tokens are made, and where systems find what they sent.
package enum InterfaceAddress {
    case tokens
    case new
    case revoke(String)
    case referral(String)

    package var address: Address {
        switch self {
        case .tokens: Address("/partner-interface")
        case .new: Address("/partner-interface/new")
        case .revoke(let id): Address("/partner-interface/\(id)/revoke")
        case .referral(let id): Address("/interface/v1/referrals/\(id)")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the pages of signing in by a provider are.
package enum PartnerAddress {
    case begin
    /// Where this provider, and no other, sends people back to.
    case answer(provider: String)
    case finish
    case signIn
    case own
    case ownBegin
    case ownLink
    case ownUnlink
    case colleague(StaffID)

    package var address: Address {
        switch self {
        case .begin: Address("/partner/begin")
        case .answer(let provider): Address("/partner/answer/\(provider)")
        case .finish: Address("/partner/finish")
        case .signIn: Address("/partner/sign-in")
        case .own: Address("/account/partner")
        case .ownBegin: Address("/account/partner/begin")
        case .ownLink: Address("/account/partner/link")
        case .ownUnlink: Address("/account/partner/unlink")
        case .colleague(let id): Address("/account/partner/colleagues/\(id)/unlink")
        }
    }
}

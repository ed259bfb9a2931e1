// SPDX-License-Identifier: EUPL-1.2

package import Vault
package import Web

/// Where feeds are.
package enum CalendarAddress {
    case page
    case make
    case withdraw
    case feed(HolderSecret)

    package var address: Address {
        switch self {
        case .page: Address("/calendar")
        case .make: Address("/calendar/make")
        case .withdraw: Address("/calendar/withdraw")
        case .feed(let secret): Address("/calendar/feed/\(secret.cookieText)\(Self.ending)")
        }
    }

    /// By which programs know a calendar.
    static let ending = ".ics"

    /// The secret in the last part of an address; nil if it is none by form.
    static func secret(in part: String) -> HolderSecret? {
        guard part.hasSuffix(ending) else { return nil }
        return HolderSecret(cookieText: String(part.dropLast(ending.count)))
    }
}

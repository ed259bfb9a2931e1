// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Web

/// Where the platform's pages are.
package enum PlatformAddress {
    /// How it stands: the protocol, the next meetings, what is to be done.
    case overview
    case agencies
    case newAgency
    case agency(AgencyID)
    /// All of one kind.
    case list(String)
    /// The form of a new one of a kind.
    case new(String)
    case entry(PlatformEntryID)
    /// The form of a new part of an entry.
    case part(PlatformEntryID, String)
    case close(PlatformEntryID)

    package var address: Address {
        switch self {
        case .overview: Address("/platform")
        case .agencies: Address("/platform/agencies")
        case .newAgency: Address("/platform/agencies/new")
        case .agency(let id): Address("/platform/agencies/\(id)")
        case .list(let kind): Address("/platform/lists/\(kind)")
        case .new(let kind): Address("/platform/lists/\(kind)/new")
        case .entry(let id): Address("/platform/entries/\(id)")
        case .part(let id, let kind): Address("/platform/entries/\(id)/new/\(kind)")
        case .close(let id): Address("/platform/entries/\(id)/close")
        }
    }
}

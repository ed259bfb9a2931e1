// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Outbound
package import Web

/// Where the pages of safe-contact cards are.
package enum SafeContactAddress {
    case list
    case new
    case create
    case card(SafeContactID)
    case edit(SafeContactID)
    case withdraw(SafeContactID)
    case tried(SafeContactID)
    case reach(SafeContactID)
    case readers(SafeContactID)
    case callBack(Language)

    package var address: Address {
        switch self {
        case .list, .create: Address("/safe-contacts")
        case .new: Address("/safe-contacts/new")
        case .card(let id): Address("/safe-contacts/\(id)")
        case .edit(let id): Address("/safe-contacts/\(id)/edit")
        case .withdraw(let id): Address("/safe-contacts/\(id)/withdraw")
        case .tried(let id): Address("/safe-contacts/\(id)/tried")
        case .reach(let id): Address("/safe-contacts/\(id)/reach")
        case .readers(let id): Address("/safe-contacts/\(id)/readers")
        case .callBack(let language): VisitorAddress.page("k", in: language)
        }
    }

    /// The form of a new card that is linked to a contact inside itself.
    package static func new(for contact: ContactID) -> Address {
        SafeContactAddress.new.address.with([("contact", contact.description)])
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the pages of the records are.
package enum ContactAddress {
    case list
    case quick
    case ofConversation(ConversationID)
    case record(ContactID)
    case draft(ContactID)
    case complete(ContactID)
    case close(ContactID)
    case discard(ContactID)
    case readers(ContactID)

    package var address: Address {
        switch self {
        case .list: Address("/contacts")
        case .quick: Address("/contacts/quick")
        case .ofConversation(let id): Address("/contacts/of/\(id)")
        case .record(let id): Address("/contacts/\(id)")
        case .draft(let id): Address("/contacts/\(id)/draft")
        case .complete(let id): Address("/contacts/\(id)/complete")
        case .close(let id): Address("/contacts/\(id)/close")
        case .discard(let id): Address("/contacts/\(id)/discard")
        case .readers(let id): Address("/contacts/\(id)/readers")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the card of a case is.
package enum CaseCardAddress {
    case card(CaseID)
    case new(CaseID)
    case edit(CaseID)
    case link(CaseID)
    case unlink(CaseID)
    case withdraw(CaseID)
    case reach(CaseID)

    package var address: Address {
        switch self {
        case .card(let id): Address("/cases/\(id)/safe-contact")
        case .new(let id): Address("/cases/\(id)/safe-contact/new")
        case .edit(let id): Address("/cases/\(id)/safe-contact/edit")
        case .link(let id): Address("/cases/\(id)/safe-contact/link")
        case .unlink(let id): Address("/cases/\(id)/safe-contact/unlink")
        case .withdraw(let id): Address("/cases/\(id)/safe-contact/withdraw")
        case .reach(let id): Address("/cases/\(id)/safe-contact/reach")
        }
    }
}

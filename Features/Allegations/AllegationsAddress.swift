// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the allegations of a case are.
package enum AllegationsAddress {
    case list(CaseID)
    case new(CaseID)
    case allegation(CaseID, AllegationID)

    package var address: Address {
        switch self {
        case .list(let id): Address("/cases/\(id)/allegations")
        case .new(let id): Address("/cases/\(id)/allegations/new")
        case .allegation(let id, let allegation): Address("/cases/\(id)/allegations/\(allegation)")
        }
    }
}

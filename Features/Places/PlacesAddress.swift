// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the places of a case are.
package enum PlacesAddress {
    case list(CaseID)
    case new(CaseID)
    case place(CaseID, CasePlaceID)
    /// To which the form goes that says where exactly.
    case exact(CaseID, CasePlaceID)

    package var address: Address {
        switch self {
        case .list(let id): Address("/cases/\(id)/places")
        case .new(let id): Address("/cases/\(id)/places/new")
        case .place(let id, let place): Address("/cases/\(id)/places/\(place)")
        case .exact(let id, let place): Address("/cases/\(id)/places/\(place)/address")
        }
    }
}

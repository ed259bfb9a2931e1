// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the incidents of a case are.
package enum IncidentsAddress {
    case list(CaseID)
    case new(CaseID)
    case incident(CaseID, IncidentID)
    case remove(CaseID, IncidentID)

    package var address: Address {
        switch self {
        case .list(let id): Address("/cases/\(id)/incidents")
        case .new(let id): Address("/cases/\(id)/incidents/new")
        case .incident(let id, let incident): Address("/cases/\(id)/incidents/\(incident)")
        case .remove(let id, let incident): Address("/cases/\(id)/incidents/\(incident)/remove")
        }
    }
}

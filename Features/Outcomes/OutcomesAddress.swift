// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where it stands what came of cases.
package enum OutcomesAddress {
    /// Those that are to be asked over all cases of the viewer.
    case due
    case all(CaseID)
    case point(CaseID, FollowUp)

    package var address: Address {
        switch self {
        case .due: Address("/outcomes")
        case .all(let id): Address("/cases/\(id)/outcomes")
        case .point(let id, let point): Address("/cases/\(id)/outcomes/\(point.rawValue)")
        }
    }
}

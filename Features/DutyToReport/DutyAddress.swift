// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where duties to report are.
package enum DutyAddress {
    /// What the law asks, for who answers contacts.
    case guide
    /// Those that run over all cases of the viewer.
    case running
    case list(CaseID)
    case new(CaseID)
    case duty(CaseID, DutyID)
    case settle(CaseID, DutyID)

    package var address: Address {
        switch self {
        case .guide: Address("/duty-to-report")
        case .running: Address("/duties")
        case .list(let id): Address("/cases/\(id)/duties")
        case .new(let id): Address("/cases/\(id)/duties/new")
        case .duty(let id, let duty): Address("/cases/\(id)/duties/\(duty)")
        case .settle(let id, let duty): Address("/cases/\(id)/duties/\(duty)/settle")
        }
    }
}

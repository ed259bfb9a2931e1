// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Web

/// Where partners' keys are, and the packages of a case.
package enum PackagesAddress {
    case keys
    case key(TeamID)
    case confirm(TeamID)
    case end(TeamID)
    /// What was made, and what can be.
    case ofCase(CaseID)
    /// A new one on a decision for one of its recipients.
    case new(CaseID, decision: String, TeamID)

    package var address: Address {
        switch self {
        case .keys: Address("/package-keys")
        case .key(let team): Address("/package-keys/\(team)")
        case .confirm(let team): Address("/package-keys/\(team)/confirm")
        case .end(let team): Address("/package-keys/\(team)/end")
        case .ofCase(let id): Address("/cases/\(id)/packages")
        case .new(let id, let decision, let team): Address("/cases/\(id)/packages/\(decision)/\(team)")
        }
    }
}

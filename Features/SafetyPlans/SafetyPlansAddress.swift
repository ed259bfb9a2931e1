// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the pages of the safety plan of a case are.
package enum SafetyPlansAddress {
    case plan(CaseID)
    case edit(CaseID)
    case version(CaseID, Int)
    case handout(CaseID)

    package var address: Address {
        switch self {
        case .plan(let id): Address("/cases/\(id)/safety-plan")
        case .edit(let id): Address("/cases/\(id)/safety-plan/edit")
        case .version(let id, let number): Address("/cases/\(id)/safety-plan/versions/\(number)")
        case .handout(let id): Address("/cases/\(id)/safety-plan/handout")
        }
    }
}

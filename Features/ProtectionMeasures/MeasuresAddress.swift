// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where protection measures are: those that end over all cases, and those of a case with their breaches.
package enum MeasuresAddress {
    case ending
    case list(CaseID)
    case new(CaseID)
    case measure(CaseID, MeasureID)
    case status(CaseID, MeasureID)
    case breaches(CaseID, MeasureID)
    case breach(CaseID, MeasureID, BreachID)

    package var address: Address {
        switch self {
        case .ending: Address("/protection-measures")
        case .list(let id): Address("/cases/\(id)/protection-measures")
        case .new(let id): Address("/cases/\(id)/protection-measures/new")
        case .measure(let id, let measure): Address("/cases/\(id)/protection-measures/\(measure)")
        case .status(let id, let measure): Address("/cases/\(id)/protection-measures/\(measure)/status")
        case .breaches(let id, let measure): Address("/cases/\(id)/protection-measures/\(measure)/breaches")
        case .breach(let id, let measure, let breach):
            Address("/cases/\(id)/protection-measures/\(measure)/breaches/\(breach)")
        }
    }
}

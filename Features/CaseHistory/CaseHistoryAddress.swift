// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the timeline of a case is, and its file on paper.
package enum CaseHistoryAddress {
    case timeline(CaseID)
    /// What was given out, and the form by which more is.
    case extracts(CaseID)
    case extract(CaseID, ExtractID)
    case paper(CaseID, ExtractID)

    package var address: Address {
        switch self {
        case .timeline(let id): Address("/cases/\(id)/timeline")
        case .extracts(let id): Address("/cases/\(id)/file")
        case .extract(let id, let extract): Address("/cases/\(id)/file/\(extract)")
        case .paper(let id, let extract): Address("/cases/\(id)/file/\(extract)/paper")
        }
    }
}

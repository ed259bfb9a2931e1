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
    /// Where the file of one person is begun, over all cases in which she stands.
    case ownFile(CaseID, person: String)
    /// It as one file, once it is decided.
    case archive(CaseID, ExtractID)

    package var address: Address {
        switch self {
        case .timeline(let id): Address("/cases/\(id)/timeline")
        case .extracts(let id): Address("/cases/\(id)/file")
        case .extract(let id, let extract): Address("/cases/\(id)/file/\(extract)")
        case .paper(let id, let extract): Address("/cases/\(id)/file/\(extract)/paper")
        case .ownFile(let id, let person): Address("/cases/\(id)/own-file/\(person)")
        case .archive(let id, let extract): Address("/cases/\(id)/file/\(extract)/archive")
        }
    }
}

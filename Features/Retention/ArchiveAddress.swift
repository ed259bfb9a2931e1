// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the pages of the archive are.
package enum ArchiveAddress {
    case list
    case file(CaseID)
    case hold(CaseID)
    case lift(CaseID, Identifier<LegalHold>)
    /// For the lead of a team: what of it is put away.
    case ofTeam

    package var address: Address {
        switch self {
        case .list: Address("/archive")
        case .file(let id): Address("/archive/\(id)")
        case .hold(let id): Address("/archive/\(id)/hold")
        case .lift(let id, let hold): Address("/archive/\(id)/hold/\(hold)/lift")
        case .ofTeam: Address("/archived-cases")
        }
    }
}

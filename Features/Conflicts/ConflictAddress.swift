// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Web

/// Where conflicts of interest are declared and decided.
package enum ConflictAddress {
    case matter(MatterID)
    case walls
    case wall(WallID)
    case ties
    case tie(TieID)

    package var address: Address {
        switch self {
        case .matter(let id): WallAddress.matter(id).address
        case .walls: Address("/walls")
        case .wall(let id): Address("/walls/\(id)")
        case .ties: Address("/ties")
        case .tie(let id): Address("/ties/\(id)")
        }
    }
}

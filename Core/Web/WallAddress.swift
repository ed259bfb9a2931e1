// SPDX-License-Identifier: EUPL-1.2

package import Access

/// Where the walls around a matter are; every feature with matters leads there, and one answers.
package enum WallAddress {
    case matter(MatterID)

    package var address: Address {
        switch self {
        case .matter(let id): Address("/conflicts/\(id)")
        }
    }
}

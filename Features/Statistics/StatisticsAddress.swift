// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where the pages of the statistics are.
package enum StatisticsAddress {
    case wallboard
    case figures
    case articleEleven
    case tables
    case file

    package var address: Address {
        switch self {
        case .wallboard: Address("/wallboard")
        case .figures: Address("/statistics")
        case .articleEleven: Address("/statistics/article-11")
        case .tables: Address("/statistics/tables")
        case .file: Address("/statistics/file")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where the figures of cases are.
package enum CaseFiguresAddress {
    case figures
    case file

    package var address: Address {
        switch self {
        case .figures: Address("/case-figures")
        case .file: Address("/case-figures/file")
        }
    }
}

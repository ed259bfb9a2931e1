// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the transfers of cases are.
package enum TransfersAddress {
    /// What the viewer's team was asked to take over, and what it has proposed.
    case list
    case received(TransferID)
    case answer(TransferID)
    case ofCase(CaseID)
    case withdraw(CaseID, TransferID)

    package var address: Address {
        switch self {
        case .list: Address("/transfers")
        case .received(let id): Address("/transfers/\(id)")
        case .answer(let id): Address("/transfers/\(id)/answer")
        case .ofCase(let id): Address("/cases/\(id)/transfers")
        case .withdraw(let id, let transfer): Address("/cases/\(id)/transfers/\(transfer)/withdraw")
        }
    }
}

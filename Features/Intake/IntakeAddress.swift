// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where what is handed over to casework is: for who sends it, and for whom it waits.
package enum IntakeAddress {
    case sent
    /// What lies too long, for who leads the shift.
    case lying
    case new
    case one(IntakeID)
    case withdraw(IntakeID)
    case waiting
    case request(IntakeID)
    case take(IntakeID)
    case giveBack(IntakeID)
    case decline(IntakeID)

    package var address: Address {
        switch self {
        case .sent: Address("/handed-over")
        case .lying: Address("/handed-over/lying")
        case .new: Address("/handed-over/new")
        case .one(let id): Address("/handed-over/\(id)")
        case .withdraw(let id): Address("/handed-over/\(id)/withdraw")
        case .waiting: Address("/intake")
        case .request(let id): Address("/intake/\(id)")
        case .take(let id): Address("/intake/\(id)/take")
        case .giveBack(let id): Address("/intake/\(id)/give-back")
        case .decline(let id): Address("/intake/\(id)/decline")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the pages of the telephone are.
package enum TelephoneAddress {
    case plan
    case remove(DutyShiftID)
    case abilities
    case ability(StaffID)
    case rehearsal
    case own
    case number
    case confirm
    case forget
    case place
    case ready

    package var address: Address {
        switch self {
        case .plan: Address("/shift/duty")
        case .remove(let shift): Address("/shift/duty/\(shift)/remove")
        case .abilities: Address("/shift/abilities")
        case .ability(let person): Address("/shift/abilities/\(person)")
        case .rehearsal: Address("/shift/ring")
        case .own: Address("/telephone")
        case .number: Address("/telephone/number")
        case .confirm: Address("/telephone/confirm")
        case .forget: Address("/telephone/remove")
        case .place: Address("/telephone/place")
        case .ready: Address("/telephone/ready")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the duty plan, what colleagues can do and one's own telephone are.
package enum DutyPlanAddress {
    case plan
    case remove(DutyShiftID)
    case abilities
    case ability(StaffID)
    case own
    case number
    case confirm
    case forget
    case place

    package var address: Address {
        switch self {
        case .plan: Address("/shift/duty")
        case .remove(let shift): Address("/shift/duty/\(shift)/remove")
        case .abilities: Address("/shift/abilities")
        case .ability(let person): Address("/shift/abilities/\(person)")
        case .own: Address("/telephone")
        case .number: Address("/telephone/number")
        case .confirm: Address("/telephone/confirm")
        case .forget: Address("/telephone/remove")
        case .place: Address("/telephone/place")
        }
    }
}

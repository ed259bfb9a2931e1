// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the pages of calls are; a call is found by one's own part in it.
package enum CallAddress {
    case call(LegID)
    case answer(LegID)
    case decline(LegID)
    case sound(LegID)
    case end(LegID)
    /// The calls that somebody has now, for who leads the shift.
    case talks
    case listen(CallID)
    /// Whoever else is to be in the call, or to have it.
    case company(LegID)

    package var address: Address {
        switch self {
        case .call(let leg): Address("/calls/\(leg)")
        case .answer(let leg): Address("/calls/\(leg)/answer")
        case .decline(let leg): Address("/calls/\(leg)/decline")
        case .sound(let leg): Address("/calls/\(leg)/sound")
        case .company(let leg): Address("/calls/\(leg)/company")
        case .talks: Address("/shift/calls")
        case .listen(let call): Address("/shift/calls/\(call)/listen")
        case .end(let leg): Address("/calls/\(leg)/end")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where an interpreter comes in and translates, on the visitors' site because she has no account.
package enum InterpreterAddress {
    case comeIn(Language)
    case talk
    /// The talk with one message to translate.
    case message(Int)
    case frame
    case translation
    case leave

    package var address: Address {
        switch self {
        case .comeIn(let language): VisitorAddress.page("q", in: language)
        case .talk: Address("/i")
        case .message(let position): Address("/i").with([("m", "\(position)")])
        case .frame: Address("/i/f")
        case .translation: Address("/i/m")
        case .leave: Address("/i/e")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where threads and return codes are.
package enum ThreadAddress {
    /// Where a visitor comes back or leaves a first message; the letter tells nothing.
    case comeBack(Language)
    /// Where violence by somebody of the organisation itself is reported.
    case report(Language)
    case inbox
    case words
    case number
    case thread(ConversationID)
    case messages(ConversationID)
    case code(ConversationID)
    case readers(ConversationID)

    package var address: Address {
        switch self {
        case .comeBack(let language): VisitorAddress.page("l", in: language)
        case .report(let language): VisitorAddress.page("m", in: language)
        case .inbox: Address("/threads")
        case .words: Address("/threads/words")
        case .number: Address("/threads/number")
        case .thread(let id): Address("/threads/\(id)")
        case .messages(let id): Address("/threads/\(id)/messages")
        case .code(let id): Address("/threads/\(id)/code")
        case .readers(let id): Address("/threads/\(id)/readers")
        }
    }
}

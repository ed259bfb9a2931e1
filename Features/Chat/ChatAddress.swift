// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where the chat's pages are.
///
/// A visitor's whole visit has one address, so that her history has one entry.
package enum ChatAddress {
    case start
    case visit
    case visitFrame
    case visitEvents
    case visitMessages
    case visitEnd
    case visitDelete
    case visitDanger
    case visitWord
    case visitPassOn
    case quickExit
    case list
    case conversation(ConversationID)
    case conversationFrame(ConversationID)
    case pickUp(ConversationID)
    case messages(ConversationID)
    case writing(ConversationID)
    case insert(ConversationID)
    case offer(ConversationID)
    case take(ConversationID)
    case closeOffer(ConversationID)
    case flag(ConversationID)
    case block(ConversationID)
    case end(ConversationID)
    case interpreter(ConversationID)

    package var address: Address {
        switch self {
        case .start: Address("/start")
        case .visit: VisitorAddress.visit
        case .visitFrame: Address("/v/frame")
        case .visitEvents: Address("/v/events")
        case .visitMessages: Address("/v/messages")
        case .visitEnd: Address("/v/end")
        case .visitDelete: Address("/v/delete")
        case .visitDanger: Address("/v/danger")
        case .visitWord: Address("/v/word")
        case .visitPassOn: Address("/v/pass-on")
        case .quickExit: Address("/x")
        case .list: Address("/chats")
        case .conversation(let id): Address("/chats/\(id)")
        case .conversationFrame(let id): Address("/chats/\(id)/frame")
        case .pickUp(let id): Address("/chats/\(id)/pick-up")
        case .messages(let id): Address("/chats/\(id)/messages")
        case .writing(let id): Address("/chats/\(id)/writing")
        case .insert(let id): Address("/chats/\(id)/insert")
        case .offer(let id): Address("/chats/\(id)/offer")
        case .take(let id): Address("/chats/\(id)/take")
        case .closeOffer(let id): Address("/chats/\(id)/close-offer")
        case .flag(let id): Address("/chats/\(id)/flag")
        case .block(let id): Address("/chats/\(id)/block")
        case .end(let id): Address("/chats/\(id)/end")
        case .interpreter(let id): Address("/chats/\(id)/interpreter")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where groups are: for who leads them, and, in single letters that tell nothing, for who has a place.
package enum GroupAddress {
    case all
    case group(GroupID)
    case act(GroupID, GroupAct)
    case frame(GroupID)
    case session(GroupID, GroupSessionID)
    case place(GroupID, GroupPlaceID)
    case message(GroupID, GroupMessageID)
    /// What a browser's script asks and is told of voices and pictures.
    case asks(GroupID)
    case told(GroupID)

    package var address: Address {
        switch self {
        case .all: Address("/groups")
        case .group(let id): Address("/groups/\(id)")
        case .act(let id, let act): Address("/groups/\(id)/\(act.rawValue)")
        case .frame(let id): Address("/groups/\(id)/frame")
        case .session(let id, let session): Address("/groups/\(id)/sessions/\(session)")
        case .place(let id, let place): Address("/groups/\(id)/places/\(place)")
        case .message(let id, let message): Address("/groups/\(id)/messages/\(message)")
        case .asks(let id): Address("/groups/\(id)/asks")
        case .told(let id): Address("/groups/\(id)/told")
        }
    }
}

/// What who leads a group sends to it.
package enum GroupAct: String, Sendable, CaseIterable {
    case staff
    case sessions
    case places
    case messages
    case end
}

/// Where somebody comes into a group, and where she is in it.
package enum GroupSeatAddress {
    case comeIn(Language)
    case group
    case frame
    case enter
    case words
    case message
    case danger
    case leave
    case review
    case asks
    case told

    package var address: Address {
        switch self {
        case .comeIn(let language): Address("/\(language.rawValue)/n")
        case .group: Address("/g")
        case .frame: Address("/g/f")
        case .enter: Address("/g/a")
        case .words: Address("/g/w")
        case .message: Address("/g/m")
        case .danger: Address("/g/d")
        case .leave: Address("/g/e")
        case .review: Address("/g/r")
        case .asks: Address("/g/q")
        case .told: Address("/g/t")
        }
    }
}

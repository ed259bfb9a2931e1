// SPDX-License-Identifier: EUPL-1.2

package import Web

/// Where groups of professionals are, and one's own hours.
package enum IntervisionAddress {
    case all
    case hours(Int)
    case confirmation(Int)

    package var address: Address {
        switch self {
        case .all: Address("/intervision")
        case .hours(let year): Address("/intervision-hours/\(year)")
        case .confirmation(let year): Address("/intervision-hours/\(year)/confirmation")
        }
    }

    /// What in a query has groups for support on the confirmation too.
    static let withAll = "all"
}

/// Where things of one group are.
enum PeerGroupAddress {
    case group(PeerGroupID)
    case act(PeerGroupID, PeerGroupAct)
    case material(PeerGroupID, MaterialID)
    case meeting(PeerGroupID, PeerMeetingID)
    case bring(PeerGroupID, PeerMeetingID)
    case attendance(PeerGroupID, PeerMeetingID)
    case presentation(PeerGroupID, PresentationID)
    case discuss(PeerGroupID, PresentationID, DiscussionAct)
    case frame(PeerGroupID, PresentationID, seen: String)

    var address: Address {
        switch self {
        case .group(let id): Address("/intervision/\(id)")
        case .act(let id, let act): Address("/intervision/\(id)/\(act.rawValue)")
        case .material(let id, let material): Address("/intervision/\(id)/materials/\(material)")
        case .meeting(let id, let meeting): Address("/intervision/\(id)/meetings/\(meeting)")
        case .bring(let id, let meeting): Address("/intervision/\(id)/meetings/\(meeting)/presentations")
        case .attendance(let id, let meeting): Address("/intervision/\(id)/meetings/\(meeting)/attendance")
        case .presentation(let id, let one): Address("/intervision/\(id)/presentations/\(one)")
        case .discuss(let id, let one, let act):
            Address("/intervision/\(id)/presentations/\(one)/\(act.rawValue)")
        case .frame(let id, let one, let seen):
            Address("/intervision/\(id)/presentations/\(one)/frame").with([(Self.seen, seen)])
        }
    }

    var path: String { address.path }

    /// What in a query says which stage of the discussion the page around the frame shows.
    static let seen = "seen"
}

/// What is sent to a group.
enum PeerGroupAct: String, Sendable, CaseIterable {
    case answer
    case invitations
    case members
    case leaving
    case meetings
    case materials
    case end
}

/// What is sent to a discussion.
enum DiscussionAct: String, Sendable, CaseIterable {
    case description
    case step
    case words
    case kept
    case withdrawal
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Vault

package typealias PeerGroupID = Identifier<PeerGroup>

/// Professionals of several agencies who meet to think about their work: intervision, or support for each other.
package struct PeerGroup: Sendable {
    package let id: PeerGroupID
    let foundedAt: Moment
    let endedAt: Moment?
    let unit: VaultUnitID
    let sealedFace: [UInt8]

    /// What it meets for.
    enum Purpose: String, Sendable, Codable, CaseIterable {
        /// Thinks about a case that one of them brings.
        case intervision
        /// Looks after those who do the work.
        case support
    }

    /// What somebody is to a group.
    enum Standing: String, Sendable {
        /// Has not answered yet, and is no member.
        case invited
        case member
        /// A member who leads it.
        case facilitator
    }

    /// What it is called and what it is for.
    struct Face: Sendable, Codable {
        let title: String
        let purpose: Purpose
    }
}

/// A group with its key, as one of its members has it before her.
struct OpenPeerGroup: Sendable {
    let group: PeerGroup
    let unit: UnitKey
    let face: PeerGroup.Face
    let standing: PeerGroup.Standing

    var id: PeerGroupID { group.id }
    var isLed: Bool { standing == .facilitator }
    var isOver: Bool { group.endedAt != nil }

    /// Throws `VaultError.refused` if this is not the group's key.
    init(_ group: PeerGroup, as standing: PeerGroup.Standing, _ unit: UnitKey) throws {
        (self.group, self.standing, self.unit) = (group, standing, unit)
        face = try unit.openRecord(group.sealedFace, at: .face(group.id))
    }
}

/// Why something about a group cannot be done; the form says it.
enum PeerFault: Error, Sendable, Equatable {
    case title
    case words
    case time
    case minutes
    case colleague
    case full
    /// The last facilitator cannot go.
    case last
    /// Something is brought to the meeting, which so is not cancelled.
    case brought
    /// What is brought to the meeting is being talked over, or was, so that it is not moved.
    case begun
    /// The meeting is too far from today for anything to be brought to it.
    case away
    /// Attendance is confirmed once a meeting has begun, and of somebody.
    case attendance
    case link
    /// More may identify somebody than a page can ask of.
    case unclear
    /// Somebody else wrote since the form was opened.
    case met
    /// It is over, or somebody else was first.
    case over
}

extension Place {
    static func face(_ group: PeerGroupID) -> Place {
        Place(table: "intervision_group", column: "sealed_face", row: group)
    }

    static func place(_ meeting: PeerMeetingID) -> Place {
        Place(table: "intervision_meeting", column: "sealed_place", row: meeting)
    }

    static func attendance(_ meeting: PeerMeetingID) -> Place {
        Place(table: "intervision_meeting", column: "sealed_attendance", row: meeting)
    }

    static func title(_ presentation: PresentationID) -> Place {
        Place(table: "intervision_talk", column: "sealed_title", row: presentation)
    }

    static func description(_ presentation: PresentationID) -> Place {
        Place(table: "intervision_talk", column: "sealed_description", row: presentation)
    }

    static func kept(_ presentation: PresentationID) -> Place {
        Place(table: "intervision_presentation", column: "sealed_kept", row: presentation)
    }

    static func words(_ contribution: ContributionID) -> Place {
        Place(table: "intervision_contribution", column: "sealed_words", row: contribution)
    }

    static func words(_ material: MaterialID) -> Place {
        Place(table: "intervision_material", column: "sealed_words", row: material)
    }

    static func record(_ hours: HoursID) -> Place {
        Place(table: "intervision_hours", column: "sealed_record", row: hours)
    }
}

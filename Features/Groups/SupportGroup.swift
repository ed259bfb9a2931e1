// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Vault

package typealias GroupID = Identifier<SupportGroup>
package typealias GroupSessionID = Identifier<GroupSession>

/// An online group for women: a series of sessions with few places, and a board between them.
package struct SupportGroup: Sendable {
    package let id: GroupID
    package let agency: AgencyID
    package let language: Language
    package let places: Int
    /// Whether every message of a participant waits until it is let through, in sessions too.
    package let holds: Bool
    /// Whether they hear each other in sessions, and see.
    let voice: Voice
    package let foundedAt: Moment
    package let endedAt: Moment?
    package let unit: VaultUnitID
    /// What staff call it; those who are in it see it too.
    let sealedTitle: [UInt8]

    /// What there is beside writing.
    enum Voice: String, Sendable, CaseIterable {
        case none
        case audio
        case video
    }

    /// What somebody of the staff is in a group.
    package enum Part: String, Sendable, CaseIterable {
        /// Leads it: places, sessions, the end.
        case moderator
        /// Reads along and decides what is let through.
        case reviewer
    }
}

/// One meeting of a group.
package struct GroupSession: Sendable {
    package let id: GroupSessionID
    package let startsAt: Moment
    package let endsAt: Moment
    package let openedAt: Moment?
    package let closedAt: Moment?
    /// How many participants were there; nil until it is over.
    package let attended: Int?

    var isOpen: Bool { openedAt != nil && closedAt == nil }

    /// Whether it is on: one that nobody has closed is over half an hour after its time, and messages wait again.
    func isOn(at now: Moment) -> Bool {
        guard isOpen, let openedAt else { return false }
        return now < openedAt + (endsAt - startsAt) + .minutes(30)
    }

    var isPlanned: Bool { openedAt == nil && closedAt == nil }
}

/// A group with its key.
struct OpenGroup: Sendable {
    let group: SupportGroup
    let unit: UnitKey
    let title: String

    /// Throws `VaultError.refused` if this is not the group's key.
    init(_ group: SupportGroup, _ unit: UnitKey) throws {
        (self.group, self.unit) = (group, unit)
        title = try unit.open(group.sealedTitle, at: .title(group.id)).revealed
    }
}

/// A group as somebody of the staff has it before her: opened, and what she is in it.
struct StaffGroup: Sendable {
    let open: OpenGroup
    let part: SupportGroup.Part

    var group: SupportGroup { open.group }
    var isModerator: Bool { part == .moderator }
}

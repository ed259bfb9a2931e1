// SPDX-License-Identifier: EUPL-1.2

package import Kernel

package typealias MeetingID = Identifier<Meeting>

/// A room in which some people hear and, if they wish, see each other.
package enum Meeting {
    /// The number under which the engine has its rooms: what a browser's script can count to, and never nought.
    static func room(of id: MeetingID) -> UInt64 { id.high >> 12 | 1 }
}

/// Somebody in a meeting, under a name of the feature's that tells nothing.
package struct MeetingGuest: Hashable, Sendable {
    package let meeting: MeetingID
    package let name: String

    package init(_ name: String, in meeting: MeetingID) { (self.name, self.meeting) = (name, meeting) }
}

/// Where a meeting stands, as far as one of its guests is told.
package struct MeetingState: Sendable, Equatable {
    /// Whether she may be heard now.
    package let isOpen: Bool
    /// Whether she is heard.
    let isHeard: Bool
    /// How many others are heard.
    let others: Int
    /// The number of her own picture; nil while she shows none.
    let own: UInt64?
    /// The numbers of the others' pictures.
    let pictures: [UInt64]

    /// As it is for one of those who are there.
    package init(isOpen: Bool, for guest: MeetingGuest, among present: [MeetingPresent]) {
        let mine = present.first { $0.guest == guest.name }
        let others = present.filter { $0.guest != guest.name }
        self.isOpen = isOpen
        (isHeard, own) = (mine != nil, mine?.picture)
        (self.others, pictures) = (others.count, others.compactMap(\.picture).sorted())
    }
}

/// Somebody who is heard in a meeting.
package struct MeetingPresent: Sendable, Equatable {
    package let guest: String
    package let picture: UInt64?
}

// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

package typealias AppointmentID = Identifier<Appointment>

/// A time that a woman and a counsellor have agreed on.
package struct Appointment: Sendable {
    package let id: AppointmentID
    let agency: AgencyID
    package let matter: AppointmentMatter
    package let centre: String
    package let staff: StaffID
    package let startsAt: Moment
    package let endsAt: Moment
    package let way: Way
    /// The key of a room of the centre; nil where none is needed.
    let room: String?
    /// The code of the language in which they talk.
    package let language: String
    package let withInterpreter: Bool
    /// By whose clocks she lives, where they are not ours.
    let herZone: String?
    package let state: State
    let version: Int

    /// How they talk.
    package enum Way: String, Sendable, CaseIterable {
        case inPerson = "in_person"
        case phone
        case video
        case audio
        case chat
        /// The counsellor comes to her.
        case outreach

        /// Whether they meet in a room of the centre.
        var needsRoom: Bool { self == .inPerson }
    }

    /// What came of it.
    package enum State: String, Sendable, CaseIterable {
        case booked
        case held
        /// She did not come; nobody asks why in a form.
        case notCome = "not_come"
        case cancelledByHer = "cancelled_by_her"
        case cancelledByUs = "cancelled_by_us"
        /// Another time took its place.
        case moved

        /// Whether the counsellor and the room are free again.
        var isFree: Bool { self == .cancelledByHer || self == .cancelledByUs || self == .moved }
        /// What can be said of one whose time has come.
        static let outcomes: [State] = [.held, .notCome]
        static let cancelling: [State] = [.cancelledByHer, .cancelledByUs]
    }

    /// Her clocks, where they are not ours.
    var zone: TimeZone? { herZone.flatMap(TimeZone.init(identifier:)) }

    /// The quarters of an hour that it takes, counted from 1970.
    var quarters: ClosedRange<Int64> { Self.quarters(startsAt, endsAt) }

    static func quarters(_ start: Moment, _ end: Moment) -> ClosedRange<Int64> {
        let first = start.milliseconds / quarter
        return first...max(first, (end.milliseconds - 1) / quarter)
    }

    static let quarter: Int64 = 900_000

    /// Who and what cannot be elsewhere meanwhile, as `appointment_hold` names them.
    var holders: [String] { Self.holders(staff, centre, room) }

    static func holders(_ staff: StaffID, _ centre: String, _ room: String?) -> [String] {
        ["staff:\(staff)"] + (room.map { ["room:\(centre)/\($0)"] } ?? [])
    }
}

extension Appointment {
    /// One that is agreed on now.
    init(
        _ id: AppointmentID, _ agency: AgencyID, _ matter: AppointmentMatter, _ slot: Slot, _ wish: SlotWish,
        zone: String?
    ) {
        self.init(
            id: id, agency: agency, matter: matter, centre: slot.centre, staff: slot.staff,
            startsAt: slot.start, endsAt: slot.end, way: wish.way, room: slot.room, language: wish.language,
            withInterpreter: wish.withInterpreter, herZone: zone, state: .booked, version: 1)
    }
}

/// Whom an appointment is for: by a case, or by a request that waits.
package struct AppointmentMatter: Sendable, Hashable {
    package let kind: Kind
    package let id: String

    package init(_ kind: Kind, _ id: String) { (self.kind, self.id) = (kind, id) }

    /// By what she is known.
    package enum Kind: String, Sendable {
        case `case`
        case request
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Foundation
import Kernel
import Meetings
import Vault
package import Web

/// What online sessions need of others.
package struct OnlineSessionNeeds: Sendable {
    /// The clocks of the house.
    let zone: TimeZone
    /// An appointment of the viewer's own that is booked and held online, of somebody she may see; nil for everything else.
    let appointment: @Sendable (SessionAppointmentID, StaffRequest) async throws -> SessionAppointment?
    /// The page of an appointment.
    let page: @Sendable (SessionAppointmentID) -> Address

    package init(
        zone: TimeZone,
        appointment:
            @escaping @Sendable (SessionAppointmentID, StaffRequest) async throws -> SessionAppointment?,
        page: @escaping @Sendable (SessionAppointmentID) -> Address
    ) {
        (self.zone, self.appointment, self.page) = (zone, appointment, page)
    }
}

/// A session as one of the two has it before her.
struct SessionPage: Sendable {
    let session: OnlineSession
    /// Who of the two.
    let reader: SessionReader
    let standing: SessionStanding
    /// Where voices and pictures are; nil without an engine, and where it is agreed to write only.
    let meeting: MeetingPlace?
    let messageToken: String
    let formToken: String
    var kept = ""
    var obstacle: MessageDraft.Obstacle?

    /// Whether there would be voices if there were an engine.
    var isWithoutEngine: Bool { meeting == nil && session.way != .chat }
}

/// The way into a session that is prepared, for the counsellor.
struct PreparePage: Sendable {
    let appointment: SessionAppointment
    let zone: TimeZone
    let back: Address
    let formToken: String
    let earlyMinutes: Int
}

/// Why words opened nothing.
enum EntranceFault: Sendable, Equatable {
    case unknown
    case early(OnlineSessionTime)
    case crowded(seconds: Int)

    var status: Status {
        switch self {
        case .unknown, .early: .unprocessable
        case .crowded: .tooMany
        }
    }
}

/// From when on she can come in.
struct OnlineSessionTime: Sendable, Equatable {
    let at: Moment
    let zone: TimeZone
}

// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where appointments are.
package enum AppointmentsAddress {
    case calendar
    /// The calendar from a day on, `YYYY-MM-DD`.
    case from(String)
    /// Those of a case or a request.
    case of(AppointmentMatter)
    case new
    /// Looking for a time for a case or a request.
    case find(AppointmentMatter)
    case move(AppointmentMatter, AppointmentID)
    case one(AppointmentID)
    case state(AppointmentID)
    /// She was called before it.
    case reminded(AppointmentID)
    case hours
    case hoursRemoved
    case absence
    case absenceRemoved
    case skills
    /// Times that the woman of a thread chooses herself.
    case offers(ConversationID)
    case offersTakenBack(ConversationID)

    package var address: Address {
        switch self {
        case .calendar: Address("/appointments")
        case .from(let day): Address("/appointments").with([("from", day)])
        case .of(let matter): Address("/appointments/of").with([(matter.kind.rawValue, matter.id)])
        case .new: Address("/appointments/new")
        case .find(let matter): Self.new.address.with([(matter.kind.rawValue, matter.id)])
        case .move(let matter, let id):
            Self.new.address.with([(matter.kind.rawValue, matter.id), ("move", id.description)])
        case .one(let id): Address("/appointments/\(id)")
        case .state(let id): Address("/appointments/\(id)/state")
        case .reminded(let id): Address("/appointments/\(id)/reminded")
        case .hours: Address("/my-hours")
        case .hoursRemoved: Address("/my-hours/remove")
        case .absence: Address("/my-hours/absence")
        case .absenceRemoved: Address("/my-hours/absence/remove")
        case .skills: Address("/my-hours/skills")
        case .offers(let id): Address("/appointment-offers/\(id)")
        case .offersTakenBack(let id): Address("/appointment-offers/\(id)/take-back")
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Organisation
import Store
import Web

/// What every page of appointments writes out with.
struct AppointmentFrame: Sendable {
    let organisation: Organisation
    let names: [StaffID: String]
    let languages: [CodeList.Code]
    let days: CaseDay
    let now: Moment
    /// What the viewer may see of those for whom appointments are.
    var seen: [AppointmentMatter: AppointmentsNeeds.Seen] = [:]

    var zone: TimeZone { days.zone }
}

/// The appointments of some days.
struct CalendarPage: Sendable {
    let frame: AppointmentFrame
    let from: String
    let earlier: String
    let later: String
    /// Each day with what there is on it; one's own stand out.
    let days: [(day: String, appointments: [Appointment])]
    let me: StaffID
    /// Before which of tomorrow's she is to call today, with where the card says how.
    let calls: [(appointment: Appointment, card: Address)]
    let formToken: String
}

/// Looking for a time.
struct FindPage: Sendable {
    let frame: AppointmentFrame
    let matter: AppointmentMatter
    let form: AppointmentForm
    let slots: [Slot]
    let sending: SendingID
    let formToken: String
    /// The one that is to be moved.
    let old: Appointment?
    var fault: FindFault?
}

/// Why a time was not booked.
enum FindFault: String, Sendable, CaseIterable {
    case noSlot
    case taken
    case noZone
}

/// One appointment.
struct AppointmentPage: Sendable {
    let frame: AppointmentFrame
    let one: Appointment
    let reminder: AppointmentReminder.Way?
    /// Where it takes place online.
    let online: Address?
    /// How it stands with who interprets, and where that is seen to.
    let interpreting: (words: String, address: Address)?
    let formToken: String
    var isChanged = false
}

/// The appointments of one case or request, the last first.
struct MatterPage: Sendable {
    let frame: AppointmentFrame
    let matter: AppointmentMatter
    let appointments: [Appointment]
}

/// When somebody is there.
struct OwnTimePage: Sendable {
    let frame: AppointmentFrame
    let time: OwnTime
    let formToken: String
    var form = Form.empty
    var part: Part?
    var fault: TimeFault?

    /// On which of the forms something is wrong.
    enum Part: Sendable {
        case hours
        case absence
    }
}

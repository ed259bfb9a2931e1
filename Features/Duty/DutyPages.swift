// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// Somebody of the team, as lists show her.
struct Named: Sendable {
    let id: StaffID
    let name: String
}

/// What somebody typed to plan a time on duty.
struct DutyDraft: Sendable {
    var id: DutyShiftID
    var staff = ""
    var place = RingPlace.desk
    var day = ""
    var from = ""
    var to = ""

    init(id: DutyShiftID, day: String) {
        self.id = id
        self.day = day
    }

    /// Nil for a form that no page of ours has.
    init?(_ form: Form) {
        guard let id = DutyShiftID(form.text("shift")), let place = RingPlace(rawValue: form.text("place"))
        else {
            return nil
        }
        (self.id, self.place) = (id, place)
        (staff, day) = (form.text("staff"), form.text("day"))
        (from, to) = (form.text("from"), form.text("to"))
    }
}

/// What the page of the duty plan shows.
struct DutyPage: Sendable {
    /// A shift with the name of who is on duty.
    struct Row: Sendable {
        let shift: DutyShift
        let name: String
    }

    let rows: [Row]
    let colleagues: [Named]
    let draft: DutyDraft
    let problem: String?
    let calendar: DutyCalendar
    /// Where a call that nobody makes is tried.
    let trial: Address
    let formToken: String
}

/// What the page of what colleagues can do shows.
struct AbilitiesPage: Sendable {
    /// A colleague with what she can do.
    struct Row: Sendable {
        let one: Named
        let abilities: Abilities
    }

    let rows: [Row]
    let languages: [Language]
    let skills: [String]
    let centres: [(key: String, name: String)]
    let formToken: String
}

/// What the page of one's own telephone shows.
struct OwnTelephonePage: Sendable {
    let standing: OwnTelephones.Standing
    let isWrong: Bool
    /// What was typed, right or wrong.
    let typed: String
    /// What else concerns her telephone now.
    let notice: HTML
    let formToken: String
}

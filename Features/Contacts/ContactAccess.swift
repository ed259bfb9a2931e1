// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// Who may see and write a contact's record, as a condition for the store and as a check of one contact.
struct ContactAccess: Sendable {
    let viewer: Viewer
    /// A shift lead sees what her team wrote today; her shift ends with the day.
    let today: String

    /// The rows the viewer may read.
    var visible: Visibility {
        let own = Visibility.nothing.or("holder_id = \(viewer.id)")
        guard leads, let team = viewer.team else { return own }
        return own.or("team_id = \(team) AND day = \(today) AND state <> 'waiting'")
    }

    func mayRead(_ contact: Contact) -> Bool {
        if contact.holder == viewer.id { return true }
        return leads && contact.team == viewer.team && contact.day == today && contact.state != .waiting
    }

    /// Only who holds a record writes in it: a lead who has something to add says it to her.
    func mayWrite(_ contact: Contact) -> Bool { contact.holder == viewer.id }

    private var leads: Bool { viewer.may(.leadShift) }
}

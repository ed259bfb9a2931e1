// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// Who may see and write a contact's record, as a condition for the store and as a check of one contact.
struct ContactAccess: Sendable {
    let viewer: Viewer
    /// A shift lead sees what her team wrote today; her shift ends with the day.
    let today: String
    /// A conversation that a colleague of the team offers the viewer: she reads its record before she answers.
    var offered: ConversationID?

    /// The rows the viewer may read.
    var visible: Visibility {
        var visible = Visibility.nothing.or("holder_id = \(viewer.id)")
        guard let team = viewer.team else { return visible }
        if leads { visible = visible.or("team_id = \(team) AND day = \(today) AND state <> 'waiting'") }
        if let offered { visible = visible.or("team_id = \(team) AND conversation_id = \(offered)") }
        return visible
    }

    func mayRead(_ contact: Contact) -> Bool {
        if contact.holder == viewer.id { return true }
        if let offered, contact.conversation == offered, contact.team == viewer.team { return true }
        return leads && contact.team == viewer.team && contact.day == today && contact.state != .waiting
    }

    /// Only who holds a record writes in it: a lead who has something to add says it to her.
    func mayWrite(_ contact: Contact) -> Bool { contact.holder == viewer.id }

    private var leads: Bool { viewer.may(.leadShift) }
}

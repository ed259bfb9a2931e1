// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// Who may see and write a contact's record: the same rule for one and for every list.
///
/// A contact of a conversation is one matter with it.
struct ContactAccess: Sendable {
    let viewer: Viewer
    /// A shift lead sees what her team wrote today; her shift ends with the day.
    let today: String
    /// A conversation that a colleague of the team offers the viewer: she reads its record before she answers.
    var offered: ConversationID?

    /// The rows the viewer may read.
    var visible: Visibility {
        var visible = Visibility(behindWallsOf: viewer, matter: "COALESCE(conversation_id, id)")
            .or("holder_id = \(viewer.id)")
        guard let team = viewer.team else { return visible }
        if leads { visible = visible.or("team_id = \(team) AND day = \(today) AND state <> 'waiting'") }
        if let offered { visible = visible.or("team_id = \(team) AND conversation_id = \(offered)") }
        return visible
    }

    /// Only who holds a record writes in it: a lead who has something to add says it to her.
    func mayWrite(_ contact: Contact) -> Bool { contact.holder == viewer.id }

    private var leads: Bool { viewer.may(.leadShift) }
}

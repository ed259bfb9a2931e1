// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store

/// All SQL about which cases may have to come back to a conference because of what was recorded since.
enum AgendaFlagStore {
    /// The newest items that were heard since a moment, of open cases in which she reads the section for conferences and
    /// that for incidents, and which are on no agenda now; each with its case's number and when its conference was held.
    static func heard(
        _ access: CaseAccess, since: Moment, of id: CaseID? = nil, in transaction: any Transaction
    ) throws -> [HeardItem] {
        let one: SQL = id.map { "i.case_id = \($0)" } ?? "(1 = 1)"
        return try transaction.all(
            """
            SELECT i.id, i.case_id, i.proposed_at, i.looked_at, f.held_at, f.repeat_rule, c.year, c.serial
            FROM agenda_item i JOIN case_file c ON c.id = i.case_id JOIN conference f ON f.id = i.conference_id
            WHERE \(one) AND i.state = 'decided' AND i.returned = 0 AND i.proposed_at >= \(since) AND c.stage = 'open'
                AND \(access.visible([.conference]).condition) AND \(access.visible([.incident]).condition)
                AND NOT EXISTS (SELECT 1 FROM agenda_item n WHERE n.case_id = i.case_id AND n.id <> i.id
                    AND (n.state = 'proposed'
                        OR n.proposed_at > i.proposed_at AND n.state = 'decided' AND n.returned = 0))
            ORDER BY i.proposed_at DESC, i.id LIMIT 500
            """
        ).map { row in
            HeardItem(
                id: try row.id("id"), matter: try row.id("case_id"),
                number: CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial")),
                proposedAt: try row.moment("proposed_at"), heldAt: try row.moment("held_at"),
                rule: try row.text("repeat_rule"),
                lookedAt: try row.optional("looked_at") { try row.moment($0) })
        }
    }

    /// Notes that somebody has looked, so that only what is recorded after raises the flag again.
    static func look(_ id: AgendaItemID, of matter: CaseID, at now: Moment, in transaction: any Transaction)
        throws -> Bool
    {
        try transaction.run(
            "UPDATE agenda_item SET looked_at = \(now) WHERE id = \(id) AND case_id = \(matter) AND state = 'decided'"
        ) == 1
    }
}

/// A case as a conference last dealt with it, as far as it stands in the clear.
struct HeardItem: Sendable {
    let id: AgendaItemID
    let matter: CaseID
    let number: CaseFile.Number
    let proposedAt: Moment
    let heldAt: Moment
    /// The name of the definition of a repeat that its conference held to.
    let rule: String
    let lookedAt: Moment?

    /// Since when something recorded is new to the conference.
    var since: Moment { max(heldAt, lookedAt ?? heldAt) }
}

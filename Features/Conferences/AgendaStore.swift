// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
package import Store

/// All SQL about the items of agendas, what is known of them and what was written.
package enum AgendaStore {
    private static let columns: SQL = """
        i.id, i.conference_id, i.case_id, i.place, i.minutes, i.staff_id, i.proposed_at, i.state,
        i.next_review, i.sealed_grounds, i.returned, i.looked_at
        """

    /// When a conference has a case on its agenda next; nil where none that is open has.
    package static func next(of id: CaseID, in transaction: any Transaction) throws -> Moment? {
        try transaction.first(
            """
            SELECT f.held_at FROM agenda_item i JOIN conference f ON f.id = i.conference_id
            WHERE i.case_id = \(id) AND i.state = 'proposed' AND f.closed_at IS NULL
            ORDER BY f.held_at LIMIT 1
            """
        ).map { try $0.moment("held_at") }
    }

    /// The items of a conference that the viewer may see, in their order, with the numbers of their cases.
    ///
    /// With `writing`, those that she may also write about.
    static func all(
        of id: ConferenceID, _ access: CaseAccess, writing: Bool = false, in transaction: any Transaction
    ) throws -> [(item: AgendaItem, number: CaseFile.Number)] {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial FROM agenda_item i JOIN case_file c ON c.id = i.case_id
            WHERE i.conference_id = \(id) AND i.state <> 'withdrawn'
                AND \(access.visible([.conference], writing: writing).condition)
            ORDER BY i.place, i.proposed_at, i.id LIMIT 500
            """
        ).map { (try item($0), try number($0)) }
    }

    /// The items of a case that were not withdrawn, the latest first.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [AgendaItem] {
        try transaction.all(
            """
            SELECT \(columns) FROM agenda_item i WHERE i.case_id = \(id) AND i.state <> 'withdrawn'
            ORDER BY i.proposed_at DESC, i.id LIMIT 500
            """
        ).map(item)
    }

    /// One item of a case.
    static func find(_ id: AgendaItemID, of matter: CaseID, in transaction: any Transaction) throws
        -> AgendaItem?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM agenda_item i
            WHERE i.id = \(id) AND i.case_id = \(matter) AND i.state <> 'withdrawn' LIMIT 1
            """
        ).map(item)
    }

    /// The cases she may see that are to come back, or were not reached, and are on no open agenda, the earliest first.
    static func due(_ access: CaseAccess, until day: String, in transaction: any Transaction) throws
        -> [(item: AgendaItem, number: CaseFile.Number)]
    {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial FROM agenda_item i JOIN case_file c ON c.id = i.case_id
            WHERE (i.state = 'left' OR i.next_review <= \(day)) AND i.state <> 'withdrawn' AND c.stage = 'open'
                AND \(access.visible([.conference]).condition)
                AND NOT EXISTS (SELECT 1 FROM agenda_item n WHERE n.case_id = i.case_id AND n.id <> i.id
                    AND (n.state = 'proposed' OR n.proposed_at > i.proposed_at AND n.state <> 'withdrawn'))
            ORDER BY COALESCE(i.next_review, ''), i.id LIMIT 200
            """
        ).map { (try item($0), try number($0)) }
    }

    /// The cases that the viewer may see on the agendas of conferences which she chairs or whose minutes she writes, the
    /// latest first.
    static func led(_ access: CaseAccess, limit: Int, in transaction: any Transaction) throws -> [CaseID] {
        try transaction.all(
            """
            SELECT i.case_id, max(i.proposed_at) AS latest FROM agenda_item i
            JOIN case_file c ON c.id = i.case_id JOIN conference f ON f.id = i.conference_id
            WHERE i.state <> 'withdrawn' AND (f.chair_id = \(access.viewer.id) OR f.secretary_id = \(access.viewer.id))
                AND \(access.visible([.conference]).condition)
            GROUP BY i.case_id ORDER BY latest DESC, i.case_id LIMIT \(limit)
            """
        ).map { try $0.id("case_id") }
    }

    /// Puts a case on the agenda, last; false if it is on it already.
    static func insert(_ item: AgendaItem, in transaction: any Transaction) throws -> Bool {
        let row = try transaction.first(
            """
            SELECT CAST(COALESCE(max(place), 0) AS BIGINT) AS place FROM agenda_item
            WHERE conference_id = \(item.conference) LIMIT 1
            """)
        let place = (try row?.integer("place") ?? 0) + 1
        return try transaction.run(
            """
            INSERT INTO agenda_item (id, conference_id, case_id, place, minutes, staff_id, proposed_at, state,
                                     sealed_grounds)
            VALUES (\(item.id), \(item.conference), \(item.matter), \(place), \(item.minutes),
                    \(item.proposedBy), \(item.proposedAt), \(item.state.rawValue), \(item.sealedGrounds))
            ON CONFLICT (conference_id, case_id) WHERE state <> 'withdrawn' DO NOTHING
            """) == 1
    }

    /// Puts an item in another place and gives it another time.
    static func order(
        _ id: AgendaItemID, of conference: ConferenceID, place: Int, minutes: Int,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE agenda_item SET place = \(place), minutes = \(minutes)
            WHERE id = \(id) AND conference_id = \(conference)
            """)
    }

    /// The cases on the agenda of a conference, whoever may see them.
    static func cases(of id: ConferenceID, in transaction: any Transaction) throws -> [CaseID] {
        try transaction.all(
            """
            SELECT case_id FROM agenda_item WHERE conference_id = \(id) AND state <> 'withdrawn'
            ORDER BY case_id LIMIT 500
            """
        ).map { try $0.id("case_id") }
    }

    /// Who is invited to something that was not called off and on whose agenda a case is or was.
    static func seated(for id: CaseID, in transaction: any Transaction) throws -> Set<StaffID> {
        Set(
            try transaction.all(
                """
                SELECT DISTINCT s.staff_id FROM conference_seat s
                JOIN agenda_item i ON i.conference_id = s.conference_id
                JOIN conference f ON f.id = s.conference_id
                WHERE i.case_id = \(id) AND i.state <> 'withdrawn' AND f.called_off IS NULL ORDER BY s.staff_id LIMIT 2000
                """
            ).map { try $0.id("staff_id") })
    }

    /// Withdraws an item on which nothing was written; false if something was.
    static func withdraw(_ id: AgendaItemID, of matter: CaseID, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE agenda_item SET state = 'withdrawn'
            WHERE id = \(id) AND case_id = \(matter) AND state = 'proposed'
                AND NOT EXISTS (SELECT 1 FROM item_record r WHERE r.item_id = \(id))
            """) == 1
    }

    /// Notes that it is decided, or deferred, and when it is to come back; false if it is on the agenda no more.
    static func decide(
        _ id: AgendaItemID, as state: AgendaItem.State, isReturned: Bool, nextReview: String?,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE agenda_item SET state = \(state.rawValue), next_review = \(nextReview),
                returned = \(isReturned ? 1 : 0)
            WHERE id = \(id) AND state IN ('proposed', 'decided', 'deferred')
            """) == 1
    }

    /// What those invited know of an item.
    static func research(on id: AgendaItemID, in transaction: any Transaction) throws -> [Research] {
        try transaction.all(
            """
            SELECT staff_id, version, answered_at, sealed_words FROM item_research
            WHERE item_id = \(id) ORDER BY answered_at, staff_id LIMIT 500
            """
        ).map(answer)
    }

    /// Whether somebody is still to say what she knows: of a case that she sees on the agenda, or of those to come.
    static func asks(
        _ staff: StaffID, at id: ConferenceID, _ access: CaseAccess, in transaction: any Transaction
    ) throws -> Bool {
        let items = try all(of: id, access, in: transaction).map(\.item).filter { $0.state == .proposed }
        return try items.isEmpty
            || !answered(by: staff, among: items.map(\.id), in: transaction).isSuperset(of: items.map(\.id))
    }

    /// On which of some items somebody has said what she knows.
    static func answered(by staff: StaffID, among ids: [AgendaItemID], in transaction: any Transaction) throws
        -> Set<AgendaItemID>
    {
        Set(
            try transaction.all(
                """
                SELECT item_id FROM item_research WHERE staff_id = \(staff) AND item_id IN \(list: ids)
                ORDER BY item_id LIMIT \(ids.count)
                """
            ).map { try $0.id("item_id") })
    }

    /// Keeps what somebody knows after the version before; false if she wrote it elsewhere meanwhile.
    static func keep(_ research: Research, on id: AgendaItemID, in transaction: any Transaction) throws
        -> Bool
    {
        if research.version == 1 {
            return try transaction.run(
                """
                INSERT INTO item_research (item_id, staff_id, version, answered_at, sealed_words)
                VALUES (\(id), \(research.staff), 1, \(research.at), \(research.sealedWords))
                ON CONFLICT (item_id, staff_id) DO NOTHING
                """) == 1
        }
        return try transaction.run(
            """
            UPDATE item_research SET version = \(research.version), answered_at = \(research.at),
                sealed_words = \(research.sealedWords)
            WHERE item_id = \(id) AND staff_id = \(research.staff) AND version = \(research.version - 1)
            """) == 1
    }

    /// All that was written on an item, the latest first.
    static func records(on id: AgendaItemID, in transaction: any Transaction) throws -> [ItemRecord] {
        try transaction.all(
            """
            SELECT id, item_id, kind, number, staff_id, written_at, sealed_words FROM item_record
            WHERE item_id = \(id) ORDER BY written_at DESC, number DESC, id LIMIT 1000
            """
        ).map(record)
    }

    /// All that was written on several items, the latest first.
    static func records(onAll ids: [AgendaItemID], in transaction: any Transaction) throws -> [ItemRecord] {
        guard !ids.isEmpty else { return [] }
        return try transaction.all(
            """
            SELECT id, item_id, kind, number, staff_id, written_at, sealed_words FROM item_record
            WHERE item_id IN \(list: ids) ORDER BY written_at DESC, number DESC, id LIMIT 2000
            """
        ).map(record)
    }

    /// What those invited know of several items.
    static func research(onAll ids: [AgendaItemID], in transaction: any Transaction) throws
        -> [(item: AgendaItemID, research: Research)]
    {
        guard !ids.isEmpty else { return [] }
        return try transaction.all(
            """
            SELECT item_id, staff_id, version, answered_at, sealed_words FROM item_research
            WHERE item_id IN \(list: ids) ORDER BY answered_at, staff_id LIMIT 2000
            """
        ).map { (try $0.id("item_id"), try answer($0)) }
    }

    /// Enters a writing; false if somebody else wrote the one of this number.
    static func insert(_ record: ItemRecord, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO item_record (id, item_id, kind, number, staff_id, written_at, sealed_words)
            VALUES (\(record.id), \(record.item), \(record.kind.rawValue), \(record.number), \(record.by),
                    \(record.at), \(record.sealedWords))
            ON CONFLICT (item_id, kind, number) DO NOTHING
            """) == 1
    }

    private static func record(_ row: Row) throws -> ItemRecord {
        guard let kind = ItemRecord.Kind(rawValue: try row.text("kind")) else {
            throw RowError.otherType("kind")
        }
        return ItemRecord(
            id: try row.id("id"), item: try row.id("item_id"), kind: kind, number: try row.integer("number"),
            by: try row.id("staff_id"), at: try row.moment("written_at"),
            sealedWords: try row.bytes("sealed_words"))
    }

    private static func answer(_ row: Row) throws -> Research {
        Research(
            staff: try row.id("staff_id"), version: try row.integer("version"),
            at: try row.moment("answered_at"), sealedWords: try row.bytes("sealed_words"))
    }

    /// Takes a case that is erased from every agenda, with what was said of it; the conferences stay.
    ///
    /// The database lets minutes go only of items that are withdrawn.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE agenda_item SET state = 'withdrawn' WHERE case_id = \(id)")
        try transaction.run(
            """
            DELETE FROM item_record
            WHERE item_id IN (SELECT id FROM agenda_item WHERE case_id = \(id))
            """)
        try transaction.run(
            """
            DELETE FROM item_research
            WHERE item_id IN (SELECT id FROM agenda_item WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM agenda_item WHERE case_id = \(id)")
    }

    private static func number(_ row: Row) throws -> CaseFile.Number {
        CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
    }

    private static func item(_ row: Row) throws -> AgendaItem {
        guard let state = AgendaItem.State(rawValue: try row.text("state")) else {
            throw RowError.otherType("state")
        }
        return AgendaItem(
            id: try row.id("id"), conference: try row.id("conference_id"), matter: try row.id("case_id"),
            place: try row.integer("place"), minutes: try row.integer("minutes"),
            proposedBy: try row.id("staff_id"), proposedAt: try row.moment("proposed_at"), state: state,
            nextReview: try row.optional("next_review", row.text),
            sealedGrounds: try row.bytes("sealed_grounds"), isReturned: try row.integer("returned") == 1,
            lookedAt: try row.optional("looked_at") { try row.moment($0) })
    }
}

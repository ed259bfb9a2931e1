// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about when groups meet and what they keep to read.
enum PeerMeetingStore {
    private static let columns: SQL = "id, group_id, starts_at, minutes, sealed_place, sealed_attendance"

    /// Plans a meeting; false where one begins at that moment already.
    static func insert(_ meeting: PeerMeeting, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO intervision_meeting (id, group_id, starts_at, minutes, sealed_place)
            VALUES (\(meeting.id), \(meeting.group), \(meeting.startsAt), \(meeting.minutes), \(meeting.sealedPlace))
            ON CONFLICT (group_id, starts_at) DO NOTHING
            """) == 1
    }

    /// Those of a group, the latest first.
    static func all(of group: PeerGroupID, in transaction: any Transaction) throws -> [PeerMeeting] {
        try transaction.all(
            """
            SELECT \(columns) FROM intervision_meeting WHERE group_id = \(group)
            ORDER BY starts_at DESC, id LIMIT 500
            """
        ).map(meeting)
    }

    static func find(_ id: PeerMeetingID, of group: PeerGroupID, in transaction: any Transaction) throws
        -> PeerMeeting?
    {
        try transaction.first(
            "SELECT \(columns) FROM intervision_meeting WHERE id = \(id) AND group_id = \(group) LIMIT 1"
        ).map(meeting)
    }

    /// Moves a meeting, with the time from which what is brought to it is counted; false if one begins then already.
    ///
    /// However often a meeting is moved, what was told is counted from a span after it was brought at the latest.
    static func move(
        _ id: PeerMeetingID, of group: PeerGroupID, to plan: MeetingPlan, place: [UInt8],
        within span: Moment.Span, in transaction: any Transaction
    ) throws -> Bool {
        let moved = try transaction.run(
            """
            UPDATE intervision_meeting
            SET starts_at = \(plan.startsAt), minutes = \(plan.minutes), sealed_place = \(place)
            WHERE id = \(id) AND group_id = \(group) AND sealed_attendance IS NULL AND NOT EXISTS
                (SELECT 1 FROM intervision_meeting AS other WHERE other.group_id = \(group)
                    AND other.id <> \(id) AND other.starts_at = \(plan.startsAt))
            """)
        guard moved == 1 else { return false }
        try transaction.run(
            """
            UPDATE intervision_talk SET counted_from =
                (SELECT CASE WHEN p.brought_at + \(span.milliseconds) < \(plan.endsAt)
                    THEN p.brought_at + \(span.milliseconds) ELSE \(plan.endsAt) END
                FROM intervision_presentation AS p WHERE p.id = intervision_talk.presentation_id)
            WHERE presentation_id IN
                (SELECT id FROM intervision_presentation WHERE meeting_id = \(id))
            """)
        return true
    }

    /// Takes a meeting out of the plan; false where something is brought to it or who was there is confirmed.
    static func cancel(_ id: PeerMeetingID, of group: PeerGroupID, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            DELETE FROM intervision_meeting
            WHERE id = \(id) AND group_id = \(group) AND sealed_attendance IS NULL AND NOT EXISTS
                (SELECT 1 FROM intervision_presentation WHERE meeting_id = \(id))
            """) == 1
    }

    /// Keeps who was there, in the place of what was kept before, or that it is not confirmed; false if that is not what she saw.
    static func confirm(
        _ id: PeerMeetingID, _ sealed: [UInt8]?, after seen: [UInt8]?, in transaction: any Transaction
    ) throws -> Bool {
        let found = try transaction.first(
            "SELECT sealed_attendance FROM intervision_meeting WHERE id = \(id) LIMIT 1")
        guard let found, try found.optional("sealed_attendance", found.bytes) == seen else { return false }
        try transaction.run(
            "UPDATE intervision_meeting SET sealed_attendance = \(sealed) WHERE id = \(id)")
        return true
    }

    private static func meeting(_ row: Row) throws -> PeerMeeting {
        PeerMeeting(
            id: try row.id("id"), group: try row.id("group_id"), startsAt: try row.moment("starts_at"),
            minutes: try row.integer("minutes"), sealedPlace: try row.bytes("sealed_place"),
            sealedAttendance: try row.optional("sealed_attendance", row.bytes))
    }

    // MARK: Materials

    static func insert(_ material: Material, in group: PeerGroupID, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO intervision_material (id, group_id, added_by, added_at, sealed_words)
            VALUES (\(material.id), \(group), \(material.addedBy), \(material.addedAt), \(material.sealedWords))
            """)
    }

    /// What a group keeps to read, the newest first.
    static func materials(of group: PeerGroupID, in transaction: any Transaction) throws -> [Material] {
        try transaction.all(
            """
            SELECT id, added_by, added_at, sealed_words FROM intervision_material
            WHERE group_id = \(group) ORDER BY added_at DESC, id LIMIT 200
            """
        ).map { row in
            Material(
                id: try row.id("id"), addedBy: try row.id("added_by"), addedAt: try row.moment("added_at"),
                sealedWords: try row.bytes("sealed_words"))
        }
    }

    /// Takes something away; only who added it or leads the group does.
    static func remove(
        _ id: MaterialID, of group: PeerGroupID, by staff: StaffID, isLed: Bool,
        in transaction: any Transaction
    ) throws -> Bool {
        let whose: SQL = isLed ? "" : "AND added_by = \(staff)"
        return try transaction.run(
            "DELETE FROM intervision_material WHERE id = \(id) AND group_id = \(group) \(whose)") == 1
    }
}

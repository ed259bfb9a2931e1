// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about who is heard in meetings.
package enum MeetingStore {
    /// What nobody has touched for so long belonged to an instance that died.
    private static let silence = Moment.Span.seconds(30)

    /// She is heard here from now on, wherever it was before; her picture stays as it is said.
    static func put(
        _ guest: MeetingGuest, picture: UInt64?, of holder: String, at now: Moment,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO meeting_guest (meeting_id, guest, holder, picture, seen_at)
            VALUES (\(guest.meeting), \(guest.name), \(holder), \(picture.map(Int.init)), \(now))
            ON CONFLICT (meeting_id, guest) DO UPDATE SET holder = excluded.holder, picture = excluded.picture,
                seen_at = excluded.seen_at
            """)
        try tell(guest.meeting, in: transaction)
    }

    /// She is heard here no more; nothing if another instance hears her by now.
    static func remove(_ guest: MeetingGuest, of holder: String, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM meeting_guest
            WHERE meeting_id = \(guest.meeting) AND guest = \(guest.name) AND holder = \(holder)
            """)
        try tell(guest.meeting, in: transaction)
    }

    /// Everybody is out.
    package static func clear(_ meeting: MeetingID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM meeting_guest WHERE meeting_id = \(meeting)")
        try tell(meeting, in: transaction)
    }

    /// An instance says that it is there, and what of others is not any more is forgotten.
    static func touch(of holder: String, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE meeting_guest SET seen_at = \(now) WHERE holder = \(holder)")
        try transaction.run(
            "DELETE FROM meeting_guest WHERE seen_at <= \(now - .hours(1)) OR seen_at > \(now + .hours(1))")
    }

    /// Who is heard in a meeting.
    package static func present(in meeting: MeetingID, at now: Moment, _ transaction: any Transaction) throws
        -> [MeetingPresent]
    {
        try transaction.all(
            """
            SELECT guest, picture FROM meeting_guest
            WHERE meeting_id = \(meeting) AND seen_at > \(now - silence) AND seen_at <= \(now + silence)
            ORDER BY guest LIMIT 50
            """
        ).map {
            MeetingPresent(
                guest: try $0.text("guest"),
                picture: try $0.optional("picture", $0.integer).map(UInt64.init))
        }
    }

    private static func tell(_ meeting: MeetingID, in transaction: any Transaction) throws {
        try transaction.announce(MeetingHall.channel, meeting.description)
    }
}

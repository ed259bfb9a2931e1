// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
import Vault

/// All SQL about sessions and what her browser holds of them.
package enum OnlineSessionStore {
    private static let columns: SQL = """
        o.id, o.appointment_id, o.staff_id, o.language, o.way, o.starts_at, o.ends_at, o.opened_at,
        o.her_seen_at, o.staff_seen_at, o.unit_id
        """

    /// A new session; false if its appointment has one.
    static func insert(_ one: OnlineSession, wordsOf holder: HolderID, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            INSERT INTO online_session (id, appointment_id, staff_id, language, way, starts_at, ends_at, holder, unit_id)
            VALUES (\(one.id), \(one.appointment), \(one.staff), \(one.language.rawValue), \(one.way.rawValue),
                \(one.startsAt), \(one.endsAt), \(holder), \(one.unit))
            ON CONFLICT (appointment_id) DO NOTHING
            """) == 1
    }

    /// The session of an appointment, for the counsellor whose it is; nil for everybody else.
    static func find(
        _ appointment: SessionAppointmentID, of staff: StaffID, in transaction: any Transaction
    ) throws -> OnlineSession? {
        try transaction.first(
            """
            SELECT \(columns) FROM online_session AS o
            WHERE o.appointment_id = \(appointment) AND o.staff_id = \(staff) LIMIT 1
            """
        ).map(session)
    }

    static func find(_ id: OnlineSessionID, in transaction: any Transaction) throws -> OnlineSession? {
        try transaction.first("SELECT \(columns) FROM online_session AS o WHERE o.id = \(id) LIMIT 1").map(
            session)
    }

    static func find(wordsOf holder: HolderID, in transaction: any Transaction) throws -> OnlineSession? {
        try transaction.first(
            "SELECT \(columns) FROM online_session AS o WHERE o.holder = \(holder) LIMIT 1"
        ).map(session)
    }

    /// The session in which this browser has a seat, with whether she has come in.
    static func find(seatOf holder: HolderID, in transaction: any Transaction) throws -> (
        session: OnlineSession, hasEntered: Bool
    )? {
        try transaction.first(
            """
            SELECT \(columns), s.has_entered FROM online_session AS o
            JOIN online_session_seat AS s ON s.session_id = o.id WHERE s.holder = \(holder) LIMIT 1
            """
        ).map { (try session($0), try $0.integer("has_entered") == 1) }
    }

    /// Other words open it from now on, and no browser does; answers the names of the secrets that did before.
    static func replaceWords(of id: OnlineSessionID, with holder: HolderID, in transaction: any Transaction)
        throws -> [HolderID]
    {
        let old = try holders(of: id, in: transaction)
        try transaction.run("DELETE FROM online_session_seat WHERE session_id = \(id)")
        try transaction.run(
            "UPDATE online_session SET holder = \(holder), her_seen_at = NULL WHERE id = \(id)")
        return old
    }

    private static func holders(of id: OnlineSessionID, in transaction: any Transaction) throws -> [HolderID]
    {
        try transaction.all(
            """
            SELECT holder FROM online_session WHERE id = \(id)
            UNION SELECT holder FROM online_session_seat WHERE session_id = \(id) ORDER BY holder LIMIT 3
            """
        ).map { row in
            guard let holder = HolderID(try row.text("holder")) else { throw RowError.otherType("holder") }
            return holder
        }
    }

    /// Gives a browser the one seat, and answers which one had it.
    static func seat(_ new: HolderID, in id: OnlineSessionID, _ transaction: any Transaction) throws
        -> HolderID?
    {
        let old = try transaction.first(
            "SELECT holder FROM online_session_seat WHERE session_id = \(id) LIMIT 1"
        ).map { try $0.text("holder") }
        try transaction.run("DELETE FROM online_session_seat WHERE session_id = \(id)")
        try transaction.run(
            "INSERT INTO online_session_seat (holder, session_id, has_entered) VALUES (\(new), \(id), 0)")
        return old.flatMap { HolderID($0) }
    }

    /// She has read what a session is, and comes in.
    static func enter(_ seat: HolderID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE online_session_seat SET has_entered = 1 WHERE holder = \(seat)")
    }

    /// Takes a browser's seat away.
    static func leave(_ seat: HolderID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM online_session_seat WHERE holder = \(seat)")
    }

    /// Whether a browser of hers is in.
    static func hasEntered(_ id: OnlineSessionID, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            "SELECT holder FROM online_session_seat WHERE session_id = \(id) AND has_entered = 1 LIMIT 1"
        ) != nil
    }

    /// She is let in; false if she was.
    static func open(_ id: OnlineSessionID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE online_session SET opened_at = \(now) WHERE id = \(id) AND opened_at IS NULL") == 1
    }

    /// Somebody's page is open.
    static func see(
        _ side: OnlineSession.Side, in id: OnlineSessionID, at now: Moment?, _ transaction: any Transaction
    ) throws {
        let column: SQL = side == .her ? "her_seen_at" : "staff_seen_at"
        try transaction.run("UPDATE online_session SET \(column) = \(now) WHERE id = \(id)")
    }

    // MARK: With its appointment

    /// An appointment has another time: its session goes along, with the words she has, as long as its counsellor does.
    package static func follow(
        _ old: SessionAppointmentID, to new: SessionAppointment, with staff: StaffID,
        in transaction: any Transaction
    ) throws {
        let moved = try transaction.run(
            """
            UPDATE online_session SET appointment_id = \(new.id), way = \(new.way.rawValue),
                starts_at = \(new.startsAt), ends_at = \(new.endsAt), opened_at = NULL
            WHERE appointment_id = \(old) AND staff_id = \(staff)
            """)
        if moved == 0 { try lapse(old, in: transaction) }
    }

    /// An appointment is over or not online any more: nobody comes into its session, and soon it is erased.
    package static func lapse(_ appointment: SessionAppointmentID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE online_session SET ends_at = 0 WHERE appointment_id = \(appointment)")
    }

    // MARK: The end

    /// Takes a session out with all that was written in it; false if it was not there.
    ///
    /// Its key is shredded apart.
    static func erase(_ id: OnlineSessionID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM online_session_message WHERE session_id = \(id)")
        try transaction.run("DELETE FROM online_session_seat WHERE session_id = \(id)")
        return try transaction.run("DELETE FROM online_session WHERE id = \(id)") == 1
    }

    /// Those whose time was over before a moment and that nobody has ended.
    static func forgotten(before limit: Moment, in transaction: any Transaction) throws -> [OnlineSession] {
        try transaction.all(
            """
            SELECT \(columns) FROM online_session AS o WHERE o.ends_at <= \(limit) ORDER BY o.ends_at, o.id LIMIT 100
            """
        ).map(session)
    }

    /// The units whose keys the words need.
    package static let units = KeptUnits(tables: ["online_session"]) { units, transaction in
        Set(
            try transaction.all(
                """
                SELECT unit_id FROM online_session WHERE unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    private static func session(_ row: Row) throws -> OnlineSession {
        guard let language = Language(rawValue: try row.text("language")),
            let way = OnlineSession.Way(rawValue: try row.text("way"))
        else { throw RowError.otherType("way") }
        return OnlineSession(
            id: try row.id("id"), appointment: try row.id("appointment_id"), staff: try row.id("staff_id"),
            language: language, way: way, startsAt: try row.moment("starts_at"),
            endsAt: try row.moment("ends_at"), openedAt: try row.optional("opened_at", row.moment),
            herSeenAt: try row.optional("her_seen_at", row.moment),
            staffSeenAt: try row.optional("staff_seen_at", row.moment), unit: try row.id("unit_id"))
    }
}

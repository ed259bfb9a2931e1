// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about times that women may choose themselves.
enum OfferStore {
    private static let columns: SQL = """
        id, thread, agency_id, matter_kind, matter, centre, way, language, with_interpreter, staff_id, until_at,
        appointment_id, is_told, version
        """

    static func insert(_ offer: AppointmentOffer, in transaction: any Transaction) throws {
        let wish = offer.wish
        try transaction.run(
            """
            INSERT INTO appointment_offer (\(columns))
            VALUES (\(offer.id), \(offer.thread), \(offer.agency), \(offer.matter.kind.rawValue), \(offer.matter.id),
                \(wish.centre), \(wish.way.rawValue), \(wish.language), \(wish.withInterpreter), \(wish.staff),
                \(offer.until), \(offer.appointment), \(offer.isTold), \(offer.version))
            """)
    }

    /// The offers of a thread, the latest that ends first, each with what was chosen.
    static func all(of thread: String, in transaction: any Transaction) throws -> [OfferStanding] {
        try transaction.all(
            """
            SELECT \(columns) FROM appointment_offer WHERE thread = \(thread)
            ORDER BY until_at DESC, id LIMIT 50
            """
        ).map(offer).map { offer in
            OfferStanding(
                offer: offer,
                appointment: try offer.appointment.flatMap {
                    try AppointmentStore.find($0, of: offer.agency, in: transaction)
                })
        }
    }

    /// Notes what she has chosen; false if somebody else changed the offer meanwhile.
    static func choose(
        _ appointment: AppointmentID, of offer: AppointmentOffer, in transaction: any Transaction
    )
        throws -> Bool
    {
        try transaction.run(
            """
            UPDATE appointment_offer SET appointment_id = \(appointment), is_told = 1, version = \(offer.version + 1)
            WHERE id = \(offer.id) AND version = \(offer.version)
            """) == 1
    }

    /// We have moved what she chose: the offer goes with it, and she is to be told.
    static func follow(
        _ old: AppointmentID, to new: AppointmentID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE appointment_offer SET appointment_id = \(new), is_told = 0, version = version + 1
            WHERE appointment_id = \(old)
            """)
    }

    /// We have cancelled what she chose: she is to be told, and can choose anew for some days at least.
    static func reopen(_ appointment: AppointmentID, until end: Moment, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            """
            UPDATE appointment_offer
            SET is_told = 0, version = version + 1,
                until_at = CASE WHEN until_at < \(end) THEN \(end) ELSE until_at END
            WHERE appointment_id = \(appointment)
            """)
    }

    /// She has seen what we did.
    static func tell(_ id: OfferID, of thread: String, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE appointment_offer SET is_told = 1, version = version + 1
            WHERE id = \(id) AND thread = \(thread)
            """)
    }

    static func remove(_ id: OfferID, of thread: String, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM appointment_offer WHERE id = \(id) AND thread = \(thread)")
    }

    /// Takes back those of a thread for the same case or request from which nothing was chosen.
    static func takeBack(of thread: String, for matter: AppointmentMatter, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            """
            DELETE FROM appointment_offer
            WHERE thread = \(thread) AND matter = \(matter.id) AND matter_kind = \(matter.kind.rawValue)
              AND appointment_id IS NULL
            """)
    }

    /// Gives what was offered for a request to the case that begins from it.
    static func move(
        from request: AppointmentMatter, to matter: AppointmentMatter, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE appointment_offer SET matter = \(matter.id), matter_kind = \(matter.kind.rawValue)
            WHERE matter = \(request.id) AND matter_kind = \(request.kind.rawValue)
            """)
    }

    /// Nothing can be chosen any more of what was offered; what she has still to be told stays to be told.
    static func letGo(_ matter: AppointmentMatter, at now: Moment, in transaction: any Transaction) throws {
        let these: SQL = "matter = \(matter.id) AND matter_kind = \(matter.kind.rawValue)"
        try transaction.run(
            "DELETE FROM appointment_offer WHERE \(these) AND (appointment_id IS NULL OR is_told = 1)")
        try transaction.run(
            "UPDATE appointment_offer SET until_at = \(now), version = version + 1 WHERE \(these)")
    }

    static func erase(_ matter: AppointmentMatter, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM appointment_offer
            WHERE matter = \(matter.id) AND matter_kind = \(matter.kind.rawValue)
            """)
    }

    /// Forgets those whose days are over and whose appointment, if there is one, is over too.
    static func forget(at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM appointment_offer WHERE until_at < \(now) AND (appointment_id IS NULL
                OR appointment_id IN (SELECT id FROM appointment WHERE ends_at < \(now)))
            """)
    }

    private static func offer(_ row: Row) throws -> AppointmentOffer {
        guard let kind = AppointmentMatter.Kind(rawValue: try row.text("matter_kind")),
            let way = Appointment.Way(rawValue: try row.text("way"))
        else { throw RowError.otherType("appointment_offer") }
        return AppointmentOffer(
            id: try row.id("id"), thread: try row.text("thread"), agency: try row.id("agency_id"),
            matter: AppointmentMatter(kind, try row.text("matter")),
            wish: SlotWish(
                centre: try row.text("centre"), way: way, language: try row.text("language"),
                withInterpreter: try row.integer("with_interpreter") == 1,
                staff: try row.optional("staff_id") { try row.id($0) }),
            until: try row.moment("until_at"),
            appointment: try row.optional("appointment_id") { try row.id($0) },
            isTold: try row.integer("is_told") == 1, version: try row.integer("version"))
    }
}

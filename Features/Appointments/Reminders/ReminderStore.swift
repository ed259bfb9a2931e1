// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about how women are reminded of their appointments.
enum ReminderStore {
    /// Notes how she is reminded; the mail waits in the outbox from now on.
    static func insert(
        _ way: AppointmentReminder.Way, mail: OutboxID? = nil, of id: AppointmentID,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO appointment_reminder (appointment_id, way, outbox_id, is_done)
            VALUES (\(id), \(way.rawValue), \(mail), 0)
            """)
    }

    /// How she is reminded of an appointment; nil if not at all.
    static func find(_ id: AppointmentID, in transaction: any Transaction) throws -> AppointmentReminder.Way?
    {
        try transaction.first(
            "SELECT way FROM appointment_reminder WHERE appointment_id = \(id) LIMIT 1"
        ).flatMap { AppointmentReminder.Way(rawValue: try $0.text("way")) }
    }

    /// A colleague has called, or tried; false if that was said already.
    static func finish(_ id: AppointmentID, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE appointment_reminder SET is_done = 1
            WHERE appointment_id = \(id) AND way = 'call' AND is_done = 0
            """) == 1
    }

    /// Which appointments still want a call, for a condition on them.
    static let wantsCall: SQL = """
        id IN (SELECT appointment_id FROM appointment_reminder WHERE way = 'call' AND is_done = 0)
        """

    /// Takes back the reminders of some appointments, and what waits to be sent of them.
    static func withdraw(where condition: SQL, in transaction: any Transaction) throws {
        let these: SQL = "appointment_id IN (SELECT id FROM appointment WHERE \(condition))"
        try transaction.run(
            "DELETE FROM outbox WHERE id IN (SELECT outbox_id FROM appointment_reminder WHERE \(these))")
        try transaction.run("DELETE FROM appointment_reminder WHERE \(these)")
    }
}

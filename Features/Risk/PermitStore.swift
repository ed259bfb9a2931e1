// SPDX-License-Identifier: EUPL-1.2

import Access
import Instruments
import Kernel
import Store

/// All SQL about who may see what an instrument comes to.
enum PermitStore {
    /// What holds of these people now.
    static func all(of staff: [StaffID], at now: Moment, in transaction: any Transaction) throws -> [Permit] {
        try transaction.all(
            """
            SELECT id, staff_id, instrument, kind, given_by, until_at FROM instrument_permit
            WHERE staff_id IN \(list: staff) AND ended_at IS NULL AND (until_at IS NULL OR until_at > \(now))
            ORDER BY staff_id, instrument, given_at, id LIMIT 5000
            """
        ).map { row in
            guard let kind = Permit.Kind(rawValue: try row.text("kind")) else {
                throw RowError.otherType("kind")
            }
            return Permit(
                id: try row.id("id"), staff: try row.id("staff_id"),
                instrument: InstrumentID(rawValue: try row.text("instrument")), kind: kind,
                givenBy: try row.id("given_by"),
                until: try row.optional("until_at") { try row.moment($0) })
        }
    }

    /// Enters a permit.
    static func insert(_ permit: Permit, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO instrument_permit (id, staff_id, instrument, kind, given_by, given_at, until_at)
            VALUES (\(permit.id), \(permit.staff), \(permit.instrument.rawValue), \(permit.kind.rawValue),
                    \(permit.givenBy), \(now), \(permit.until))
            """)
    }

    /// Ends a certificate of one of these people; false if it has ended.
    static func end(
        _ id: PermitID, of staff: [StaffID], at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE instrument_permit SET ended_at = \(now)
            WHERE id = \(id) AND staff_id IN \(list: staff) AND kind = 'certificate' AND ended_at IS NULL
            """) == 1
    }
}

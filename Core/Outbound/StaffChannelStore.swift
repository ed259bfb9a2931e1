// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about the work channels of staff and partners.
enum StaffChannelStore {
    /// How often a code may be given.
    static let mostTries = 5

    /// Keeps a channel nobody has confirmed yet, in place of an older one.
    static func put(_ channel: StaffChannel, codeName: String, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM staff_channel WHERE staff_id = \(channel.staff)")
        try transaction.run(
            """
            INSERT INTO staff_channel (staff_id, sealed_address, code_name, tries, proposed_at)
            VALUES (\(channel.staff), \(channel.sealedAddress), \(codeName), 0, \(channel.proposedAt))
            """)
    }

    static func find(_ staff: StaffID, in transaction: any Transaction) throws -> StaffChannel? {
        try transaction.first(
            """
            SELECT staff_id, sealed_address, verified_at, tries, proposed_at FROM staff_channel
            WHERE staff_id = \(staff) LIMIT 1
            """
        ).map { row in
            StaffChannel(
                staff: staff, sealedAddress: try row.bytes("sealed_address"),
                isVerified: try !row.isNull("verified_at"), tries: try row.integer("tries"),
                proposedAt: try row.moment("proposed_at"))
        }
    }

    /// Confirms a channel; false for a wrong code, of which there may be five, and for one that is too old.
    static func verify(
        _ staff: StaffID, codeName: String, at now: Moment, notBefore limit: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        let isRight = try transaction.run(
            """
            UPDATE staff_channel SET verified_at = \(now), code_name = NULL
            WHERE staff_id = \(staff) AND code_name = \(codeName) AND tries < \(mostTries)
                  AND proposed_at > \(limit)
            """)
        if isRight == 0 {
            try transaction.run("UPDATE staff_channel SET tries = tries + 1 WHERE staff_id = \(staff)")
        }
        return isRight == 1
    }

    /// Whose confirmed channel has seen no reminder for this time or a later one.
    static func notReminded(for time: String, in transaction: any Transaction) throws -> [StaffID] {
        try transaction.all(
            """
            SELECT staff_id FROM staff_channel
            WHERE verified_at IS NOT NULL AND (reminded IS NULL OR reminded < \(time)) ORDER BY staff_id
            """
        ).map { try $0.id("staff_id") }
    }

    /// Notes a reminder; false if there was one for this time already.
    static func remind(_ staff: StaffID, for time: String, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE staff_channel SET reminded = \(time)
            WHERE staff_id = \(staff) AND (reminded IS NULL OR reminded < \(time))
            """) == 1
    }

    /// Forgets a channel; false when there is none.
    static func remove(_ staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM staff_channel WHERE staff_id = \(staff)") == 1
    }
}

/// Where a colleague or partner is reached at work.
struct StaffChannel: Sendable {
    let staff: StaffID
    let sealedAddress: [UInt8]
    let isVerified: Bool
    /// How many wrong codes were given.
    let tries: Int
    let proposedAt: Moment
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Store

/// All SQL about the work channels of staff and partners.
package enum StaffChannelStore {
    /// Keeps a channel nobody has confirmed yet, in place of an older one.
    static func put(_ channel: StaffChannel, codeName: String, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM staff_channel WHERE staff_id = \(channel.staff)")
        try transaction.run(
            """
            INSERT INTO staff_channel (staff_id, sealed_address, code_name, tries)
            VALUES (\(channel.staff), \(channel.sealedAddress), \(codeName), 0)
            """)
    }

    static func find(_ staff: StaffID, in transaction: any Transaction) throws -> StaffChannel? {
        try transaction.first(
            """
            SELECT staff_id, sealed_address, verified_at FROM staff_channel WHERE staff_id = \(staff) LIMIT 1
            """
        ).map { row in
            StaffChannel(
                staff: staff, sealedAddress: try row.bytes("sealed_address"),
                isVerified: try !row.isNull("verified_at"))
        }
    }

    /// Confirms a channel; false for a wrong code, of which there may be five.
    static func verify(
        _ staff: StaffID, codeName: String, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        let isRight = try transaction.run(
            """
            UPDATE staff_channel SET verified_at = \(now), code_name = NULL
            WHERE staff_id = \(staff) AND code_name = \(codeName) AND tries < 5
            """)
        if isRight == 0 {
            try transaction.run("UPDATE staff_channel SET tries = tries + 1 WHERE staff_id = \(staff)")
        }
        return isRight == 1
    }

    /// How many mails failed so often that the operator should look.
    package static func stuckMails(in transaction: any Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS mails FROM outbox
            WHERE kind = \(Outbound.mailKind) AND attempts >= \(MailDelivery.alarmAttempts) LIMIT 1
            """
        )?.integer("mails") ?? 0
    }
}

/// Where a colleague or partner is reached at work.
struct StaffChannel: Sendable {
    let staff: StaffID
    let sealedAddress: [UInt8]
    let isVerified: Bool
}

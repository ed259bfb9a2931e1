// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import Vault

/// Somebody's own telephone, sealed: nobody but she is shown the number.
package struct HomeTelephone: Sendable {
    let staff: StaffID
    let sealedNumber: [UInt8]
    package let isConfirmed: Bool
    /// Whether her calls ring there although she is at her desk.
    package let rings: Bool
}

/// All SQL about colleagues' own telephones.
enum HomeTelephoneStore {
    static func put(_ telephone: HomeTelephone, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM home_telephone WHERE staff_id = \(telephone.staff)")
        try transaction.run(
            """
            INSERT INTO home_telephone (staff_id, sealed_number, rings)
            VALUES (\(telephone.staff), \(telephone.sealedNumber), \(telephone.rings))
            """)
    }

    static func find(_ staff: [StaffID], in transaction: any Transaction) throws -> [StaffID: HomeTelephone] {
        guard !staff.isEmpty else { return [:] }
        let rows = try transaction.all(
            """
            SELECT staff_id, sealed_number, confirmed_at, rings FROM home_telephone
            WHERE staff_id IN \(list: staff) ORDER BY staff_id LIMIT \(staff.count)
            """)
        return try rows.reduce(into: [:]) { all, row in
            let id: StaffID = try row.id("staff_id")
            all[id] = HomeTelephone(
                staff: id, sealedNumber: try row.bytes("sealed_number"),
                isConfirmed: try !row.isNull("confirmed_at"), rings: try row.bool("rings"))
        }
    }

    /// False if there is no number to confirm.
    static func confirm(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE home_telephone SET confirmed_at = \(now) WHERE staff_id = \(staff) AND confirmed_at IS NULL
            """) == 1
    }

    /// False if there is no confirmed number where it could ring.
    static func ring(_ rings: Bool, for staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE home_telephone SET rings = \(rings) WHERE staff_id = \(staff) AND confirmed_at IS NOT NULL
            """) == 1
    }

    static func delete(_ staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM home_telephone WHERE staff_id = \(staff)") == 1
    }
}

extension Place {
    /// Where the number of somebody's own telephone lies.
    static func homeTelephone(of staff: StaffID) -> Place {
        Place(table: "home_telephone", column: "sealed_number", row: staff)
    }
}

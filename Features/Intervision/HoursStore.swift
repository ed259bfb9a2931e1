// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store

/// All SQL about what somebody attended, which she alone reads.
package enum HoursStore {
    /// The units whose keys hours need.
    package static let units = KeptUnits(tables: ["intervision_hours"]) { units, transaction in
        Set(
            try transaction.all(
                """
                SELECT unit_id FROM intervision_hours WHERE unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    static func insert(_ hours: TrainingHours, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO intervision_hours (id, staff_id, year, counted_from, unit_id, sealed_record)
            VALUES (\(hours.id), \(hours.staff), \(hours.year), \(hours.countedFrom), \(hours.unit),
                \(hours.sealedRecord))
            """)
    }

    /// Hers of a year.
    static func all(of staff: StaffID, in year: Int, _ transaction: any Transaction) throws -> [TrainingHours]
    {
        try transaction.all(
            """
            SELECT id, staff_id, year, counted_from, unit_id, sealed_record FROM intervision_hours
            WHERE staff_id = \(staff) AND year = \(year) ORDER BY id LIMIT 500
            """
        ).map { row in
            TrainingHours(
                id: try row.id("id"), staff: try row.id("staff_id"), year: try row.integer("year"),
                countedFrom: try row.moment("counted_from"), unit: try row.id("unit_id"),
                sealedRecord: try row.bytes("sealed_record"))
        }
    }

    /// The years in which she has any, the last first.
    static func years(of staff: StaffID, in transaction: any Transaction) throws -> [Int] {
        try transaction.all(
            """
            SELECT DISTINCT year FROM intervision_hours WHERE staff_id = \(staff)
            ORDER BY year DESC LIMIT 50
            """
        ).map { try $0.integer("year") }
    }

    static func delete(_ ids: [HoursID], in transaction: any Transaction) throws {
        guard !ids.isEmpty else { return }
        try transaction.run("DELETE FROM intervision_hours WHERE id IN \(list: ids)")
    }
}

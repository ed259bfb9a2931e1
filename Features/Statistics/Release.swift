// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// Names one released table.
typealias ReleaseID = Identifier<Release>

/// A table that has left the house: made once, kept as it was.
///
/// A later correction of a contact changes later tables and never a released one, because the
/// difference between two releases would tell of the one contact.
struct Release: Sendable {
    let id: ReleaseID
    let table: FixedTable
    let period: Period
    let audience: Audience
    let madeAt: Moment
}

/// One file of a release.
struct ReleaseFile: Sendable {
    /// The forms a table can be had in.
    enum Format: String, Sendable, CaseIterable {
        case csv
        case ods

        var type: String {
            self == .csv ? "text/csv; charset=utf-8" : "application/vnd.oasis.opendocument.spreadsheet"
        }
    }

    let language: Language
    let format: Format
    let bytes: [UInt8]
}

extension Statistics {
    /// Releases a table over a period that is over; what was released before stays as it is.
    ///
    /// `write` turns the protected blocks into files.
    func release(
        _ table: FixedTable, over period: Period, for audience: Audience, by viewer: Viewer,
        write: @escaping @Sendable ([GuardedBlock]) -> [ReleaseFile]
    ) async throws -> Bool {
        let release = Release(
            id: ReleaseID(from: randomness), table: table, period: period, audience: audience,
            madeAt: clock.now)
        let line = AuditEntry(
            .tableReleased, by: .staff(viewer.id),
            subject: "\(table.rawValue) \(period.key) \(audience.rawValue)", at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            let months = try knownMonths(in: transaction)
            guard table.periods(in: months).contains(period) else { return false }
            let blocks = try blocks(of: table, over: period, for: audience, in: transaction)
            guard try ReleaseStore.insert(release, files: write(blocks), in: transaction) else { return true }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }
}

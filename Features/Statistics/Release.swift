// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
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
    /// Releases every table of a period that is over, for every audience; what was released before stays as it is.
    ///
    /// All of them at one moment and out of one state: a record corrected between two releases would be the difference
    /// between them. `write` turns the protected blocks of a table into files.
    func release(
        _ period: Period, by viewer: Viewer,
        write: @escaping @Sendable (FixedTable, Audience, [GuardedBlock]) -> [ReleaseFile]
    ) async throws -> Bool {
        let moment = clock.now
        let releases = FixedTable.all(over: period).flatMap { table in
            Audience.allCases.map { audience in
                Release(
                    id: ReleaseID(from: randomness), table: table, period: period, audience: audience,
                    madeAt: moment)
            }
        }
        let line = AuditEntry(.tableReleased, by: .staff(viewer.id), subject: period.key, at: moment)
        let audit = AuditEntryID(from: randomness)
        let present = month
        return try await database.write { transaction in
            let ledger = try Ledger(in: transaction)
            let closed = Period.closed(period.rhythm, in: try ledger.known(until: present))
            guard closed.contains(period) else { return false }
            guard try !ReleaseStore.isReleased(period, in: transaction) else { return true }
            for table in FixedTable.all(over: period) {
                let blocks = try ledger.blocks(of: table, over: period)
                for release in releases where release.table == table {
                    try ReleaseStore.insert(
                        release, files: write(table, release.audience, blocks[release.audience] ?? []),
                        in: transaction)
                }
            }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }
}

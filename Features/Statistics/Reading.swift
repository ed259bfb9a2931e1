// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Kernel
import Store

/// The one code a screen is filtered by.
struct Filter: Sendable, Hashable {
    let list: FactList
    let code: String

    init(list: FactList, code: String) {
        self.list = list
        self.code = code
    }

    /// Reads what `key` writes; a list that is not for filtering is no filter.
    init?(_ key: String) {
        let parts = key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let list = FactList(rawValue: String(parts[0])),
            FactList.filters.contains(list)
        else { return nil }
        self.init(list: list, code: String(parts[1]))
    }

    /// `place:goriska`: how addresses name the filter.
    var key: String { "\(list.rawValue):\(code)" }
}

/// What a filtered screen may show of one list: nil where a count is hidden.
enum GuardedFigures: Sendable, Equatable {
    /// With the sum of all counts, hidden ones too: the reader is taken to know it.
    case counts([String: Int?], sum: Int)
    /// So many small counts that even hiding cells would not protect anybody.
    case tooFew
}

extension Ledger {
    /// The contacts of a year by two lists, with what screens must hide.
    ///
    /// `known` are the figures of the whole year. Always worked out in the order the lists are kept, so that every screen which shows a part of
    /// this table hides the same cells: two patterns of hiding could be held against each other.
    func protectedTable(_ year: Int, _ one: FactList, _ other: FactList, within known: Figures) throws
        -> (table: CrossTable, suppression: Suppression)
    {
        let (first, second) = FactList.inOrder(one, other)
        let table = try crossTable(year, first, second)
        let suppression = Suppression(
            table.cells, threshold: Statistics.screenThreshold,
            rowCaps: table.rowCodes.map { known.count($0, of: first) },
            columnCaps: table.columnCodes.map { known.count($0, of: second) })
        return (table, suppression)
    }

    /// The row of `filter` in the protected table of its list with another list.
    ///
    /// The whole table is protected and one row of it shown, so that neither the other rows nor the
    /// unfiltered screen give a hidden count away by subtraction.
    func guarded(_ filter: Filter, _ year: Int, by list: FactList, within known: Figures) throws
        -> GuardedFigures
    {
        let block = try screenBlock(year, filter.list, list, within: known)
        guard let row = block.rows.firstIndex(of: [filter.code]), !block.cells.isEmpty else {
            return block.rows.isEmpty ? .counts([:], sum: 0) : .tooFew
        }
        return .counts(
            Dictionary(uniqueKeysWithValues: zip(block.columns.map { $0[0] }, block.cells[row])),
            sum: block.rowSums?[row] ?? 0)
    }

    /// The protected table of two lists as a screen may show it.
    func screenBlock(_ year: Int, _ rows: FactList, _ columns: FactList, within known: Figures) throws
        -> GuardedBlock
    {
        let (table, suppression) = try protectedTable(year, rows, columns, within: known)
        let lists = FactList.inOrder(rows, columns)
        let block = GuardedBlock(
            Protection(table.alone, suppression), rows: lists.0, columns: lists.1)
        return block.rowList == rows ? block : block.turned
    }
}

extension Statistics {
    /// Counts below this are not shown on filtered screens.
    static let screenThreshold = 5

    /// The month the clock is in.
    var month: Month { WeekTime(clock.now, in: zone).month }

    /// Writes the audit's line of a reading and then reads figures for somebody.
    ///
    /// The line is durable before the first figure is read, so nothing is read that is not in the audit; and a page that
    /// adds up a year never holds the one writer, on whom every message in the house waits.
    func read<Value: Sendable>(
        by viewer: Viewer, _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let line = AuditEntry(.statisticsRead, by: .staff(viewer.id), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
        return try await database.read(work)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
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
        let parts = key.split(separator: ":", maxSplits: 1)
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
    case counts([String: Int?])
    /// So few contacts that even hiding cells would not protect anybody.
    case tooFew
}

extension Statistics {
    /// All figures of a period, with nothing hidden: for those who answer for the line.
    func figures(_ months: ClosedRange<Month>, in transaction: any Transaction) throws -> Figures {
        var figures = try CellStore.totals(months, in: transaction)
        for total in try uncounted(transaction).totals where months.contains(total.month) {
            figures.add(total.contacts, to: total.code, of: total.list)
        }
        return figures
    }

    /// The first month of which anything is known, and the present one.
    func knownMonths(in transaction: any Transaction) throws -> ClosedRange<Month> {
        let now = WeekTime(clock.now, in: zone).month
        return min(try CellStore.firstMonth(in: transaction) ?? now, now)...now
    }

    /// The contacts of a year by two lists, whichever of the two comes first.
    func crossTable(_ year: Int, _ rows: FactList, _ columns: FactList, in transaction: any Transaction)
        throws
        -> CrossTable
    {
        let (first, second) = Self.inOrder(rows, columns)
        var counts: [String: [String: Int]] = [:]
        let fresh = try uncounted(transaction).pairs.filter {
            $0.year == year && $0.list == first && $0.otherList == second
        }
        for pair in try CellStore.pairs(year, first, second, in: transaction) + fresh {
            let (row, column) = first == rows ? (pair.code, pair.otherCode) : (pair.otherCode, pair.code)
            counts[row, default: [:]][column, default: 0] += pair.contacts
        }
        return CrossTable(counts)
    }

    private static func inOrder(_ one: FactList, _ other: FactList) -> (FactList, FactList) {
        let places = [one, other].map { FactList.crossed.firstIndex(of: $0) ?? .max }
        return places[0] <= places[1] ? (one, other) : (other, one)
    }

    /// The contacts of a year by two lists, with what screens must hide.
    ///
    /// `known` are the figures of the whole year. Always worked out in the order the lists are kept, so that every screen which shows a part of
    /// this table hides the same cells: two patterns of hiding could be held against each other.
    func protectedTable(
        _ year: Int, _ one: FactList, _ other: FactList, within known: Figures,
        in transaction: any Transaction
    ) throws -> (table: CrossTable, suppression: Suppression) {
        let (first, second) = Self.inOrder(one, other)
        let table = try crossTable(year, first, second, in: transaction)
        let suppression = Suppression(
            table.cells, threshold: Self.screenThreshold,
            rowCaps: table.rowCodes.map { known.count($0, of: first) },
            columnCaps: table.columnCodes.map { known.count($0, of: second) })
        return (table, suppression)
    }

    /// The row of `filter` in the protected table of its list with another list.
    ///
    /// The whole table is protected and one row of it shown, so that neither the other rows nor the
    /// unfiltered screen give a hidden count away by subtraction.
    func guarded(
        _ filter: Filter, _ year: Int, by list: FactList, within known: Figures,
        in transaction: any Transaction
    ) throws -> GuardedFigures {
        let block = try screenBlock(year, filter.list, list, within: known, in: transaction)
        guard let row = block.rows.firstIndex(of: [filter.code]), !block.cells.isEmpty else {
            return block.rows.isEmpty ? .counts([:]) : .tooFew
        }
        return .counts(
            Dictionary(uniqueKeysWithValues: zip(block.columns.map { $0[0] }, block.cells[row])))
    }

    /// The protected table of two lists as a screen may show it.
    func screenBlock(
        _ year: Int, _ rows: FactList, _ columns: FactList, within known: Figures,
        in transaction: any Transaction
    ) throws -> GuardedBlock {
        let (table, suppression) = try protectedTable(year, rows, columns, within: known, in: transaction)
        let block = GuardedBlock(
            table, suppression, rows: Self.inOrder(rows, columns).0, columns: Self.inOrder(rows, columns).1)
        return block.rowList == rows ? block : block.turned
    }

    /// Counts below this are not shown on filtered screens.
    static let screenThreshold = 5

    private func uncounted(_ transaction: any Transaction) throws -> CellCounter {
        var counter = CellCounter()
        for fact in try FactStore.uncounted(limit: 2_000, in: transaction) { counter.add(fact) }
        return counter
    }

    /// Reads figures for somebody and writes the audit's line of it, in one transaction.
    func read<Value: Sendable>(
        by viewer: Viewer, _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let line = AuditEntry(.statisticsRead, by: .staff(viewer.id), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            try AuditStore.record(line, id: audit, in: transaction)
            return try work(transaction)
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Store

/// A table that is released once for each period and never again.
///
/// Every table has one rhythm, and tables of different rhythms share no list: otherwise three
/// months could be subtracted from their quarter and show what was hidden in the third.
enum FixedTable: String, Sendable, CaseIterable {
    case line
    case work
    case articleEleven = "article_11"
    case vulnerability
    case region
    case language

    /// How long the periods of a table are.
    enum Rhythm: String, Sendable, CaseIterable { case month, quarter, year }

    var rhythm: Rhythm {
        switch self {
        case .line: .month
        case .work: .quarter
        case .articleEleven, .vulnerability, .region, .language: .year
        }
    }

    /// The pairs of lists the table is made of.
    var blocks: [(rows: FactList, columns: FactList)] {
        switch self {
        case .line: [(.channel, .outcome)]
        case .work: [(.contactKind, .callerRole)]
        case .articleEleven: Self.articleElevenColumns.map { (.violenceType, $0) }
        case .vulnerability: [(.vulnerability, .violenceType)]
        case .region: [(.place, .victimAgeBand)]
        case .language: [(.languageUsed, .victimAgeBand)]
        }
    }

    /// What Article 11 of the Istanbul Convention and the practice of GREVIO ask for by type of violence.
    static let articleElevenColumns: [FactList] = [
        .victimSex, .victimAgeBand, .perpetratorRelation, .place, .childrenExposed, .perpetratorSex,
    ]

    /// The tables that are released for a period, all at once.
    static func all(over period: Period) -> [FixedTable] { allCases.filter { $0.rhythm == period.rhythm } }
}

extension Period {
    var rhythm: FixedTable.Rhythm {
        switch self {
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        }
    }

    /// The periods of a rhythm that are over, the newest first.
    static func closed(_ rhythm: FixedTable.Rhythm, in months: ClosedRange<Month>) -> [Period] {
        let all: [Period]
        switch rhythm {
        case .month: all = Period.months(months)
        case .quarter: all = Period.quarters(months)
        case .year: all = Period.years(months)
        }
        return all.filter { $0.isOver(in: months.upperBound) }
    }
}

/// One block of a table as it may leave the house.
struct GuardedBlock: Sendable {
    let rowList: FactList
    let columnList: FactList
    let rows: [[String]]
    let columns: [[String]]
    /// nil where a count is hidden; no row at all when there were too few contacts.
    let cells: [[Int?]]
    /// Sums of rows, unless one contact may stand in several columns.
    let rowSums: [Int]?
    let columnSums: [Int]?

    init(_ protection: Protection, rows rowList: FactList, columns columnList: FactList) {
        let (table, mayShow) = (protection.table, protection.mayShow)
        self.rowList = rowList
        self.columnList = columnList
        rows = table.rows
        columns = table.columns
        cells =
            mayShow
            ? zip(table.cells, protection.suppression.isHidden).map { zip($0, $1).map { $1 ? nil : $0 } } : []
        let columnTotals = columns.indices.map { column in table.cells.reduce(0) { $0 + $1[column] } }
        rowSums = columnList.isMultiple || !mayShow ? nil : table.cells.map { $0.reduce(0, +) }
        columnSums = rowList.isMultiple || !mayShow ? nil : columnTotals
    }

    private init(turning block: GuardedBlock) {
        rowList = block.columnList
        columnList = block.rowList
        rows = block.columns
        columns = block.rows
        cells =
            block.cells.isEmpty
            ? [] : block.columns.indices.map { column in block.cells.map { $0[column] } }
        rowSums = block.columnSums
        columnSums = block.rowSums
    }

    /// The same with rows and columns exchanged.
    var turned: GuardedBlock { GuardedBlock(turning: self) }
}

extension Ledger {
    /// The blocks of a table over a period, protected for each audience.
    func blocks(of table: FixedTable, over period: Period) throws -> [Audience: [GuardedBlock]] {
        let figures = try figures(period)
        var blocks: [Audience: [GuardedBlock]] = [:]
        for (rows, columns) in table.blocks {
            let counts = try cells(rows, columns, over: period)
            let known = Protection.Caps(rows: figures[rows], columns: figures[columns])
            let partners = Protection(counts, threshold: Audience.partners.threshold, known: known)
            let everybody = partners.coarser(
                threshold: Audience.public.threshold, known: known, from: counts)
            for (audience, protection) in [(Audience.partners, partners), (.public, everybody)] {
                blocks[audience, default: []].append(GuardedBlock(protection, rows: rows, columns: columns))
            }
        }
        return blocks
    }

    private func cells(_ rows: FactList, _ columns: FactList, over period: Period) throws -> CrossTable {
        if case .year(let year) = period { return try crossTable(year, rows, columns) }
        return try monthlyTable(period, rows == .channel ? .channelByOutcome : .kindByRole)
    }
}

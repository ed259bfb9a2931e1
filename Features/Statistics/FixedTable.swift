// SPDX-License-Identifier: EUPL-1.2

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
    enum Rhythm: Sendable { case month, quarter, year }

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

    func periods(in months: ClosedRange<Month>) -> [Period] {
        let all: [Period]
        switch rhythm {
        case .month: all = Period.months(months)
        case .quarter: all = Period.quarters(months)
        case .year: all = Period.years(months)
        }
        return all.filter { $0.isOver(in: months.upperBound) }
    }
}

/// Whom a released table is for, which decides how small a count it may show.
enum Audience: String, Sendable, CaseIterable {
    case partners
    case `public`

    var threshold: Int { self == .partners ? 5 : 10 }
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

    private init(
        _ rowList: FactList, _ columnList: FactList, rows: [[String]], columns: [[String]], cells: [[Int]],
        _ suppression: Suppression
    ) {
        let mayShow = suppression.isSafe && cells.joined().reduce(0, +) >= suppression.threshold
        self.rowList = rowList
        self.columnList = columnList
        self.rows = rows
        self.columns = columns
        self.cells =
            mayShow ? zip(cells, suppression.isHidden).map { zip($0, $1).map { $1 ? nil : $0 } } : []
        let columnTotals = columns.indices.map { column in cells.reduce(0) { $0 + $1[column] } }
        rowSums = columnList.isMultiple || !mayShow ? nil : cells.map { $0.reduce(0, +) }
        columnSums = rowList.isMultiple || !mayShow ? nil : columnTotals
    }

    /// The block of a release, in which small codes stand together.
    init(_ table: CrossTable, rows rowList: FactList, columns columnList: FactList, threshold: Int) {
        let gathered = table.gathered(threshold: threshold)
        self.init(
            rowList, columnList, rows: gathered.rows, columns: gathered.columns, cells: gathered.cells,
            Suppression(gathered.cells, threshold: threshold))
    }

    /// The block of a screen, in which every code stands alone.
    init(
        _ table: CrossTable, _ suppression: Suppression, rows rowList: FactList, columns columnList: FactList
    ) {
        self.init(
            rowList, columnList, rows: table.rowCodes.map { [$0] }, columns: table.columnCodes.map { [$0] },
            cells: table.cells, suppression)
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

extension Statistics {
    /// The blocks of a table over a period, protected for an audience.
    func blocks(
        of table: FixedTable, over period: Period, for audience: Audience, in transaction: any Transaction
    ) throws -> [GuardedBlock] {
        try table.blocks.map { rows, columns in
            GuardedBlock(
                try cells(rows, columns, over: period, in: transaction), rows: rows, columns: columns,
                threshold: audience.threshold)
        }
    }
}

extension Statistics {
    private func cells(
        _ rows: FactList, _ columns: FactList, over period: Period, in transaction: any Transaction
    ) throws -> CrossTable {
        if case .year(let year) = period { return try crossTable(year, rows, columns, in: transaction) }
        let joint: FactList = rows == .channel ? .channelByOutcome : .kindByRole
        var counts: [String: [String: Int]] = [:]
        for (code, contacts) in try figures(period.months, in: transaction)[joint] {
            let parts = code.split(separator: " ").map(String.init)
            if parts.count == 2 { counts[parts[0], default: [:]][parts[1]] = contacts }
        }
        return CrossTable(counts)
    }
}

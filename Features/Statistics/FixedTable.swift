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

    init(_ table: CrossTable, rows rowList: FactList, columns columnList: FactList, threshold: Int) {
        let gathered = table.gathered(threshold: threshold)
        let suppression = Suppression(gathered.cells, threshold: threshold)
        let mayShow = suppression.isSafe && gathered.cells.joined().reduce(0, +) >= threshold
        self.rowList = rowList
        self.columnList = columnList
        rows = gathered.rows
        columns = gathered.columns
        cells =
            mayShow
            ? zip(gathered.cells, suppression.isHidden).map { zip($0, $1).map { $1 ? nil : $0 } } : []
        rowSums = columnList.isMultiple || !mayShow ? nil : suppression.rowCaps
        columnSums = rowList.isMultiple || !mayShow ? nil : suppression.columnCaps
    }
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

// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Kernel
import Store

/// What is counted, as one transaction sees it: the sums, and the few facts that are not in them yet.
///
/// The new facts are read once for all the tables of a page.
struct Ledger {
    /// How much of what is not in the sums yet is told.
    enum Reach: Sendable {
        /// Everything, for tables that are protected and leave the house once.
        case everything
        /// Only what a screen may show of the newest contacts.
        case live
        /// Nothing, for screens that show one part of a table.
        case settled
    }

    let transaction: any Transaction
    private let newTotals: [FactTotal]
    private let newPairs: [FactPair]

    /// More contacts than come between two rounds of the background pass.
    private static let mostNew = 20_000

    init(_ reach: Reach = .everything, in transaction: any Transaction) throws {
        self.transaction = transaction
        var counter = CellCounter()
        if reach != .settled {
            for fact in try FactStore.pending(limit: Self.mostNew, in: transaction) {
                counter.add(fact, times: fact.times)
            }
        }
        newTotals = counter.totals.filter { reach == .everything || FactList.live.contains($0.list) }
        newPairs = reach == .everything ? counter.pairs : []
    }

    /// All figures of a period, with nothing hidden: for those who answer for the line.
    func figures(_ period: Period) throws -> Figures {
        var figures = try CellStore.totals(period, in: transaction)
        let sums = Set(period.sums)
        for total in newTotals where sums.contains(total.period) {
            figures.add(total.contacts, to: total.code, of: total.list)
        }
        return figures
    }

    /// How many contacts of a period are in the sums already.
    func settledContacts(_ period: Period) throws -> Int {
        try CellStore.totals(period, in: transaction).contacts
    }

    /// The first month of which anything is known, up to the present one.
    func known(until now: Month) throws -> ClosedRange<Month> {
        min(try CellStore.firstMonth(in: transaction) ?? now, now)...now
    }

    /// The contacts of a year by two lists, whichever of the two comes first.
    func crossTable(_ year: Int, _ rows: FactList, _ columns: FactList) throws -> CrossTable {
        let (first, second) = FactList.inOrder(rows, columns)
        var counts: [String: [String: Int]] = [:]
        let fresh = newPairs.filter { $0.year == year && $0.list == first && $0.otherList == second }
        for pair in try CellStore.pairs(year, first, second, in: transaction) + fresh {
            let (row, column) = first == rows ? (pair.code, pair.otherCode) : (pair.otherCode, pair.code)
            counts[row, default: [:]][column, default: 0] += pair.contacts
        }
        return CrossTable(counts)
    }

    /// The contacts of any period by two lists whose pairs are counted by month too.
    func monthlyTable(_ period: Period, _ joint: FactList) throws -> CrossTable {
        var counts: [String: [String: Int]] = [:]
        for (code, contacts) in try figures(period)[joint] {
            let parts = code.split(separator: " ").map(String.init)
            if parts.count == 2 { counts[parts[0], default: [:]][parts[1]] = contacts }
        }
        return CrossTable(counts)
    }
}

extension FactList {
    /// Two lists in the order their pairs are kept.
    static func inOrder(_ one: FactList, _ other: FactList) -> (FactList, FactList) {
        let places = [one, other].map { crossed.firstIndex(of: $0) ?? .max }
        return places[0] <= places[1] ? (one, other) : (other, one)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Store

/// One figure over one period, as one audience may see it.
struct FigureResult: Sendable, Equatable, Codable {
    /// Which definition it was made by.
    let figure: String
    let version: Int
    let tally: Tally
    /// How many there are of whom its share is asked, where another list tells it.
    let whole: Int?
    /// Only where it is by two lists.
    let table: FigureTable?
}

/// A figure by two lists; no cells where there are so few that hiding some would protect nobody.
struct FigureTable: Sendable, Equatable, Codable {
    let rows: [[String]]
    let columns: [[String]]
    /// nil where a count is hidden.
    let cells: [[Int?]]

    init(_ protection: Protection) {
        (rows, columns) = (protection.table.rows, protection.table.columns)
        cells =
            protection.mayShow
            ? zip(protection.table.cells, protection.suppression.isHidden).map {
                zip($0, $1).map { $1 ? nil : $0 }
            } : []
    }
}

extension FigureBook {
    /// All figures that belong to a period, protected for each audience: the public's made of what partners see.
    func results(over period: Period, in transaction: any Transaction) throws -> [Audience: [FigureResult]] {
        var results: [Audience: [FigureResult]] = [:]
        for definition in definitions(for: period) {
            guard let count = definition.count else { continue }
            let tallies = try count.tallies(over: period.months, in: transaction)
            let wholes = try count.whole(over: period.months, in: transaction)
            let tables = try count.tables(over: period.months, in: transaction)
            for audience in Audience.allCases {
                guard let tally = tallies[audience] else { continue }
                results[audience, default: []].append(
                    FigureResult(
                        figure: definition.id, version: definition.version, tally: tally,
                        whole: wholes[audience], table: tables[audience]))
            }
        }
        return results
    }
}

extension FigureDefinition.Count {
    fileprivate func tallies(over months: ClosedRange<Month>, in transaction: any Transaction) throws
        -> [Audience: Tally]
    {
        let total =
            try base.map {
                try CaseFactStore.counts(kind, $0, months, in: transaction).values.reduce(0, +)
            } ?? CaseFactStore.total(kind, months, in: transaction)
        let counts =
            try list.map { try CaseFactStore.counts(kind, $0, months, in: transaction) }
            ?? (total > 0 ? [FigureDefinition.all: total] : [:])
        let partners = tally(of: counts, among: total)
        return [
            .partners: partners,
            .public: partners.coarser(isSeveral: isSeveral, threshold: Audience.public.threshold),
        ]
    }

    /// The total of the list that a share is of, as the figure by that list shows it.
    fileprivate func whole(over months: ClosedRange<Month>, in transaction: any Transaction) throws
        -> [Audience: Int]
    {
        guard let all = share?.amongAll else { return [:] }
        let count = FigureDefinition.Count(
            kind: kind, list: all, several: nil, base: nil, columns: nil, share: nil)
        return try count.tallies(over: months, in: transaction).compactMapValues(\.total)
    }

    private func tally(of counts: [String: Int], among total: Int) -> Tally {
        let threshold = Audience.partners.threshold
        return isSeveral
            ? Tally(several: counts, among: total, threshold: threshold)
            : Tally(single: counts, threshold: threshold)
    }

    fileprivate func tables(over months: ClosedRange<Month>, in transaction: any Transaction) throws
        -> [Audience: FigureTable]
    {
        guard let list, let columns else { return [:] }
        let counts = try CaseFactStore.pairs(kind, list, columns, months, in: transaction)
        let known = Protection.Caps(
            rows: try CaseFactStore.counts(kind, list, months, in: transaction),
            columns: try CaseFactStore.counts(kind, columns, months, in: transaction))
        let partners = Protection(counts, threshold: Audience.partners.threshold, known: known)
        let everybody = partners.coarser(
            threshold: Audience.public.threshold, known: known, from: counts)
        return [.partners: FigureTable(partners), .public: FigureTable(everybody)]
    }
}

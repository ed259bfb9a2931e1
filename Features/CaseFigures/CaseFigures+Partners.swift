// SPDX-License-Identifier: EUPL-1.2

import CountTables
package import Kernel
package import Store

/// What partners' systems may read without anybody being signed in: figures that stay, as they were made for partners.
///
/// Never those of a running period: of two answers the one could be subtracted from the other.
extension CaseFigures {
    /// One figure, by its first list alone where it is counted by two; a nil number is not told.
    package typealias Told = (
        figure: String, version: Int, total: Int?, rows: [(codes: [String], count: Int?)]
    )

    /// The periods of which there are such figures.
    package static func fixedPeriods(in transaction: any Transaction) throws -> [String] {
        try FigureTableStore.periods(.partners, in: transaction)
    }

    /// The figures of one of them; nil if there are none.
    package static func fixed(_ period: String, in transaction: any Transaction) throws -> (
        madeAt: Moment, figures: [Told]
    )? {
        guard let period = Period(period),
            let fixed = try FigureTableStore.find(period, .partners, in: transaction)
        else { return nil }
        let figures = fixed.results.map { result -> Told in
            (
                result.figure, result.version, result.tally.total,
                result.tally.rows.map { ($0.codes, $0.count) }
            )
        }
        return (fixed.madeAt, figures)
    }
}

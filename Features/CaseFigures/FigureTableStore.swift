// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Foundation
import Kernel
import Store

/// All SQL about the figures of periods that are over; there is none that changes or removes one.
enum FigureTableStore {
    static func insert(
        _ figures: FixedFigures, _ period: Period, _ audience: Audience, in transaction: any Transaction
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(figures.results), as: UTF8.self)
        try transaction.run(
            """
            INSERT INTO case_figure_table (period, audience, made_at, figures)
            VALUES (\(period.key), \(audience.rawValue), \(figures.madeAt), \(text))
            """)
    }

    /// Of which periods there are figures, the latest first.
    static func periods(_ audience: Audience, in transaction: any Transaction) throws -> [String] {
        try transaction.all(
            """
            SELECT period FROM case_figure_table WHERE audience = \(audience.rawValue)
            ORDER BY period DESC LIMIT 500
            """
        ).map { try $0.text("period") }
    }

    static func find(_ period: Period, _ audience: Audience, in transaction: any Transaction) throws
        -> FixedFigures?
    {
        try transaction.first(
            """
            SELECT made_at, figures FROM case_figure_table
            WHERE period = \(period.key) AND audience = \(audience.rawValue) LIMIT 1
            """
        ).map { row in
            FixedFigures(
                madeAt: try row.moment("made_at"),
                results: try JSONDecoder().decode(
                    [FigureResult].self, from: Data(try row.text("figures").utf8)))
        }
    }
}

/// The figures of a period that is over, as they were made and stay.
struct FixedFigures: Sendable {
    let madeAt: Moment
    let results: [FigureResult]
}

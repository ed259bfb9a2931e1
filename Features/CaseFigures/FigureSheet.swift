// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Texts
import Web

/// Figures of a period as a file that spreadsheets read.
struct FigureSheet: Sendable {
    let bytes: [UInt8]

    init(_ page: FiguresPage, _ words: FigureWords) {
        let head = [
            [words.say(Text.Figures.heading), words.period(page.period), words.audience(page.audience)],
            [
                words.say(
                    Text.Figures.rule(mark: CaseFiguresViews.hiddenMark, limit: page.audience.threshold))
            ],
        ].map { $0.map(CSV.words) }
        let figures = page.results.flatMap { result in
            words.definition(of: result).map { [[]] + Self.rows(result, $0, words) } ?? []
        }
        let missing = page.missing.map { definition in
            [
                words.words(of: definition).title,
                words.say(Text.Figures.missing(missing: definition.missing?.rawValue ?? "")),
                words.origin(of: definition),
            ].map(CSV.words)
        }
        let title = [[], [CSV.words(words.say(Text.Figures.notMeasured))]]
        bytes = CSV.file(head + figures + (missing.isEmpty ? [] : title + missing))
    }

    private static func rows(
        _ result: FigureResult, _ definition: FigureDefinition, _ words: FigureWords
    ) -> [[String]] {
        let (own, count, t) = (words.words(of: definition), definition.count, words.say)
        let head = [own.title, own.counts, own.limits, words.origin(of: definition)].map(CSV.words)
        guard let total = result.tally.total else { return [head, [CSV.words(t(Text.Figures.tooFew))]] }
        let rows = result.tally.rows.map { row in
            [CSV.words(words.group(row.codes, of: count?.list)), cell(row.count)]
        }
        let foot = count?.list == nil ? [] : [[CSV.words(t(Text.Figures.total)), cell(total)]]
        let share = words.share(result, by: definition).map { [[CSV.words($0)]] } ?? []
        return [head] + rows + foot + share + (result.table.map { cross($0, definition, words) } ?? [])
    }

    private static func cross(
        _ table: FigureTable, _ definition: FigureDefinition, _ words: FigureWords
    ) -> [[String]] {
        guard !table.cells.isEmpty else { return [[CSV.words(words.say(Text.Figures.unprotected))]] }
        let head = [""] + table.columns.map { CSV.words(words.group($0, of: definition.count?.columns)) }
        return [head]
            + zip(table.rows, table.cells).map { codes, cells in
                [CSV.words(words.group(codes, of: definition.count?.list))] + cells.map(cell)
            }
    }

    private static func cell(_ count: Int?) -> String { count.map { "\($0)" } ?? CaseFiguresViews.hiddenMark }
}

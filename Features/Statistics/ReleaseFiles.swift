// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Kernel
import Organisation
import Texts

/// Writes a released table in every language and form.
struct ReleaseFiles: Sendable {
    let table: FixedTable
    let period: Period
    let audience: Audience
    let lists: CodeLists

    func written(_ blocks: [GuardedBlock]) -> [ReleaseFile] {
        Language.full.flatMap { language -> [ReleaseFile] in
            let sheet = sheet(blocks, Words(Translator(language), lists))
            return [
                ReleaseFile(language: language, format: .csv, bytes: sheet.csv),
                ReleaseFile(language: language, format: .ods, bytes: sheet.ods),
            ]
        }
    }

    private func sheet(_ blocks: [GuardedBlock], _ words: Words) -> Sheet {
        var sheet = Sheet(name: words.title(of: table))
        let limit = audience.threshold
        sheet.rows = [
            [.text(words.title(of: table)), .text(words.period(period)), .text(words.title(of: audience))],
            [.text(words.say(Text.Tables.rule(mark: Sheet.hiddenMark, limit: limit)))],
        ]
        if blocks.contains(where: { $0.rowList.isMultiple || $0.columnList.isMultiple }) {
            sheet.rows.append([.text(words.say(Text.Tables.multiple))])
        }
        for block in blocks { sheet.rows += [[]] + rows(block, words) }
        return sheet
    }

    private func rows(_ block: GuardedBlock, _ words: Words) -> [[Sheet.Cell]] {
        guard !block.cells.isEmpty else {
            return [[.text(words.title(of: block.columnList)), .text(words.say(Text.Figures.unprotected))]]
        }
        let total = Sheet.Cell.text(words.say(Text.Tables.total))
        let columns = words.order(block.columns, of: block.columnList)
        let head: [Sheet.Cell] =
            [.text(words.title(of: block.rowList))]
            + columns.map { .text(words.group(block.columns[$0], of: block.columnList)) }
            + (block.rowSums == nil ? [] : [total])
        let body = words.order(block.rows, of: block.rowList).map { row -> [Sheet.Cell] in
            [.text(words.group(block.rows[row], of: block.rowList))]
                + columns.map { block.cells[row][$0].map(Sheet.Cell.number) ?? .hidden }
                + (block.rowSums.map { [.number($0[row])] } ?? [])
        }
        let foot = block.columnSums.map { sums -> [Sheet.Cell] in
            [total] + columns.map { .number(sums[$0]) }
                + (block.rowSums.map { [.number($0.reduce(0, +))] } ?? [])
        }
        return [[.text(words.title(of: block.columnList))], head] + body + (foot.map { [$0] } ?? [])
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Foundation
import Kernel
import Texts
import Web

/// How the Article 11 tables and the page of fixed tables look.
enum TableViews {
    static func articleEleven(_ page: ArticleElevenPage, _ words: Words) -> HTML {
        let t = words.say
        let years = page.years.map { year -> HTML in
            "<option value=\"\(year.key)\"\(HTML.attribute("selected", if: year == page.year))>\(words.period(year))</option>"
        }
        return """
            <h1>\(words.title(of: FixedTable.articleEleven))</h1>
            \(PlaceViews.places(.articleEleven, t))
            <form method="get" action="\(StatisticsAddress.articleEleven.address.path)" class="sheet choose">
            <label>\(t(Text.Figures.period)) <select name="period">\(years)</select></label><button>\(t(Text.Figures.show))</button></form>
            <p>\(t(Text.Tables.articleEleven))</p>
            <p class="notice">\(t(Text.Figures.guarded(mark: Sheet.hiddenMark, limit: Statistics.screenThreshold))) \(t(Text.Tables.multiple))</p>
            <h2>\(words.title(of: .violenceType))</h2>
            \(FigureViews.bars(page.types, of: .violenceType, within: page.contacts, words))
            \(page.blocks.map { block($0, words) })
            """
    }

    private static func block(_ block: GuardedBlock, _ words: Words) -> HTML {
        let title = words.title(of: block.columnList)
        guard !block.cells.isEmpty else {
            return "<section><h2>\(title)</h2><p>\(words.say(Text.Figures.unprotected))</p></section>"
        }
        return """
            <section><h2>\(title)</h2><div class="wide" tabindex="0" role="region" aria-label="\(title)"><table class="cross">
            \(head(block, words))<tbody>\(words.order(block.rows, of: block.rowList).map { row($0, of: block, words) })</tbody></table></div></section>
            """
    }

    private static func head(_ block: GuardedBlock, _ words: Words) -> HTML {
        let columns = words.order(block.columns, of: block.columnList).map {
            "<th scope=\"col\">\(words.group(block.columns[$0], of: block.columnList))</th>" as HTML
        }
        let total =
            block.rowSums == nil ? "" : "<th scope=\"col\">\(words.say(Text.Tables.total))</th>" as HTML
        return
            "<thead><tr><th scope=\"col\">\(words.title(of: block.rowList))</th>\(columns)\(total)</tr></thead>"
    }

    private static func row(_ row: Int, of block: GuardedBlock, _ words: Words) -> HTML {
        let whole = block.rowSums?[row] ?? 0
        let cells = words.order(block.columns, of: block.columnList).map { block.cells[row][$0] }.map {
            cell -> HTML in
            "<td\(HTML.attribute("class", shade(cell, of: whole)))>\(cell.map { words.say.number($0) } ?? Sheet.hiddenMark)</td>"
        }
        let total = block.rowSums.map { "<td>\(words.say.number($0[row]))</td>" as HTML }
        return
            "<tr><th scope=\"row\">\(words.group(block.rows[row], of: block.rowList))</th>\(cells)\(total)</tr>"
    }

    /// Darker for a larger share of the row, so that the eye finds what stands out.
    private static func shade(_ cell: Int?, of whole: Int) -> String? {
        guard let cell, cell > 0, whole > 0 else { return nil }
        return "s\(min(3, cell * 4 / whole))"
    }

    static func tables(_ page: TablesPage, zone: TimeZone, _ words: Words) -> HTML {
        let t = words.say
        return """
            <h1>\(t(Text.Place.tables))</h1>
            \(PlaceViews.places(.tables, t))
            <p>\(t(Text.Tables.explain))</p>
            <div class="charts">\(FixedTable.Rhythm.allCases.map { maker($0, page, words) })</div>
            <h2>\(t(Text.Tables.released))</h2>
            \(page.releases.isEmpty ? "<p class=\"quiet\">\(t(Text.Tables.none))</p>" as HTML : "")
            \(page.byPeriod.map { released($0.period, $0.releases, zone, words) })
            """
    }

    private static func maker(_ rhythm: FixedTable.Rhythm, _ page: TablesPage, _ words: Words) -> HTML {
        let t = words.say
        let tables = FixedTable.allCases.filter { $0.rhythm == rhythm }
        let periods = page.open(rhythm)
        let form: HTML = """
            <form method="post" action="\(StatisticsAddress.tables.address.path)">\(FormViews.token(page.formToken))
            \(FormViews.select("period", label: t(Text.Figures.period), options: periods.map { ($0.key, words.period($0)) }))
            <button>\(t(Text.Tables.make))</button></form>
            """
        return """
            <section class="sheet"><h2>\(t(Text.Tables.rhythm(rhythm: rhythm.rawValue)))</h2>
            <ul>\(tables.map { "<li>\(words.title(of: $0))</li>" as HTML })</ul>
            \(periods.isEmpty ? "<p class=\"quiet\">\(t(Text.Tables.notYet))</p>" : form)</section>
            """
    }

    private static func released(_ period: Period, _ releases: [Release], _ zone: TimeZone, _ words: Words)
        -> HTML
    {
        let made = releases.first.map { words.say.shortDate($0.madeAt, in: zone) } ?? ""
        let items = releases.map { release -> HTML in
            """
            <li><span>\(words.title(of: release.table)), \(words.title(of: release.audience))</span>
            <span class="buttons">\(ReleaseFile.Format.allCases.map { link(release, $0, in: words.say.language, words) })</span></li>
            """
        }
        return """
            <section class="sheet"><h3>\(words.period(period))</h3><p class="quiet">\(words.say(Text.Tables.madeOn(date: made)))</p>
            <ul class="released">\(items)</ul>
            <details><summary>\(words.say(Text.Tables.otherLanguages))</summary>\(others(releases, words))</details></section>
            """
    }

    /// The same files in the languages the reader does not use herself: reports go abroad.
    private static func others(_ releases: [Release], _ words: Words) -> HTML {
        let items = releases.map { release -> HTML in
            let links = Language.full.filter { $0 != words.say.language }.flatMap { language in
                ReleaseFile.Format.allCases.map { link(release, $0, in: language, words) }
            }
            return """
                <li><span>\(words.title(of: release.table)), \(words.title(of: release.audience))</span>
                <span class="buttons">\(links)</span></li>
                """
        }
        return "<ul class=\"released\">\(items)</ul>"
    }

    private static func link(
        _ release: Release, _ format: ReleaseFile.Format, in language: Language, _ words: Words
    ) -> HTML {
        let address = StatisticsAddress.file.address.with([
            ("release", release.id.description), ("language", language.rawValue), ("format", format.rawValue),
        ])
        let isOwn = language == words.say.language
        let name = format.rawValue.uppercased() + (isOwn ? "" : " \(language.rawValue.uppercased())")
        let label = words.say(
            Text.Tables.download(
                format: name, table: words.title(of: release.table), period: words.period(release.period),
                audience: words.title(of: release.audience)))
        return "<a class=\"button plain\" href=\"\(address.path)\" aria-label=\"\(label)\">\(name)</a>"
    }
}

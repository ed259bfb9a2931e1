// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Texts
import Web

/// How the figures of cases look.
enum CaseFiguresViews {
    /// What stands for a count that is not told.
    static let hiddenMark = "*"

    static func page(_ page: FiguresPage, _ words: FigureWords, days: CaseDay) -> HTML {
        let t = words.say
        return """
            <h1>\(t(Text.Figures.heading))</h1>
            <p>\(t(Text.Figures.intro))</p>
            \(form(page, words))
            <h2>\(t(Text.Figures.title(period: words.period(page.period), audience: words.audience(page.audience))))</h2>
            \(standing(page, t, days))
            <p class="notice">\(t(Text.Figures.rule(mark: hiddenMark, limit: page.audience.threshold)))</p>
            \(contents(page, words))
            \(FigureDefinition.Part.allCases.map { part($0, of: page, words) })
            """
    }

    private static func form(_ page: FiguresPage, _ words: FigureWords) -> HTML {
        let t = words.say
        let periods = [
            (t(Text.Figures.years), Period.years(page.known)),
            (t(Text.Figures.quarters), Period.quarters(page.known)),
        ]
        let groups = periods.map { label, periods -> HTML in
            let options = periods.map { period -> HTML in
                "<option value=\"\(period.key)\"\(HTML.attribute("selected", if: period == page.period))>\(words.period(period))</option>"
            }
            return "<optgroup label=\"\(label)\">\(options)</optgroup>"
        }
        let audiences = Audience.allCases.map { ($0.rawValue, words.audience($0)) }
        return """
            <form method="get" action="\(CaseFiguresAddress.figures.address.path)" class="sheet choose">
            <label>\(t(Text.Figures.period)) <select name="period">\(groups)</select></label>
            \(FormViews.select("audience", label: t(Text.Figures.forWhom), options: audiences, selected: page.audience.rawValue))
            <button>\(t(Text.Figures.show))</button></form>
            """
    }

    private static func standing(_ page: FiguresPage, _ t: Translator, _ days: CaseDay) -> HTML {
        guard let made = page.madeAt else { return "<p>\(t(Text.Figures.running))</p>" }
        let file = CaseFiguresAddress.file.address.with([
            ("period", page.period.key), ("audience", page.audience.rawValue),
        ])
        return """
            <p>\(t(Text.Figures.fixed(date: t.shortDate(made, in: days.zone))))
            <a href="\(file.path)">\(t(Text.Figures.download))</a></p>
            """
    }

    /// Links to the parts of a long page.
    private static func contents(_ page: FiguresPage, _ words: FigureWords) -> HTML {
        let parts = FigureDefinition.Part.allCases.filter { part in
            page.results.contains { words.definition(of: $0)?.part == part }
                || page.missing.contains { $0.part == part }
        }
        guard parts.count > 1 else { return .empty }
        let items = parts.map { part -> HTML in
            "<li><a href=\"#\(part.rawValue)\">\(words.say(Text.Figures.part(part: part.rawValue)))</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(words.say(Text.Figures.parts))\"><ul>\(items)</ul></nav>"
    }

    private static func part(_ part: FigureDefinition.Part, of page: FiguresPage, _ words: FigureWords)
        -> HTML
    {
        let figures = page.results.compactMap { result -> HTML? in
            words.definition(of: result).flatMap { definition in
                definition.part == part ? figure(result, definition, words) : nil
            }
        }
        let missing = page.missing.filter { $0.part == part }
        guard !figures.isEmpty || !missing.isEmpty else { return "" }
        return """
            <h2 id="\(part.rawValue)">\(words.say(Text.Figures.part(part: part.rawValue)))</h2>
            \(figures.isEmpty ? "" : "<div class=\"charts\">\(figures)</div>" as HTML)
            \(missing.isEmpty ? "" : unmeasured(missing, words))
            """
    }

    private static func figure(
        _ result: FigureResult, _ definition: FigureDefinition, _ words: FigureWords
    ) -> HTML {
        let (t, own) = (words.say, words.words(of: definition))
        let share = words.share(result, by: definition)
        return """
            <section class="sheet"><h3>\(own.title)</h3><p>\(own.counts)</p>
            \(result.tally.total == nil ? "<p class=\"quiet\">\(t(Text.Figures.tooFew))</p>" as HTML : rows(result, definition, words))
            \(share.map { "<p><strong>\($0)</strong></p>" as HTML } ?? "")
            \(result.table.map { cross($0, definition, words) } ?? "")
            \(own.limits.isEmpty ? "" : "<p>\(own.limits)</p>" as HTML)
            <p class="quiet">\(words.origin(of: definition))</p></section>
            """
    }

    private static func rows(
        _ result: FigureResult, _ definition: FigureDefinition, _ words: FigureWords
    ) -> HTML {
        let (t, list) = (words.say, definition.count?.list)
        let rows = result.tally.rows.map { row -> HTML in
            "<tr><th scope=\"row\">\(words.group(row.codes, of: list))</th><td>\(row.count.map { t.number($0) } ?? hiddenMark)</td></tr>"
        }
        let total = result.tally.total.map { t.number($0) } ?? hiddenMark
        let foot: HTML =
            list == nil ? "" : "<tr><th scope=\"row\">\(t(Text.Figures.total))</th><td>\(total)</td></tr>"
        let several: HTML =
            definition.count?.isSeveral == true ? "<p class=\"quiet\">\(t(Text.Figures.several))</p>" : ""
        return """
            <table><thead><tr><th scope="col">\(t(Text.Figures.what))</th>
            <th scope="col">\(t(Text.Figures.unit(unit: definition.unit.rawValue)))</th></tr></thead>
            <tbody>\(rows)\(foot)</tbody></table>\(several)
            """
    }

    private static func cross(
        _ table: FigureTable, _ definition: FigureDefinition, _ words: FigureWords
    ) -> HTML {
        let (t, count) = (words.say, definition.count)
        guard !table.cells.isEmpty else { return "<p class=\"quiet\">\(t(Text.Figures.unprotected))</p>" }
        let head = table.columns.map {
            "<th scope=\"col\">\(words.group($0, of: count?.columns))</th>" as HTML
        }
        let body = zip(table.rows, table.cells).map { codes, cells -> HTML in
            let cells = cells.map { "<td>\($0.map { t.number($0) } ?? hiddenMark)</td>" as HTML }
            return "<tr><th scope=\"row\">\(words.group(codes, of: count?.list))</th>\(cells)</tr>"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(words.words(of: definition).title)">
            <table class="cross"><thead><tr><th scope="col">\(t(Text.Figures.what))</th>\(head)</tr></thead>
            <tbody>\(body)</tbody></table></div>
            """
    }

    private static func unmeasured(_ definitions: [FigureDefinition], _ words: FigureWords) -> HTML {
        let items = definitions.map { definition -> HTML in
            let own = words.words(of: definition)
            let why = words.say(Text.Figures.missing(missing: definition.missing?.rawValue ?? ""))
            return """
                <li><strong>\(own.title)</strong>: \(own.counts) <em>\(why)</em>
                <span class="quiet">\(words.origin(of: definition))</span></li>
                """
        }
        return """
            <section class="sheet"><h3>\(words.say(Text.Figures.notMeasured))</h3><ul>\(items)</ul></section>
            """
    }
}

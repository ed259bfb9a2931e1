// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Kernel
import Organisation
import Texts
import Web

/// How the page of figures looks.
enum FigureViews {
    static func page(_ page: FiguresPage, _ words: Words) -> HTML {
        let t = words.say
        return """
            <h1>\(t(Text.Figures.heading))</h1>
            \(PlaceViews.places(.figures, t))
            \(form(page, words))
            <h2>\(heading(page, words))</h2>
            <p class="figure">\(t(Text.Figures.contacts(count: page.contacts)))</p>
            \(page.settled < page.contacts ? "<p class=\"quiet\">\(t(Text.Figures.inGroups(count: page.contacts - page.settled)))</p>" as HTML : "")
            \(notes(page, t))
            \(contents(page, t))
            \(LevelViews.levels(page.levels, t))
            \(ChannelViews.figures(page.channels, words))
            \(LevelViews.waits(page.waits, words))
            \(FiguresPage.Part.allCases.map { part($0, of: page, words) })
            \(page.heat.isEmpty ? "" : "<h2 id=\"times\">\(t(Text.Figures.times))</h2>" as HTML)
            \(page.heat.map { heat($0, t) })
            \(page.outcomesByHour.isEmpty ? "" : hours(page, words))
            """
    }

    /// Links to the parts of a long page.
    private static func contents(_ page: FiguresPage, _ t: Translator) -> HTML {
        guard !page.heat.isEmpty else { return "" }
        let parts = FiguresPage.Part.allCases.map { ($0.rawValue, t(Text.Figures.part(part: $0.rawValue))) }
        let links = [("levels", t(Text.Levels.heading))] + parts + [("times", t(Text.Figures.times))]
        let items = links.map { name, label in "<li><a href=\"#\(name)\">\(label)</a></li>" as HTML }
        return "<nav class=\"tabs\" aria-label=\"\(t(Text.Figures.parts))\"><ul>\(items)</ul></nav>"
    }

    private static func part(_ part: FiguresPage.Part, of page: FiguresPage, _ words: Words) -> HTML {
        let tables = page.tables.filter { part.lists.contains($0.list) }
        guard !tables.isEmpty else { return "" }
        return """
            <h2 id="\(part.rawValue)">\(words.say(Text.Figures.part(part: part.rawValue)))</h2>
            <div class="charts">\(tables.map { table($0, of: page, words) })</div>
            """
    }

    private static func heading(_ page: FiguresPage, _ words: Words) -> String {
        guard let filter = page.filter else { return words.period(page.period) }
        return words.say(
            Text.Figures.filtered(
                period: words.period(page.period), list: words.title(of: filter.list),
                code: words.code(filter.code, of: filter.list)))
    }

    private static func form(_ page: FiguresPage, _ words: Words) -> HTML {
        let t = words.say
        let periods = [
            (t(Text.Figures.years), Period.years(page.known)),
            (t(Text.Figures.quarters), Array(Period.quarters(page.known).prefix(12))),
            (t(Text.Figures.months), Array(Period.months(page.known).prefix(36))),
        ].map { name, periods in
            group(name, periods.map { option($0.key, words.period($0), isChosen: $0 == page.period) })
        }
        let filters = FactList.filters.map { list in
            group(
                words.title(of: list),
                words.codes(of: list).map { code in
                    let filter = Filter(list: list, code: code)
                    return option(filter.key, words.code(code, of: list), isChosen: filter == page.filter)
                })
        }
        return """
            <form method="get" action="\(StatisticsAddress.figures.address.path)" class="sheet choose">
            <label>\(t(Text.Figures.period)) <select name="period">\(periods)</select></label>
            <label>\(t(Text.Figures.filter)) <select name="filter">\(option("", t(Text.Figures.everything), isChosen: page.filter == nil))\(filters)</select></label>
            <button>\(t(Text.Figures.show))</button>
            </form>
            """
    }

    private static func group(_ name: String, _ options: [HTML]) -> HTML {
        "<optgroup label=\"\(name)\">\(options)</optgroup>"
    }

    private static func option(_ value: String, _ label: String, isChosen: Bool) -> HTML {
        "<option value=\"\(value)\"\(HTML.attribute("selected", if: isChosen))>\(label)</option>"
    }

    private static func notes(_ page: FiguresPage, _ t: Translator) -> HTML {
        guard page.filter != nil else { return "" }
        let widened = page.isWidened ? "<p>\(t(Text.Figures.widened))</p>" as HTML : ""
        let few = page.tables.isEmpty ? "<p>\(t(Text.Figures.tooFew))</p>" as HTML : ""
        return """
            <div class="notice">\(widened)<p>\(t(Text.Figures.guarded(mark: Sheet.hiddenMark, limit: Statistics.screenThreshold)))</p>\(few)</div>
            """
    }

    private static func table(_ table: FigureTable, of page: FiguresPage, _ words: Words) -> HTML {
        let t = words.say
        let name = "list-" + table.list.rawValue
        return """
            <section class="chart" aria-labelledby="\(name)"><h3 id="\(name)">\(words.title(of: table.list))</h3>
            \(rows(table, of: page, words))
            \(table.list.isMultiple ? "<p class=\"quiet\">\(t(Text.Tables.multiple))</p>" as HTML : "")</section>
            """
    }

    private static func rows(_ table: FigureTable, of page: FiguresPage, _ words: Words) -> HTML {
        let t = words.say
        guard case .counts(let counts, let sum) = table.figures else {
            return "<p>\(t(Text.Figures.unprotected))</p>"
        }
        guard !counts.isEmpty else { return "<p class=\"quiet\">\(t(Text.Figures.nothing))</p>" }
        let whole = max(table.list.isMultiple ? page.settled : sum, 1)
        let rows = words.inOrder(counts.keys, of: table.list).map { code -> HTML in
            "<tr><th scope=\"row\">\(words.code(code, of: table.list))</th>\(cells(counts[code] ?? nil, of: whole, t))</tr>"
        }
        return bars(rows, of: words.title(of: table.list), t)
    }

    private static func bars(_ rows: [HTML], of title: String, _ t: Translator) -> HTML {
        """
        <table class="bars"><thead><tr><th scope="col">\(title)</th>\
        <th scope="col">\(t(Text.Figures.number))</th><th scope="col">\(t(Text.Figures.share))</th></tr></thead>
        <tbody>\(rows)</tbody></table>
        """
    }

    /// The counts of a list of which one contact may have several codes, each as a share of all contacts.
    static func bars(_ counts: [String: Int], of list: FactList, within contacts: Int, _ words: Words) -> HTML
    {
        let rows = words.inOrder(counts.keys, of: list).map { code -> HTML in
            "<tr><th scope=\"row\">\(words.code(code, of: list))</th>\(cells(counts[code], of: max(contacts, 1), words.say))</tr>"
        }
        return bars(rows, of: words.title(of: list), words.say)
    }

    private static func cells(_ count: Int?, of whole: Int, _ t: Translator) -> HTML {
        guard let count else { return "<td>\(Sheet.hiddenMark)</td><td>\(Sheet.hiddenMark)</td>" }
        let share = Double(count) / Double(whole)
        return "<td>\(t.number(count))</td><td>\(t.percent(share)) \(ChartViews.bar(min(share, 1)))</td>"
    }

    private static func heat(_ map: HeatMap, _ t: Translator) -> HTML {
        let days = (0..<7).map { t(Text.Time.day(day: "d\($0)")) }
        let title = t(Text.Heat.title(subject: map.subject.rawValue))
        let rows = (0..<24).map { hour -> HTML in
            let cells = (0..<7).map { day -> HTML in "<td>\(map.counts[day * 24 + hour])</td>" }
            return "<tr><th scope=\"row\">\(hour)</th>\(cells)</tr>"
        }
        return """
            <section><h3>\(title)</h3>
            \(ChartViews.heatMap(map.counts, name: map.subject.rawValue, title: title, summary: summary(map, t), days: days))
            <details><summary>\(t(Text.Heat.table))</summary><div class="wide" tabindex="0" role="region" aria-label="\(title)">
            <table><thead><tr><th scope="col">\(t(Text.Heat.hour))</th>\(days.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table></div></details></section>
            """
    }

    /// The picture in one sentence.
    private static func summary(_ map: HeatMap, _ t: Translator) -> String {
        guard let busiest = map.busiest else { return t(Text.Figures.nothing) }
        let hour = busiest.hour % 24
        let day = t(Text.Time.inDay(day: "d\(busiest.hour / 24)"))
        return t(Text.Heat.busiest(day: day, from: "\(hour)", to: "\(hour + 1)", count: busiest.count))
    }

    /// Every outcome in every hour of the week, as numbers.
    private static func hours(_ page: FiguresPage, _ words: Words) -> HTML {
        let t = words.say
        let outcomes = words.inOrder(
            Set(page.outcomesByHour.keys.compactMap { $0.split(separator: " ").first.map(String.init) }),
            of: .outcome)
        let rows = (0..<168).map { hour -> HTML in
            let cells = outcomes.map { "<td>\(page.outcomesByHour["\($0) \(hour)"] ?? 0)</td>" as HTML }
            return
                "<tr><th scope=\"row\">\(t(Text.Time.day(day: "d\(hour / 24)"))) \(hour % 24)</th>\(cells)</tr>"
        }
        let title = t(Text.Heat.outcomes)
        return """
            <section><h3>\(title)</h3><details><summary>\(t(Text.Heat.table))</summary>
            <div class="wide" tabindex="0" role="region" aria-label="\(title)"><table><thead><tr><th scope="col">\(t(Text.Heat.hour))</th>\
            \(outcomes.map { "<th scope=\"col\">\(words.code($0, of: .outcome))</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table></div></details>
            \(page.channelHours.map { ChannelViews.hours($0, words) })</section>
            """
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How promises about answering and lengths of waiting look.
enum LevelViews {
    static func levels(_ figures: [ServiceLevelFigure], _ t: Translator) -> HTML {
        guard !figures.isEmpty else { return "" }
        let unmeasured = figures.filter { !$0.isMeasured }
        return """
            <h2 id="levels">\(t(Text.Levels.heading))</h2>
            <div class="charts">\(figures.filter(\.isMeasured).map { level($0, t) })</div>
            \(unmeasured.isEmpty ? "" : notMeasured(unmeasured, t))
            """
    }

    private static func level(_ figure: ServiceLevelFigure, _ t: Translator) -> HTML {
        """
        <section class="sheet level"><h3>\(figure.level.name.text(in: t.language))</h3>
        \(figure.share.map { share($0, of: figure, t) } ?? "<p>\(t(Text.Levels.nobody))</p>")
        <p class="quiet">\(figure.level.definition.text(in: t.language))</p></section>
        """
    }

    private static func share(_ share: Double, of figure: ServiceLevelFigure, _ t: Translator) -> HTML {
        """
        <p><strong class="figure">\(t.percent(share))</strong> \(t(Text.Levels.counted(good: figure.good, contacts: figure.contacts)))</p>
        \(ChartViews.bar(share))
        \(target(figure, t).map { "<p>\(t(Text.Levels.goal(target: $0))) \(verdict(figure, t))</p>" as HTML })
        """
    }

    private static func target(_ figure: ServiceLevelFigure, _ t: Translator) -> String? {
        figure.level.targetPercent.map { percent in
            let share = t.percent(Double(percent) / 100)
            return t(figure.isLimit ? Text.Levels.atMost(share: share) : Text.Levels.atLeast(share: share))
        }
    }

    private static func verdict(_ figure: ServiceLevelFigure, _ t: Translator) -> HTML {
        guard let isKept = figure.isKept else { return "" }
        return
            "<span class=\"\(isKept ? "kept" : "missed")\">\(t(isKept ? Text.Levels.kept : Text.Levels.missed))</span>"
    }

    private static func notMeasured(_ figures: [ServiceLevelFigure], _ t: Translator) -> HTML {
        let items = figures.map { figure -> HTML in
            "<dt>\(figure.level.name.text(in: t.language))</dt><dd>\(figure.level.definition.text(in: t.language))</dd>"
        }
        return "<details><summary>\(t(Text.Levels.notMeasured))</summary><dl>\(items)</dl></details>"
    }

    /// The promises of which today tells something, one line each.
    static func today(_ figures: [ServiceLevelFigure], _ t: Translator) -> HTML {
        guard !figures.isEmpty else { return "<p class=\"quiet\">\(t(Text.Levels.nothingToday))</p>" }
        let rows = figures.map { figure -> HTML in
            """
            <tr><th scope="row">\(figure.level.name.text(in: t.language))</th>\
            <td>\(figure.share.map { t.percent($0) }) <span class="quiet">\(t(Text.Levels.counted(good: figure.good, contacts: figure.contacts)))</span></td>\
            <td>\(target(figure, t)) \(verdict(figure, t))</td></tr>
            """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(t(Text.Levels.heading))"><table class="promises">
            <thead><tr><th scope="col">\(t(Text.Levels.measure))</th><th scope="col">\(t(Text.Wallboard.today))</th><th scope="col">\(t(Text.Levels.target))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    static func waits(_ figures: [WaitFigure], _ words: Words) -> HTML {
        let t = words.say
        guard !figures.isEmpty else { return "" }
        let rows = figures.map { figure -> HTML in
            let average = t.duration(.seconds(Int64(figure.averageSeconds.rounded())))
            return """
                <tr><th scope="row">\(words.code(figure.channel, of: .channel)), \(words.code(figure.outcome, of: .outcome))</th>\
                <td>\(t.number(figure.contacts))</td><td>\(t(Text.Waits.about(span: average)))</td>\
                <td>\(upTo(figure.median, t))</td><td>\(upTo(figure.ninth, t))</td></tr>
                """
        }
        return """
            <section><h3>\(t(Text.Waits.heading))</h3>
            <div class="wide" tabindex="0" role="region" aria-label="\(t(Text.Waits.heading))"><table>
            <thead><tr><th scope="col">\(t(Text.Waits.who))</th><th scope="col">\(t(Text.Figures.number))</th><th scope="col">\(t(Text.Waits.average))</th>\
            <th scope="col">\(t(Text.Waits.median))</th><th scope="col">\(t(Text.Waits.ninth))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div><p class="quiet">\(t(Text.Waits.explain))</p></section>
            """
    }

    static func upTo(_ length: Length, _ t: Translator) -> String {
        let longest = Length.steps.last ?? 0
        let span = t.duration(.seconds(Int64(length.isBeyond ? longest : length.seconds)))
        return t(length.isBeyond ? Text.Waits.over(span: span) : Text.Waits.upTo(span: span))
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Foundation
import Kernel
package import Texts
package import Web

/// How retention looks.
package enum RetentionViews {
    static func page(_ page: RetentionPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Retention.heading))</h1>
        <p>\(t(Text.Retention.meaning))</p>
        \(page.problem.map { FormViews.problems([t(Text.Retention.problem(problem: $0.rawValue))]) })
        <section aria-labelledby="rules"><h2 id="rules">\(t(Text.Retention.rules))</h2>
        <div class="columns">\(page.forecasts.map { rule($0, page, t) })</div></section>
        <section aria-labelledby="coming"><h2 id="coming">\(t(Text.Retention.coming))</h2>\(coming(page, t))</section>
        <section aria-labelledby="holds"><h2 id="holds">\(t(Text.Hold.heading))</h2>
        <p class="quiet">\(t(Text.Hold.meaning))</p>\(holds(page, t))\(newHold(page, t))</section>
        """
    }

    private static func rule(_ forecast: Forecast, _ page: RetentionPage, _ t: Translator) -> HTML {
        let hours = Int(forecast.rule.span.seconds / 3600)
        let isDays = hours % 24 == 0 && hours > 24
        let units = [("hours", t(Text.Retention.hours)), ("days", t(Text.Retention.days))]
        return """
            <form method="post" action="\(RetentionAddress.rule.address.path)" class="sheet">\(FormViews.token(page.formToken))
            <h3>\(name(forecast.rule.key, page))</h3>
            \(forecast.hasOwnEnd ? "<p class=\"quiet\">\(t(Text.Retention.ownEnd))</p>" as HTML : "")
            <input type="hidden" name="key" value="\(forecast.rule.key)">
            <div class="pair"><label>\(t(Text.Retention.value)) <input type="number" name="value" min="1" value="\(isDays ? hours / 24 : hours)"></label>
            \(FormViews.select("unit", label: t(Text.Retention.unit), options: units, selected: isDays ? "days" : "hours"))</div>
            <div class="buttons"><button class="plain">\(t(Text.Retention.save))</button></div>
            \(shorter(forecast.rule, in: page.zone, t))
            <p class="quiet">\(forecast.rule.version == 0 ? t(Text.Retention.unchanged) : t(Text.Retention.version(version: forecast.rule.version)))</p>
            </form>
            """
    }

    /// That a shorter rule was set, and from when on it holds; nothing if there is none.
    package static func shorter(_ rule: RetentionRule, in zone: TimeZone, _ t: Translator) -> HTML {
        guard let shorter = rule.shorter else { return .empty }
        let day = t.shortDate(shorter.from, in: zone)
        let text = t(Text.Retention.shorter(day: day, count: Int(shorter.span.seconds / 86_400)))
        return "<p class=\"notice\">\(text)</p>"
    }

    private static func coming(_ page: RetentionPage, _ t: Translator) -> HTML {
        let days = (0..<Forecast.days).map { day -> HTML in
            "<th scope=\"col\">\(day == 0 ? t(Text.Retention.today) : t.shortDate(page.now + .days(Int64(day)), in: page.zone))</th>"
        }
        let rows = page.forecasts.map { forecast -> HTML in
            let counts = forecast.byDay.map { "<td>\(t.number($0))</td>" as HTML }
            return "<tr><th scope=\"row\">\(name(forecast.rule.key, page))</th>\(counts)</tr>"
        }
        return """
            <div class="wide" tabindex="0" role="group" aria-labelledby="coming"><table><thead><tr><th scope="col">\(t(Text.Retention.kind))</th>\(days)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private static func holds(_ page: RetentionPage, _ t: Translator) -> HTML {
        guard !page.holds.isEmpty else { return "<p>\(t(Text.Hold.none))</p>" }
        let rows = page.holds.map { hold -> HTML in
            """
            <tr><th scope="row">\(name(hold.key, page))</th><td>\(t(Text.Hold.reason(reason: hold.reason.rawValue)))</td>
            <td>\(t.shortDate(hold.setAt, in: page.zone))</td><td>\(t.shortDate(hold.endsAt, in: page.zone))</td>
            <td>\(lift(hold, page, t))</td></tr>
            """
        }
        return """
            <div class="wide" tabindex="0" role="group" aria-labelledby="holds"><table><thead><tr><th scope="col">\(t(Text.Retention.kind))</th><th scope="col">\(t(Text.Hold.why))</th>
            <th scope="col">\(t(Text.Hold.since))</th><th scope="col">\(t(Text.Hold.until))</th>
            <th scope="col">\(t(Text.Hold.act))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static func lift(_ hold: LegalHold, _ page: RetentionPage, _ t: Translator) -> HTML {
        guard hold.setBy != page.viewer else { return HTML(escaping: t(Text.Hold.secondPerson)) }
        return """
            <form method="post" action="\(RetentionAddress.lift(hold.id).address.path)">\(FormViews.token(page.formToken))
            <button class="plain">\(t(Text.Hold.lift))</button></form>
            """
    }

    private static func newHold(_ page: RetentionPage, _ t: Translator) -> HTML {
        let reasons = LegalHold.Reason.allCases.map {
            ($0.rawValue, t(Text.Hold.reason(reason: $0.rawValue)))
        }
        return """
            <form method="post" action="\(RetentionAddress.hold.address.path)" class="sheet narrow" autocomplete="off">\(FormViews.token(page.formToken))
            <h3>\(t(Text.Hold.new))</h3>
            <label>\(t(Text.Hold.reference)) <input type="text" name="reference" required></label>
            <p class="quiet">\(t(Text.Hold.referenceMeaning))</p>
            \(FormViews.select("reason", label: t(Text.Hold.why), options: reasons))
            <label>\(t(Text.Hold.days)) <input type="number" name="days" min="1" max="3650" value="180"></label>
            <div class="buttons"><button>\(t(Text.Hold.set))</button></div>
            </form>
            """
    }

    private static func name(_ key: String, _ page: RetentionPage) -> String { page.names[key] ?? key }
}

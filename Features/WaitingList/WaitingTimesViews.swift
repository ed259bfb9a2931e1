// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// How long one waits in each centre, in words.
enum WaitingTimesViews {
    static func page(_ page: WaitingTimesPage, _ t: Translator) -> HTML {
        let rows = page.centres.map { centre -> HTML in
            let time = page.times[centre.key]
            return """
                <tr><th scope="row">\(centre.name.text(in: t.language))</th><td>\(number(time?.waiting ?? 0, t))</td><td>\(number(time?.red ?? 0, t))</td>
                <td>\(time?.longest.map { t(Text.Times.days(count: $0)) } ?? "–")</td><td>\(time?.median.map { t(Text.Times.days(count: $0)) } ?? "–")</td></tr>
                """
        }
        return """
            <h1>\(t(Text.Times.heading))</h1>
            <p class="quiet">\(t(Text.Times.meaning)) \(t(Text.Times.fewest(count: WaitingTime.fewest)))</p>
            <div class="wide"><table><thead><tr><th scope="col">\(t(Text.Field.centre))</th><th scope="col">\(t(Text.Times.waiting))</th><th scope="col">\(t(Text.Times.red))</th>
            <th scope="col">\(t(Text.Times.longest))</th><th scope="col">\(t(Text.Times.median))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    /// What a woman can be told of a centre.
    static func words(_ time: WaitingTime?, _ t: Translator) -> String {
        guard let time, time.waiting > 0 || time.median != nil else { return t(Text.Times.nobody) }
        let waiting = t(Text.Times.waitingNow(count: time.waiting))
        guard let median = time.median else { return waiting }
        return waiting + " " + t(Text.Times.half(count: median))
    }

    private static func number(_ number: Int, _ t: Translator) -> String { t.number(number) }
}

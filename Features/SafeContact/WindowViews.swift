// SPDX-License-Identifier: EUPL-1.2

import Outbound
import Texts
import Web

/// How the days and hours are asked for, of counsellors and of visitors.
enum WindowViews {
    static func fields(
        _ window: ContactWindow, legend: String, from: String, until: String, _ t: Translator
    ) -> HTML {
        let days = (0...6).map { day -> HTML in
            """
            <label class="tick"><input type="checkbox" name="day" value="\(day)"\(HTML.attribute("checked", if: window.days.contains(day)))> \(ContactWindow.dayName(day, t))</label>
            """
        }
        return """
            <fieldset><legend>\(legend)</legend><div class="ticks week">\(days)</div>
            \(FormViews.text("from", from, ContactWindow.clock(window.from)))
            \(FormViews.text("until", until, ContactWindow.clock(window.until)))
            </fieldset>
            """
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the shift lead's part looks.
enum ShiftViews {
    static func page(_ page: ShiftPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Shift.heading))</h1>
        <p id="shift-waiting" data-part>\(t(Text.Desk.waiting(count: page.now.waiting)))</p>
        <div id="shift-call-backs" data-part>\(DeskViews.callBacks(page.now, page.callBacks, t))</div>
        <div id="shift-surge" data-part>\(page.now.switches.isSurge ? "<p class=\"notice\">\(t(Text.Desk.surge))</p>" as HTML : "")</div>
        <div id="shift-threads" data-part>\(DeskViews.threads(page.now, page.inbox, t))</div>
        <section id="shift-telephone" data-part aria-label="\(t(Text.Desk.telephone))">\(page.telephone)</section>
        <div class="columns">
        <section id="desk-colleagues" data-part aria-labelledby="colleagues">\(DeskViews.colleagues(page.now, for: page.viewer, t))</section>
        \(switches(page, t))
        </div>
        """
    }

    /// The switches of the line: surge, and the chat against its hours.
    static func switches(_ page: ShiftPage, _ t: Translator) -> HTML {
        """
        <section aria-labelledby="shift" id="desk-shift" data-part><h2 id="shift">\(t(Text.Shift.line))</h2>
        <p>\(t(page.now.isChatOpen ? Text.Shift.isOpen : Text.Shift.isClosed)) \(reason(page, t))</p>
        <p>\(t(Text.Shift.hours(hours: page.hours)))</p>
        <form method="post" action="\(DeskAddress.line.address.path)">\(FormViews.token(page.formToken))
        \(FormViews.select("minutes", label: t(Text.Shift.howLong), options: spans(t)))
        <div class="buttons">
        \(button(page.now.isChatOpen ? "close" : "open", t(page.now.isChatOpen ? Text.Shift.close : Text.Shift.open)))
        \(page.now.switches.override == nil ? "" : button("usual", t(Text.Shift.usual)))
        \(button(page.now.switches.isSurge ? "surge-off" : "surge-on", t(page.now.switches.isSurge ? Text.Shift.surgeOff : Text.Shift.surgeOn)))
        </div></form>
        <p class="quiet">\(t(Text.Shift.surgeMeaning))</p>
        </section>
        """
    }

    private static func button(_ act: String, _ label: String) -> HTML {
        "<button name=\"act\" value=\"\(act)\" class=\"plain\">\(label)</button>"
    }

    private static func reason(_ page: ShiftPage, _ t: Translator) -> String {
        guard page.now.switches.override != nil else { return t(Text.Shift.byHours) }
        return page.until.map { t(Text.Shift.until(time: $0)) } ?? t(Text.Shift.untilChanged)
    }

    private static func spans(_ t: Translator) -> [(value: String, label: String)] {
        ShiftPage.spans.map { minutes in
            minutes.map { ("\($0)", t.duration(.minutes(Int64($0)))) } ?? ("", t(Text.Shift.noEnd))
        }
    }
}

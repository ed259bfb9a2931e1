// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the counsellor's home looks.
enum DeskViews {
    /// The tab's title counts who waits, so that a new visitor is noticed from another tab.
    static func title(_ now: DeskNow, _ t: Translator) -> String {
        let name = t(Text.Desk.heading)
        return now.waiting == 0 ? name : "(\(now.waiting)) \(name)"
    }

    static func desk(_ page: DeskPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Desk.heading))</h1>
        <p role="status" class="hidden" id="waiting-news" data-follow="waiting-count"></p>
        \(presence(page, t))
        <noscript>\(liveFrame(t))</noscript>
        <div class="columns wide-left">
        <div>
        <section id="desk-line" data-part aria-label="\(t(Text.Desk.line))">\(page.line)</section>
        <section id="desk-telephone" data-part aria-label="\(t(Text.Desk.telephone))">\(page.telephone)</section>
        <section id="desk-mine" data-part aria-label="\(t(Text.Desk.mine))">\(page.mine)</section>
        <section id="desk-unfinished" data-part aria-label="\(t(Text.Desk.unfinished))">\(page.unfinished)</section>
        </div>
        <div>
        <section id="desk-colleagues" data-part aria-labelledby="colleagues">\(colleagues(page.now, for: page.viewer, t))</section>
        \(page.shift.map { ShiftViews.switches($0, t) })
        \(keys(t))
        </div>
        </div>
        """
    }

    /// Who is there, with what she does and since when.
    static func colleagues(_ now: DeskNow, for viewer: StaffID, _ t: Translator) -> HTML {
        let rows = now.colleagues.map { one -> HTML in
            """
            <li class="presence \(one.state.rawValue)"><span><strong>\(one.name)</strong>\(one.id == viewer ? " " + t(Text.Desk.you) : "")</span>
            <span>\(t(Text.Presence.state(state: one.state.rawValue))) · \(t(Text.Desk.minutes(minutes: one.minutes)))\(one.contacts > 0 ? " · " + t(Text.Desk.contacts(count: one.contacts)) : "")</span></li>
            """
        }
        return """
            <h2 id="colleagues">\(t(Text.Desk.colleagues))</h2>
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Desk.nobody))</p>" as HTML : "<ul class=\"colleagues\">\(rows)</ul>")
            """
    }

    /// The start of the frame that is live without script.
    static func liveOpening(language: Language, face: Face) -> HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)" class="s">
        <head><meta charset="utf-8"><title>\(face.title(in: language))</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="stylesheet" href="\(Assets.address("base.css").path)">
        <link rel="stylesheet" href="\(Assets.address("staff.css").path)"></head>
        <body><div role="log" aria-live="polite" tabindex="0"><ol class="talk news">

        """
    }

    /// One line of that frame.
    static func liveLine(_ now: DeskNow, _ t: Translator) -> HTML {
        """
        <li class="program">\(t(Text.Desk.waiting(count: now.waiting))) <a href="\(DeskAddress.desk.address.path)" target="_top">\(t(Text.Desk.show))</a></li>
        """
    }

    private static func presence(_ page: DeskPage, _ t: Translator) -> HTML {
        let own = page.now.own(of: page.viewer)
        let buttons = Presence.State.allCases.map { state -> HTML in
            let isOwn = state == own
            return """
                <button name="state" value="\(state.rawValue)" class="\(isOwn ? "chosen" : "plain")" aria-pressed="\(isOwn ? "true" : "false")" accesskey="\(key(of: state))">\(t(Text.Presence.state(state: state.rawValue)))</button>
                """
        }
        return """
            <section aria-label="\(t(Text.Desk.own))">
            <form method="post" action="\(DeskAddress.presence.address.path)" class="buttons choice" id="desk-own" data-part>\(FormViews.token(page.formToken))
            \(buttons)<span class="quiet" id="waiting-count">\(t(Text.Desk.waiting(count: page.now.waiting)))</span></form>
            <p id="bell" class="quiet" hidden data-ringing="\(t(Text.Bell.ringing))" data-quiet="\(t(Text.Bell.quiet))" data-blocked="\(t(Text.Bell.blocked))" data-silent="\(t(Text.Bell.silent))"><span></span> <button type="button" class="plain" data-on="\(t(Text.Bell.on))" data-off="\(t(Text.Bell.off))"></button></p>
            \(lineNote(page, t))
            </section>
            """
    }

    private static func lineNote(_ page: DeskPage, _ t: Translator) -> HTML {
        let now = page.now
        var notes: HTML =
            now.own(of: page.viewer) == .away ? "<p class=\"quiet\">\(t(Text.Desk.away))</p>" : ""
        notes += page.pause.map { "<p class=\"notice\" role=\"status\">\($0)</p>" } ?? .empty
        if !now.isChatOpen { notes += "<p class=\"notice\">\(t(Text.Desk.closed))</p>" }
        if now.switches.isSurge { notes += "<p class=\"notice\">\(t(Text.Desk.surge))</p>" }
        return """
            <div id="desk-note" data-part>
            \(callBacks(now, page.callBacks, t))\(threads(now, page.inbox, t))\(notes)
            </div>
            """
    }

    /// How many threads wait for an answer and for how long, with the way to them; nothing where none does.
    static func threads(_ now: DeskNow, _ inbox: Address, _ t: Translator) -> HTML {
        guard now.threads.count > 0 else { return "" }
        let longest = t.duration(.minutes(max(1, now.threads.longest.seconds / 60)))
        return """
            <p class="\(now.threads.isLate ? "danger" : "waiting-threads")"><a href="\(inbox.path)">\(t(Text.Desk.threads(count: now.threads.count)))</a> · \(t(Text.Desk.longest(span: longest)))</p>
            """
    }

    /// How many call-backs wait, with the way to them; in words with what to do when their list is about to close or is closed.
    static func callBacks(_ now: DeskNow, _ list: Address, _ t: Translator) -> HTML {
        let said: String
        switch now.callBacks {
        case .ample(0): return ""
        case .ample(let waiting):
            return "<p><a href=\"\(list.path)\">\(t(Text.Desk.callBacks(count: waiting)))</a></p>"
        case .scarce(let waiting, let most): said = t(Text.Desk.callBacksScarce(waiting: waiting, most: most))
        case .full(let most): said = t(Text.Desk.callBacksFull(most: most))
        }
        return """
            <div role="alert"><p class="danger">\(said)</p><p>\(t(Text.Desk.callBacksDo)) <a href="\(list.path)">\(t(Text.Desk.callBacksList))</a></p></div>
            """
    }

    private static func liveFrame(_ t: Translator) -> HTML {
        "<iframe class=\"news-frame\" src=\"\(DeskAddress.live.address.path)\" title=\"\(t(Text.Desk.live))\"></iframe>"
    }

    private static func key(of state: Presence.State) -> String {
        switch state {
        case .ready: "1"
        case .busy: "2"
        case .onBreak: "3"
        case .away: "4"
        }
    }

    private static func keys(_ t: Translator) -> HTML {
        let rows = [
            ("1", Text.Keys.ready), ("2", Text.Keys.busy), ("3", Text.Keys.onBreak), ("4", Text.Keys.away),
            ("n", Text.Keys.next), ("m", Text.Keys.message), ("p", Text.Keys.prepared), ("k", Text.Keys.keys),
        ].map { key, text -> HTML in "<dt><kbd>\(key)</kbd></dt><dd>\(t(text))</dd>" }
        return """
            <details class="shortcuts"><summary accesskey="k">\(t(Text.Keys.heading))</summary>
            <p class="quiet">\(t(Text.Keys.how))</p><dl>\(rows)</dl></details>
            """
    }
}

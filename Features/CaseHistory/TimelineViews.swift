// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Texts
import Web

/// How the timeline of a case looks.
enum TimelineViews {
    static func page(_ page: TimelinePage, _ t: Translator) -> HTML {
        let timeline = page.timeline
        let rows = timeline.entries.map { row($0, page, t) }
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"quiet\">\(t(Text.Timeline.none))</p>" : "<ol class=\"timeline\">\(rows)</ol>"
        return """
            \(back(page.frame, t))
            <h1>\(t(Text.Timeline.heading))</h1>
            <p class="quiet">\(t(Text.Timeline.meaning))</p>
            \(looking(page, t))
            \(choosing(page, t))
            \(page.sought == nil ? "<p>\(t(Text.Timeline.count(count: timeline.count))) · \(turning(page, t))</p>" as HTML : found(page, t))
            \(page.quotes == nil ? .empty : list)
            \(page.sought == nil && timeline.pages > 1 ? paging(page, t) : .empty)
            """
    }

    /// Where words are looked for in what is chosen.
    private static func looking(_ page: TimelinePage, _ t: Translator) -> HTML {
        let path = CaseHistoryAddress.timeline(page.frame.id).address.path
        let chosen = page.query.fields.filter { $0.0 != "page" }.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        return """
            <details\(HTML.attribute("open", if: page.sought != nil))><summary>\(t(Text.Timeline.look))</summary>
            \(FormViews.problems(page.quotes == nil ? [t(Text.Timeline.tooLittle(most: SoughtWords.mostText))] : []))
            <form method="post" action="\(address: path)" class="sheet narrow">\(FormViews.token(page.frame.formToken))\(chosen)
            \(FormViews.text("words", t(Text.Timeline.words), page.sought ?? "", most: SoughtWords.mostText))
            <div class="buttons"><button>\(t(Text.Timeline.find))</button></div></form></details>
            """
    }

    /// How much was found, and the way back to all of it.
    private static func found(_ page: TimelinePage, _ t: Translator) -> HTML {
        guard page.quotes != nil else { return .empty }
        let (timeline, path) = (page.timeline, CaseHistoryAddress.timeline(page.frame.id).address.path)
        let cut: HTML =
            timeline.pages > 1 ? "<p>\(t(Text.Timeline.cut(count: timeline.entries.count)))</p>" : .empty
        return """
            <p>\(t(Text.Timeline.found(count: timeline.count))) · <a href="\(address: path)">\(t(Text.Timeline.all))</a></p>\(cut)
            """
    }

    /// The way back to the case.
    static func back(_ frame: HistoryFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: frame.file.path)\">\(t(Text.Timeline.toCase(number: frame.number)))</a></p>"
    }

    /// What kind of thing an entry is, where it stands, whose word it is.
    static func facts(_ entry: CaseEntry, _ frame: HistoryFrame, _ t: Translator) -> String {
        let day = entry.day(by: frame.days)
        let written = frame.days.of(entry.written)
        return [
            t(Text.Timeline.kind(kind: entry.kind.rawValue)), frame.section(entry.section, t),
            t(Text.Timeline.voice(voice: entry.voice.rawValue)),
            written == day ? "" : t(Text.Timeline.written(day: frame.days.digits(written, t))),
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// What has become of an entry since.
    static func mark(_ entry: CaseEntry, _ t: Translator) -> HTML {
        entry.mark.map { "<strong>\(t(Text.Timeline.mark(mark: $0.rawValue)))</strong>" } ?? .empty
    }

    private static func row(_ entry: CaseEntry, _ page: TimelinePage, _ t: Translator) -> HTML {
        let (frame, quote) = (page.frame, page.quotes?[entry.id] ?? "")
        let day = frame.days.digits(entry.day(by: frame.days), t)
        return """
            <li><span class="day">\(day)</span> <a href="\(address: entry.address.path)">\(entry.title)</a>\(quote.isEmpty ? .empty : "<br>\(quote)" as HTML)<br><span class="quiet">\(facts(entry, frame, t))</span> \(mark(entry, t))</li>
            """
    }

    private static func choosing(_ page: TimelinePage, _ t: Translator) -> HTML {
        let (frame, query) = (page.frame, page.query)
        let sections = frame.open.reads.list.map { (value: $0.rawValue, label: frame.section($0, t)) }
        let kinds = TimelineQuery.kinds.map {
            (value: $0.rawValue, label: t(Text.Timeline.kind(kind: $0.rawValue)))
        }
        let order: HTML =
            query.isOldestFirst ? "<input type=\"hidden\" name=\"order\" value=\"oldest\">" : .empty
        return """
            <form method="get" action="\(address: CaseHistoryAddress.timeline(frame.id).address.path)" class="sheet narrow">\(order)
            \(FormViews.select("section", label: t(Text.Timeline.section), options: [(value: "", label: t(Text.Timeline.allSections))] + sections, selected: query.section?.rawValue ?? ""))
            \(FormViews.select("kind", label: t(Text.Timeline.kindLabel), options: [(value: "", label: t(Text.Timeline.allKinds))] + kinds, selected: query.kind?.rawValue ?? ""))
            <div class="buttons"><button class="plain">\(t(Text.Timeline.show))</button></div></form>
            """
    }

    private static func turning(_ page: TimelinePage, _ t: Translator) -> HTML {
        var query = page.query
        (query.isOldestFirst, query.page) = (!query.isOldestFirst, 1)
        let words = query.isOldestFirst ? Text.Timeline.oldestFirst : Text.Timeline.newestFirst
        return link(to: query, page.frame, t(words))
    }

    private static func paging(_ page: TimelinePage, _ t: Translator) -> HTML {
        let timeline = page.timeline
        var (earlier, later) = (page.query, page.query)
        (earlier.page, later.page) = (timeline.page - 1, timeline.page + 1)
        let ways = [
            timeline.page > 1 ? link(to: earlier, page.frame, t(Text.Timeline.previous)) : nil,
            timeline.page < timeline.pages ? link(to: later, page.frame, t(Text.Timeline.next)) : nil,
        ].compactMap { $0 }
        return """
            <nav aria-label="\(t(Text.Timeline.pages))"><p>\(t(Text.Timeline.page(page: timeline.page, pages: timeline.pages))) · \(ways.joined(by: " · "))</p></nav>
            """
    }

    private static func link(to query: TimelineQuery, _ frame: HistoryFrame, _ words: String) -> HTML {
        let path = CaseHistoryAddress.timeline(frame.id).address.with(query.fields).path
        return "<a href=\"\(address: path)\">\(words)</a>"
    }
}

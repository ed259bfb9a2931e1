// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Texts
import Web

/// How the page of rows looks.
enum AuditingViews {
    static func search(_ page: SearchPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Audit.heading))</h1>
        <p>\(t(Text.Audit.meaning))</p>
        \(ReportViews.links(nil, t))
        \(checkpoint(page, t))
        \(form(page, t))
        <h2 id="rows">\(t(Text.Audit.rows))</h2>
        \(page.leaf.lines.isEmpty ? "<p>\(t(Text.Audit.none))</p>" : table(page, t))
        \(pager(page.search, hasMore: page.leaf.hasMore, at: AuditingAddress.search.address, t))
        """
    }

    /// The one thing that shows later what somebody with the database and its keys has cut off: paper elsewhere.
    private static func checkpoint(_ page: SearchPage, _ t: Translator) -> HTML {
        let last = page.takenOutAt.map { Text.Audit.takenOut(date: t.shortDate($0, in: page.zone)) }
        return """
            <section class="sheet"><h2>\(t(Text.Audit.checkpoint))</h2><p><strong>\(t(last ?? Text.Audit.neverTakenOut))</strong> \(t(Text.Audit.checkpointMeaning))</p>
            <p><a class="button plain" href="\(AuditingAddress.checkpoint.address.path)">\(t(Text.Audit.takeOut))</a></p></section>
            """
    }

    /// The two days of every form here.
    static func days(_ days: DayRange, _ t: Translator) -> HTML {
        """
        <label>\(t(Text.Audit.from)) <input type="date" name="from" value="\(days.from)"></label>
        <label>\(t(Text.Audit.to)) <input type="date" name="to" value="\(days.to)"></label>
        """
    }

    /// The ways to the pages before and after.
    static func pager(_ search: AuditSearch, hasMore: Bool, at address: Address, _ t: Translator) -> HTML {
        var links: [HTML] = []
        if search.page > 1 {
            links.append(link(search, to: search.page - 1, at: address, t(Text.Audit.newer)))
        }
        if hasMore, search.page < AuditSearch.mostPages {
            links.append(link(search, to: search.page + 1, at: address, t(Text.Audit.older)))
        }
        guard !links.isEmpty else { return "" }
        return """
            <nav class="buttons" aria-label="\(t(Text.Audit.pages))">\(links)
            <span class="quiet">\(t(Text.Audit.page(number: search.page)))</span></nav>
            """
    }

    private static func link(_ search: AuditSearch, to page: Int, at address: Address, _ label: String)
        -> HTML
    {
        "<a class=\"button plain\" href=\"\(address.with(search.query(page: page)).path)\">\(label)</a>"
    }

    private static func form(_ page: SearchPage, _ t: Translator) -> HTML {
        let actions = AuditEntry.Action.allCases.map {
            ($0.rawValue, t(Text.Action.name(action: $0.rawValue)))
        }
        return """
            <form method="get" action="\(AuditingAddress.search.address.path)" class="sheet" autocomplete="off">
            \(days(page.search.days, t))
            \(FormViews.select("action", label: t(Text.Audit.action), options: [("", t(Text.Audit.every))] + actions, selected: page.search.action?.rawValue ?? ""))
            \(FormViews.select("person", label: t(Text.Audit.person), options: [("", t(Text.Audit.everybody))] + page.staff.choices, selected: page.search.person?.description ?? ""))
            \(FormViews.text("record", t(Text.Audit.record), page.search.record ?? "", most: 32))
            <p class="quiet">\(t(Text.Audit.recordMeaning))</p>
            <div class="buttons"><button>\(t(Text.Audit.show))</button></div>
            </form>
            """
    }

    private static func table(_ page: SearchPage, _ t: Translator) -> HTML {
        let heads = [
            Text.Audit.number, Text.Audit.when, Text.Audit.person, Text.Audit.action, Text.Audit.record,
        ]
        return """
            <div class="wide rows" tabindex="0" role="group" aria-labelledby="rows"><table>
            <thead><tr>\(heads.map { "<th scope=\"col\">\(t($0))</th>" as HTML })</tr></thead>
            <tbody>\(page.leaf.lines.map { row($0, page, t) })</tbody></table></div>
            """
    }

    private static func row(_ line: AuditLine, _ page: SearchPage, _ t: Translator) -> HTML {
        """
        <tr><th scope="row">\(line.sequence.map { t.number($0) } ?? t(Text.Audit.unsealed))</th><td>\(when(line, page, t))</td>
        <td>\(line.staff.map(page.staff.name) ?? t(Text.Audit.actor(kind: line.actorKind)))</td>
        <td>\(t(Text.Action.name(action: line.action)))</td><td>\(record(line, page.search, t))</td></tr>
        """
    }

    /// Of a visitor's act only the day is known.
    private static func when(_ line: AuditLine, _ page: SearchPage, _ t: Translator) -> String {
        line.actorKind == "visitor"
            ? t.shortDate(line.at, in: .gmt)
            : t.shortDate(line.at, in: page.zone) + " " + t.time(line.at, in: page.zone)
    }

    private static func record(_ line: AuditLine, _ search: AuditSearch, _ t: Translator) -> HTML {
        guard let record = line.record else { return "" }
        guard record.utf8.count == 32 else { return HTML(escaping: record) }
        let query = [("from", search.days.from), ("to", search.days.to), ("record", record)]
        return
            "<a href=\"\(AuditingAddress.report(.readers).address.with(query).path)\"><code>\(record)</code></a>"
    }
}

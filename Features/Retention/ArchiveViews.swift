// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Texts
import Web

/// How the archive looks to who looks after it.
enum ArchiveViews {
    static func list(_ page: ArchiveListPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Archive.heading))</h1>
        <p>\(t(Text.Archive.meaning))</p>
        \(RetentionViews.shorter(page.rule, in: page.zone, t))
        \(stages(page, t))
        \(table(page.cases, page.zone, t) { ArchiveAddress.file($0).address })
        <form method="get" action="\(address: ArchiveAddress.list.address.path)" class="filter">
        \(FormViews.problems(page.sought == nil ? [] : [t(Text.Archive.noSuchNumber)]))
        \(FormViews.text("number", t(Text.Archive.number), page.sought ?? "", most: 20))
        <div class="buttons"><button class="plain">\(t(Text.Archive.find))</button></div></form>
        """
    }

    static func file(_ page: ArchivedCasePage, _ t: Translator) -> HTML {
        let file = page.kept.file
        return """
            <p><a href="\(address: ArchiveAddress.list.address.path)">\(t(Text.Archive.heading))</a></p>
            <h1>\(t(Text.Archive.title(number: file.number.description)))</h1>
            \(FormViews.problems(page.problem.map { [t(Text.Retention.problem(problem: $0.rawValue))] } ?? []))
            <p>\(t(Text.Archive.state(stage: file.stage.rawValue)))</p>
            <dl><dt>\(t(Text.Archive.closed))</dt><dd>\(t.shortDate(file.closed, in: page.zone))</dd>
            <dt>\(t(Text.Archive.keptSince))</dt><dd>\(t.shortDate(file.keptSince, in: page.zone))</dd>
            <dt>\(t(Text.Archive.erased))</dt><dd>\(t.shortDate(page.kept.erasedFrom, in: page.zone))</dd></dl>
            \(file.stage == .closed ? putting(page, t) : .empty)
            \(page.archivings.isEmpty ? .empty : history(page, t))
            <section aria-labelledby="holds"><h2 id="holds">\(t(Text.Hold.heading))</h2>\(holds(page, t))\(newHold(page, t))</section>
            """
    }

    /// Cases by number and days; without an address only that they are there.
    static func table(
        _ cases: [Archive.Kept], _ zone: TimeZone, _ t: Translator, to address: (CaseID) -> Address?
    ) -> HTML {
        guard !cases.isEmpty else { return "<p class=\"quiet\">\(t(Text.Archive.none))</p>" }
        let rows = cases.prefix(Archive.most).map { one -> HTML in
            let number = one.file.number.description
            let name: HTML =
                address(one.file.id).map { "<a href=\"\(address: $0.path)\">\(number)</a>" } ?? "\(number)"
            let held: HTML = one.holds.isEmpty ? .empty : " (\(t(Text.Archive.held)))"
            return """
                <tr><th scope="row">\(name)</th><td>\(t.shortDate(one.file.closed, in: zone))</td>
                <td>\(t.shortDate(one.erasedFrom, in: zone))\(held)</td></tr>
                """
        }
        let more: HTML =
            cases.count > Archive.most
            ? "<p>\(t(Text.Archive.more(count: Archive.most)))</p>" : .empty
        return """
            <table><thead><tr><th scope="col">\(t(Text.Archive.case))</th><th scope="col">\(t(Text.Archive.closed))</th>
            <th scope="col">\(t(Text.Archive.erased))</th></tr></thead><tbody>\(rows)</tbody></table>\(more)
            """
    }

    private static func stages(_ page: ArchiveListPage, _ t: Translator) -> HTML {
        let tabs = [Stage.closed, .archived].map { stage -> HTML in
            let path = ArchiveAddress.list.address.path + (stage == .closed ? "" : "?stage=archived")
            let here = HTML.attribute("aria-current", stage == page.stage ? "page" : nil)
            return
                "<li><a href=\"\(address: path)\"\(here)>\(t(Text.Archive.stage(stage: stage.rawValue)))</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(t(Text.Archive.heading))\"><ul>\(tabs)</ul></nav>"
    }

    private static func putting(_ page: ArchivedCasePage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(address: ArchiveAddress.file(page.kept.file.id).address.path)">\(FormViews.token(page.formToken))
        <p>\(t(Text.Archive.putMeaning))</p><div class="buttons"><button>\(t(Text.Archive.put))</button></div></form>
        """
    }

    private static func history(_ page: ArchivedCasePage, _ t: Translator) -> HTML {
        let lines = page.archivings.map { one -> HTML in
            let out = one.takenOut.map {
                t(
                    Text.Archive.takenOut(
                        day: t.shortDate($0.at, in: page.zone), reason: $0.reason.rawValue))
            }
            let put = t(Text.Archive.putOn(day: t.shortDate(one.archivedAt, in: page.zone)))
            return "<li>\(put) \(out ?? "")</li>"
        }
        return "<section><h2>\(t(Text.Archive.history))</h2><ul>\(lines)</ul></section>"
    }

    private static func holds(_ page: ArchivedCasePage, _ t: Translator) -> HTML {
        guard !page.kept.holds.isEmpty else { return "<p>\(t(Text.Archive.notHeld))</p>" }
        let lines = page.kept.holds.map { hold -> HTML in
            let path = ArchiveAddress.lift(page.kept.file.id, hold.id).address.path
            let act: HTML =
                hold.setBy == page.viewer
                ? "<p class=\"quiet\">\(t(Text.Hold.secondPerson))</p>"
                : """
                <form method="post" action="\(address: path)">\(FormViews.token(page.formToken))
                <button class="plain">\(t(Text.Hold.lift))</button></form>
                """
            let since = t.shortDate(hold.setAt, in: page.zone)
            let until = t.shortDate(hold.endsAt, in: page.zone)
            return """
                <li>\(t(Text.Archive.hold(reason: hold.reason.rawValue, since: since, until: until)))\(act)</li>
                """
        }
        return "<ul>\(lines)</ul>"
    }

    private static func newHold(_ page: ArchivedCasePage, _ t: Translator) -> HTML {
        let reasons = LegalHold.Reason.allCases.map {
            (value: $0.rawValue, label: t(Text.Hold.reason(reason: $0.rawValue)))
        }
        let days = page.days.isEmpty ? "180" : page.days
        return """
            <form method="post" action="\(address: ArchiveAddress.hold(page.kept.file.id).address.path)" class="sheet narrow" autocomplete="off">\(FormViews.token(page.formToken))
            <h3>\(t(Text.Hold.new))</h3><p class="quiet">\(t(Text.Archive.holdMeaning))</p>
            \(FormViews.select("reason", label: t(Text.Hold.why), options: reasons, selected: page.reason))
            <label>\(t(Text.Hold.days)) <input type="number" name="days" min="1" max="3650" value="\(days)"></label>
            <div class="buttons"><button class="plain">\(t(Text.Hold.set))</button></div></form>
            """
    }
}

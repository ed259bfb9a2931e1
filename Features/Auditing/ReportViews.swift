// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How a report looks.
enum ReportViews {
    static func report(_ page: ReportPage, _ t: Translator) -> HTML {
        let (report, search) = (page.report, page.search)
        return """
            <h1 id="report">\(t(Text.Report.heading(report: report.rawValue)))</h1>
            \(links(report, t))
            <p>\(t(Text.Report.meaning(report: report.rawValue)))</p>
            \(form(page, t))
            \(page.leaf.lines.isEmpty ? "<p>\(t(Text.Report.none))</p>" : table(page))
            \(AuditingViews.pager(search, hasMore: page.leaf.hasMore, at: AuditingAddress.report(report).address, t))
            <p><a href="\(AuditingAddress.file(report).address.with(search.query()).path)">\(t(Text.Report.file))</a></p>
            """
    }

    /// The ways to all reports, and back to the rows.
    static func links(_ here: Report?, _ t: Translator) -> HTML {
        let rows = item(t(Text.Audit.rows), AuditingAddress.search.address, isHere: here == nil)
        let reports = Report.allCases.map { report in
            item(
                t(Text.Report.heading(report: report.rawValue)), AuditingAddress.report(report).address,
                isHere: report == here)
        }
        return "<nav class=\"tabs\" aria-label=\"\(t(Text.Report.all))\"><ul>\([rows] + reports)</ul></nav>"
    }

    private static func item(_ label: String, _ address: Address, isHere: Bool) -> HTML {
        "<li><a href=\"\(address.path)\"\(isHere ? " aria-current=\"page\"" as HTML : "")>\(label)</a></li>"
    }

    private static func form(_ page: ReportPage, _ t: Translator) -> HTML {
        guard page.report.hasDays else { return "" }
        let record =
            page.report == .readers
            ? FormViews.text("record", t(Text.Audit.record), page.search.record ?? "", most: 32) : ""
        return """
            <form method="get" action="\(AuditingAddress.report(page.report).address.path)" class="sheet" autocomplete="off">
            \(record)\(AuditingViews.days(page.search.days, t))
            <div class="buttons"><button>\(t(Text.Audit.show))</button></div>
            </form>
            """
    }

    private static func table(_ page: ReportPage) -> HTML {
        let columns = page.report.columns
        let rows = page.leaf.lines.map { line -> HTML in
            let cells = columns.map { page.cells.text($0, of: line) }
            return
                "<tr><th scope=\"row\">\(cells.first)</th>\(cells.dropFirst().map { "<td>\($0)</td>" as HTML })</tr>"
        }
        return """
            <div class="wide rows" tabindex="0" role="group" aria-labelledby="report"><table>
            <thead><tr>\(columns.map { "<th scope=\"col\">\(page.cells.heading($0))</th>" as HTML })</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
}

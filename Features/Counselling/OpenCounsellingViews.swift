// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How all open counselling of somebody looks.
enum OpenCounsellingViews {
    static func page(_ page: OpenCounsellingPage, _ t: Translator) -> HTML {
        let red = page.open.filter { !$0.course.marks(page.limits).isEmpty }
        let others = page.open.filter { $0.course.marks(page.limits).isEmpty }
        return """
            <h1>\(t(Text.Counsellings.heading))</h1>
            <p class="quiet">\(t(Text.Counsellings.meaning(days: CounsellingCourse.Limits.mostSilentDays)))</p>
            <section><h2>\(t(Text.Counsellings.red(count: red.count)))</h2>\(list(red, page, t))</section>
            <section><h2>\(t(Text.Counsellings.others(count: others.count)))</h2>\(list(others, page, t))</section>
            """
    }

    private static func list(
        _ open: [(course: CounsellingCourse, number: CaseFile.Number)], _ page: OpenCounsellingPage,
        _ t: Translator
    ) -> HTML {
        open.isEmpty ? .empty : "<ul class=\"threads\">\(open.map { row($0, page, t) })</ul>"
    }

    private static func row(
        _ one: (course: CounsellingCourse, number: CaseFile.Number), _ page: OpenCounsellingPage,
        _ t: Translator
    ) -> HTML {
        let (course, path) = (one.course, CounsellingAddress.ofCase(one.course.matter).address.path)
        let name = [one.number.description, page.labels[course.matter]?.revealed]
            .compactMap { $0 }.joined(separator: " · ")
        let facts = CounsellingViews.facts(course, page.names, page.days, t)
        let marks = course.marks(page.limits).map { t(Text.Counselling.mark(mark: $0.rawValue)) }
        let red: HTML = marks.isEmpty ? .empty : " <strong>\(marks.joined(separator: " "))</strong>"
        return """
            <li\(HTML.attribute("class", marks.isEmpty ? nil : "late"))><a href="\(address: path)">\(name)</a> <span class="quiet">\(facts)</span>\(red)</li>
            """
    }
}

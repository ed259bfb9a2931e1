// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How one's own tasks over all cases look.
enum OwnTaskViews {
    static func page(_ page: OwnTasksPage, _ t: Translator) -> HTML {
        let own = page.own
        guard own.count > 0 else {
            return "<h1>\(t(Text.Tasks.own))</h1><p class=\"quiet\">\(t(Text.Tasks.ownNone))</p>"
        }
        let more: HTML =
            own.count > own.tasks.count
            ? "<p>\(t(Text.Tasks.ownMore(count: own.tasks.count)))</p>" : .empty
        return """
            <h1>\(t(Text.Tasks.own))</h1>
            <p>\(t(Text.Tasks.ownCount(count: own.count, overdue: own.overdue)))</p>
            <p class="quiet">\(t(Text.Tasks.ownMeaning))</p>
            \(group(t(Text.Tasks.late), own.tasks.filter { $0.task.due < page.today }, page, t))
            \(group(t(Text.Tasks.today), own.tasks.filter { $0.task.due == page.today }, page, t))
            \(group(t(Text.Tasks.later), own.tasks.filter { $0.task.due > page.today }, page, t))
            \(more)
            """
    }

    private static func group(_ heading: String, _ tasks: [OwnTask], _ page: OwnTasksPage, _ t: Translator)
        -> HTML
    {
        guard !tasks.isEmpty else { return .empty }
        return "<section><h2>\(heading)</h2><ul>\(tasks.map { row($0, page, t) })</ul></section>"
    }

    private static func row(_ one: OwnTask, _ page: OwnTasksPage, _ t: Translator) -> HTML {
        let task = one.task
        let path = TasksAddress.task(task.matter, task.id).address.path
        let words = [
            one.number.description, page.labels[task.matter]?.revealed, page.section(task.section, t),
        ].compactMap { $0 }.joined(separator: " · ")
        let due = t(Text.Tasks.due(date: page.days.words(task.due, t)))
        return "<li><a href=\"\(address: path)\">\(words)</a><br><span class=\"quiet\">\(due)</span></li>"
    }
}

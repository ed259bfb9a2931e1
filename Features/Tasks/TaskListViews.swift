// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the tasks of a case look together.
enum TaskListViews {
    static func list(_ page: TaskListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let isOpen = frame.open.file.stage == .open
        let open: HTML =
            page.open.isEmpty
            ? "<p class=\"quiet\">\(t(Text.Tasks.none))</p>"
            : "<ul>\(page.open.map { row($0, frame, t) })</ul>"
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Tasks.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Tasks.heading))</h1>
            \(isOpen ? .empty : "<p>\(t(Text.Tasks.closed))</p>")
            \(page.lost.isEmpty ? .empty : lost(page, t))
            <section><h2>\(t(Text.Tasks.open(count: page.open.count)))</h2>\(open)</section>
            \(page.settled.isEmpty ? .empty : settled(page, t))
            \(frame.open.writes.isEmpty ? .empty : adding(page, t))
            """
    }

    /// A task in a few words: of what kind it is and how it begins.
    static func title(_ said: SaidTask, _ t: Translator) -> String {
        let line = said.words.text.prefix { !$0.isNewline }
        let short = line.count > 80 ? line.prefix(80) + "…" : line
        return t(Text.Task.title(kind: kind(said.words.kind, t), words: String(short)))
    }

    /// What a kind of task is called.
    static func kind(_ kind: CaseTask.Kind, _ t: Translator) -> String {
        t(Text.Task.kind(kind: kind.rawValue))
    }

    /// Who somebody is among colleagues; of who works elsewhere no name is known here.
    static func name(_ id: StaffID, _ frame: TaskFrame, _ t: Translator) -> String {
        frame.names[id] ?? t(Text.Tasks.somebody)
    }

    /// That the day is over, in words; nothing where it is not.
    static func late(_ task: CaseTask, _ day: String, _ t: Translator) -> HTML {
        task.isOverdue(on: day) ? "<strong>\(t(Text.Tasks.late))</strong>" : .empty
    }

    private static func row(_ one: ListedTask, _ frame: TaskFrame, _ t: Translator) -> HTML {
        let path = TasksAddress.task(frame.id, one.task.id).address.path
        let facts = [
            t(Text.Tasks.due(date: frame.days.words(one.task.due, t))), name(one.task.owner, frame, t),
            frame.section(one.task.section, t),
        ]
        let outcome: HTML = one.said.outcome.map { "<br>\(t(Text.Task.result(result: $0)))" } ?? .empty
        return """
            <li><a href="\(address: path)">\(title(one.said, t))</a>\(outcome)<br><span class="quiet">\(facts.joined(separator: " · "))</span> \(late(one.task, frame.day, t))</li>
            """
    }

    private static func lost(_ page: TaskListPage, _ t: Translator) -> HTML {
        """
        <section class="notice"><h2>\(t(Text.Tasks.lost(count: page.lost.count)))</h2><p>\(t(Text.Tasks.lostMeaning))</p>
        <ul>\(page.lost.map { row($0, page.frame, t) })</ul></section>
        """
    }

    private static func settled(_ page: TaskListPage, _ t: Translator) -> HTML {
        """
        <details><summary>\(t(Text.Tasks.settled(count: page.settled.count)))</summary>
        <ul>\(page.settled.map { row($0, page.frame, t) })</ul></details>
        """
    }

    private static func adding(_ page: TaskListPage, _ t: Translator) -> HTML {
        let links = page.frame.open.writes.list.map { section -> HTML in
            let path = TasksAddress.new(page.frame.id, section).address.path
            return "<li><a href=\"\(address: path)\">\(page.frame.section(section, t))</a></li>"
        }
        return """
            <details\(HTML.attribute("open", if: page.tasks.isEmpty))><summary>\(t(Text.Tasks.new))</summary>
            <p>\(t(Text.Tasks.newMeaning))</p><ul>\(links)</ul></details>
            """
    }
}

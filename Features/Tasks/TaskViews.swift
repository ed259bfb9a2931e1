// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How one task looks, and the forms that write, change and settle it.
enum TaskViews {
    static func new(_ page: NewTaskPage, _ t: Translator) -> HTML {
        """
        \(back(page.frame, t))
        <h1>\(t(Text.Tasks.new))</h1>
        <p>\(page.frame.section(page.section, t))</p>
        \(problems(page.faults, t))
        <form method="post" action="\(address: TasksAddress.create(page.frame.id).address.path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
        <input type="hidden" name="section" value="\(page.section.rawValue)">
        \(fields(page.draft, page.owners, t))
        <div class="buttons"><button>\(t(Text.Task.keep))</button></div></form>
        """
    }

    static func page(_ page: TaskPage, _ t: Translator) -> HTML {
        let task = page.task
        return """
            \(back(page.frame, t))
            <h1>\(TaskListViews.kind(page.read.newest.words.kind, t))</h1>
            \(page.met.isEmpty ? .empty : met(page, t))
            \(page.read.isLost ? "<p class=\"notice\">\(t(Text.Task.lost))</p>" : .empty)
            \(facts(page, t))
            \(page.mayWrite && task.isOpen ? settling(page, t) + changing(page, t) : .empty)
            \(page.mayWrite && !task.isOpen ? reopening(page, t) : .empty)
            \(TaskHistoryViews.history(page, t))
            """
    }

    private static func back(_ frame: TaskFrame, _ t: Translator) -> HTML {
        let path = TasksAddress.list(frame.id).address.path
        return "<p><a href=\"\(address: path)\">\(t(Text.Tasks.all(number: frame.number)))</a></p>"
    }

    private static func facts(_ page: TaskPage, _ t: Translator) -> HTML {
        let (frame, task, words) = (page.frame, page.task, page.read.newest.words)
        let outcome: HTML =
            page.read.newest.outcome.map {
                "<dt>\(label(.result, t))</dt><dd class=\"words\">\(t(Text.Task.result(result: $0))) \(words.why)</dd>"
            } ?? .empty
        return """
            <div class="sheet"><p class="words">\(words.text)</p>
            <dl>\(outcome)<dt>\(label(.owner, t))</dt><dd>\(TaskListViews.name(task.owner, frame, t))</dd>
            <dt>\(label(.due, t))</dt><dd>\(frame.days.words(task.due, t)) \(TaskListViews.late(task, frame.day, t))</dd>
            <dt>\(t(Text.Task.section))</dt><dd>\(frame.section(task.section, t))</dd></dl></div>
            """
    }

    private static func settling(_ page: TaskPage, _ t: Translator) -> HTML {
        let results = CaseTask.Result.allCases.map {
            (value: $0.rawValue, label: t(Text.Task.result(result: $0.rawValue)))
        }
        let draft = page.settling
        return """
            <section><h2>\(t(Text.Task.settle))</h2>\(problems(page.settlingFaults, t))
            \(opening(TasksAddress.settle(page.frame.id, page.task.id), page))
            \(FormViews.select("result", label: t(Text.Task.resultLabel), options: [(value: "", label: t(Text.Task.choose))] + results, selected: draft.result))
            <label>\(t(Text.Task.why)) <textarea name="why" rows="3" maxlength="\(CaseTask.Words.mostText)">
            \(draft.why)</textarea></label>
            <div class="buttons"><button>\(t(Text.Task.settleDo))</button></div></form></section>
            """
    }

    private static func changing(_ page: TaskPage, _ t: Translator) -> HTML {
        let isOpen = page.read.isLost || !page.faults.isEmpty || !page.met.isEmpty
        return """
            <details\(HTML.attribute("open", if: isOpen))><summary>\(t(Text.Task.change))</summary>
            \(problems(page.faults, t))
            \(opening(TasksAddress.task(page.frame.id, page.task.id), page))
            \(fields(page.draft, page.owners, t))
            <div class="buttons"><button>\(t(Text.Task.keep))</button></div></form></details>
            """
    }

    private static func reopening(_ page: TaskPage, _ t: Translator) -> HTML {
        """
        \(opening(TasksAddress.reopen(page.frame.id, page.task.id), page))
        <p>\(t(Text.Task.reopenMeaning))</p>
        <div class="buttons"><button class="plain">\(t(Text.Task.reopen))</button></div></form>
        """
    }

    /// How a form about a task as it stands now begins.
    private static func opening(_ address: TasksAddress, _ page: TaskPage) -> HTML {
        """
        <form method="post" action="\(address: address.address.path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
        <input type="hidden" name="version" value="\(page.version)">
        """
    }

    private static func fields(_ draft: TaskDraft, _ owners: [TaskOwner], _ t: Translator) -> HTML {
        let choose = [(value: "", label: t(Text.Task.choose))]
        let kinds = CaseTask.Kind.allCases.map {
            (value: $0.rawValue, label: TaskListViews.kind($0, t))
        }
        let people = owners.map { owner in
            (value: owner.id.description, label: owner.name.isEmpty ? t(Text.Tasks.somebody) : owner.name)
        }
        return """
            \(FormViews.select("kind", label: label(.kind, t), options: choose + kinds, selected: draft.kind))
            <label>\(label(.text, t)) <textarea name="text" rows="4" maxlength="\(CaseTask.Words.mostText)">
            \(draft.text)</textarea></label>
            \(FormViews.select("owner", label: label(.owner, t), options: choose + people, selected: draft.owner))
            <p class="quiet">\(t(Text.Task.ownerMeaning))</p>
            <label>\(t(Text.Task.dueLabel)) <input type="date" name="due" value="\(draft.due)"></label>
            """
    }

    private static func met(_ page: TaskPage, _ t: Translator) -> HTML {
        let rows = page.met.map { field -> HTML in
            let text = TaskHistoryViews.text(of: field, page.read.newest, page.frame, t)
            return "<li>\(label(field, t)): \(text)</li>"
        }
        let mine = page.draft.text == page.read.newest.words.text ? page.settling.why : page.draft.text
        let lost: HTML =
            page.task.isOpen || mine.isEmpty
            ? .empty : "<p>\(t(Text.Task.metSettled))</p><blockquote>\(mine)</blockquote>"
        return """
            <section class="notice" role="alert"><h2>\(t(Text.Task.met))</h2><p>\(t(Text.Task.metAdvice))</p>
            <ul>\(rows)</ul>\(lost)</section>
            """
    }

    /// What a part of a task is called.
    static func label(_ field: TaskField, _ t: Translator) -> String {
        t(Text.Task.field(field: field.rawValue))
    }

    private static func problems(_ faults: [TaskFault], _ t: Translator) -> HTML {
        FormViews.problems(faults.map { sentence($0, t) })
    }

    private static func sentence(_ fault: TaskFault, _ t: Translator) -> String {
        switch fault {
        case .noKind: t(Text.Task.noKind)
        case .noText: t(Text.Task.noText)
        case .tooLong: t(Text.Task.tooLong(most: CaseTask.Words.mostText))
        case .noOwner: t(Text.Task.noOwner)
        case .badDay: t(Text.Task.badDay)
        case .noResult: t(Text.Task.noResult)
        case .noWhy: t(Text.Task.noWhy)
        }
    }
}

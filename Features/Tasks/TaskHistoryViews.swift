// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How it looks who changed what of a task and when.
enum TaskHistoryViews {
    static func history(_ page: TaskPage, _ t: Translator) -> HTML {
        let all = page.read.history
        let rows = all.indices.map { place in
            row(all[place], after: place + 1 < all.count ? all[place + 1] : nil, page.frame, t)
        }
        return "<section><h2>\(t(Text.Task.history))</h2><ul>\(rows)</ul></section>"
    }

    /// What a part of a task says, in words.
    static func text(of field: TaskField, _ said: SaidTask, _ frame: TaskFrame, _ t: Translator) -> String {
        switch field {
        case .kind: TaskListViews.kind(said.words.kind, t)
        case .text: said.words.text
        case .owner: TaskListViews.name(said.version.owner, frame, t)
        case .due: frame.days.words(said.version.due, t)
        case .result:
            said.outcome.map { "\(t(Text.Task.result(result: $0))) \(said.words.why)" }
                ?? t(Text.Task.stillOpen)
        }
    }

    private static func row(
        _ said: SaidTask, after earlier: SaidTask?, _ frame: TaskFrame, _ t: Translator
    ) -> HTML {
        let time = t.dateAndTime(said.version.at, in: frame.days.zone)
        let name = TaskListViews.name(said.version.by, frame, t)
        let act = t(Text.Task.act(act: act(said, after: earlier), time: time, name: name))
        let changes = earlier.map { earlier in
            TaskField.differing(earlier, said).map { change(of: $0, from: earlier, to: said, frame, t) }
        }
        guard let changes, !changes.isEmpty else { return "<li>\(act)</li>" }
        return "<li>\(act)<ul>\(changes)</ul></li>"
    }

    private static func change(
        of field: TaskField, from earlier: SaidTask, to said: SaidTask, _ frame: TaskFrame, _ t: Translator
    ) -> HTML {
        let label = TaskViews.label(field, t)
        let before = text(of: field, earlier, frame, t)
        let now = text(of: field, said, frame, t)
        guard field == .text else {
            return "<li>\(label): \(t(Text.Task.changed(now: now, before: before)))</li>"
        }
        return "<li>\(label) \(t(Text.Task.before))<blockquote class=\"words\">\(before)</blockquote></li>"
    }

    private static func act(_ said: SaidTask, after earlier: SaidTask?) -> String {
        guard let earlier else { return "written" }
        if earlier.version.isOpen == said.version.isOpen { return "changed" }
        return said.version.isOpen ? "reopened" : "settled"
    }
}

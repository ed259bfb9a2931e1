// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What the tasks of a case say to its timeline: an open one on the day it is due, a settled one on the day it was settled.
extension Tasks {
    package var history: CaseSource {
        CaseSource(.all) { open, sections, transaction in
            let found = try TaskStore.all(of: open.id, in: sections, transaction)
            return { wording in
                try found.compactMap { task, version in
                    guard let unit = open.unit(of: task.section) else { return nil }
                    let said = try SaidTask(version, under: unit, self.days)
                    return self.entry(task, said, of: open, wording.t)
                }
            }
        }
    }

    private func entry(_ task: CaseTask, _ said: SaidTask, of open: OpenCase, _ t: Translator) -> CaseEntry {
        let words = said.words
        let result = said.outcome.map { t(Text.Task.result(result: $0)) } ?? t(Text.Task.stillOpen)
        return CaseEntry(
            task.id, .task, in: task.section, happened: task.isOpen ? task.due : "",
            written: said.version.at, title: TaskListViews.title(said, t),
            lines: [
                CaseEntry.Line(TaskViews.label(.kind, t), TaskListViews.kind(words.kind, t)),
                CaseEntry.Line(TaskViews.label(.text, t), words.text),
                CaseEntry.Line(TaskViews.label(.due, t), days.words(task.due, t)),
                CaseEntry.Line(TaskViews.label(.result, t), "\(result) \(words.why)"),
            ], at: TasksAddress.task(open.id, task.id).address, mark: task.version > 1 ? .changed : nil)
    }
}

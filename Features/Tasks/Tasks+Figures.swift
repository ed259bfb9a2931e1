// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
package import Texts
import Vault

/// What the figures learn of an action, which is what the field calls a task that was agreed on at a conference.
extension Tasks {
    /// How it stands or ended; nil of tasks in any other section, of which there are no figures.
    ///
    /// It counts in the month in which it was first written.
    func fact(of task: CaseTask, as plan: TaskPlan, under unit: UnitKey) -> CaseFact? {
        guard task.section == .conference else { return nil }
        let isLate = plan.words.result == .done && plan.due < today
        let code = plan.words.result.map { isLate ? SaidTask.doneLate : $0.rawValue }
        return CaseFact(
            .action, of: task.id, under: unit, at: clock.now,
            codes: ["action": [code ?? TaskFigures.open]], from: randomness)
    }
}

/// What the codes of actions are called.
package enum TaskFigures {
    static let open = "open"

    /// What a code is called; nil if it is of no list of tasks.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        guard list == "action" else { return nil }
        return code == open ? t(Text.Task.stillOpen) : t(Text.Task.result(result: code))
    }
}

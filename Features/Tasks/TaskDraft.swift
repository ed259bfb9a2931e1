// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Web

/// A task as the form has it.
struct TaskDraft: Sendable {
    var kind = ""
    var text = ""
    var owner = ""
    var due = ""

    init() {}

    init(_ form: Form) {
        (kind, text) = (form.text("kind"), form.text("text"))
        (owner, due) = (form.text("owner"), form.text("due"))
    }

    init(_ said: SaidTask) {
        (kind, text) = (said.words.kind.rawValue, said.words.text)
        (owner, due) = (said.version.owner.description, said.version.due)
    }

    /// What would be kept; throws everything that is wrong.
    ///
    /// A day that has passed may stay as it was, so that an overdue task can be put into other words.
    func plan(among owners: [TaskOwner], today: String, keeping earlier: String? = nil) throws(TaskFaults)
        -> TaskPlan
    {
        let owner = owners.first { $0.id.description == self.owner }?.id
        let kind = CaseTask.Kind(rawValue: self.kind)
        let isInTime = CaseDay.isDay(due) && (due >= today || due == earlier)
        let faults: [TaskFault?] = [
            kind == nil ? .noKind : nil, text.isEmpty ? .noText : nil,
            text.count > CaseTask.Words.mostText ? .tooLong : nil,
            owner == nil ? .noOwner : nil, isInTime ? nil : .badDay,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let owner, let kind else { throw TaskFaults(all: all) }
        return TaskPlan(words: CaseTask.Words(kind: kind, text: text), owner: owner, due: due)
    }
}

/// The end of a task as the form has it.
struct SettlingDraft: Sendable {
    var result = ""
    var why = ""

    init() {}

    init(_ form: Form) { (result, why) = (form.text("result"), form.text("why")) }

    /// How it ended; throws everything that is wrong.
    func checked() throws(TaskFaults) -> CaseTask.Result {
        let result = CaseTask.Result(rawValue: self.result)
        let faults: [TaskFault?] = [
            result == nil ? .noResult : nil,
            result != nil && result != .done && why.isEmpty ? .noWhy : nil,
            why.count > CaseTask.Words.mostText ? .tooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let result else { throw TaskFaults(all: all) }
        return result
    }
}

/// A colleague who can be given a task, with the name she works under.
struct TaskOwner: Sendable {
    let id: StaffID
    let name: String
}

/// What is wrong with the form of a task.
enum TaskFault: Sendable {
    case noKind
    case noText
    case tooLong
    /// Nobody was chosen who reads the section now.
    case noOwner
    /// It is no day, or one that has passed.
    case badDay
    case noResult
    /// Nothing is left undone without a word of why.
    case noWhy
}

/// Everything that is wrong with it.
struct TaskFaults: Error, Sendable {
    let all: [TaskFault]
}

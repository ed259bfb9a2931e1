// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// What every page about the tasks of one case knows.
struct TaskFrame: Sendable {
    let open: OpenCase
    let file: Address
    let names: [StaffID: String]
    let section: @Sendable (Section, Translator) -> String
    let days: CaseDay
    /// The day as of which tasks are in time or not.
    let day: String
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
}

/// What the page of a case's tasks shows.
struct TaskListPage: Sendable {
    let frame: TaskFrame
    let tasks: [ListedTask]

    /// Whose owner does not see them any more.
    var lost: [ListedTask] { tasks.filter(\.isLost) }
    var open: [ListedTask] { tasks.filter { $0.task.isOpen && !$0.isLost } }
    var settled: [ListedTask] { tasks.filter { !$0.task.isOpen } }
}

/// What the form of a new task shows.
struct NewTaskPage: Sendable {
    let frame: TaskFrame
    let section: Section
    let owners: [TaskOwner]
    let sending: SendingID
    var draft = TaskDraft()
    var faults: [TaskFault] = []
}

/// What the page of one task shows.
struct TaskPage: Sendable {
    let frame: TaskFrame
    let read: ReadTask
    /// To whom it can be given.
    let owners: [TaskOwner]
    let sending: SendingID
    /// The version that she saw when she began to write.
    var version: Int
    /// What the form holds: what is kept, or what was written and could not be.
    var draft: TaskDraft
    var faults: [TaskFault] = []
    var settling = SettlingDraft()
    var settlingFaults: [TaskFault] = []
    /// What somebody else has written meanwhile in these fields.
    var met: [TaskField] = []

    var task: CaseTask { read.task }
    var mayWrite: Bool { frame.open.writes.contains(task.section) }
}

/// What the page of one's own tasks shows.
struct OwnTasksPage: Sendable {
    let own: OwnTasks
    let labels: [CaseID: Confidential]
    let section: @Sendable (Section, Translator) -> String
    let days: CaseDay
    let today: String
}

// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
import Store
package import Texts
package import Web

/// One task of a section, for a page that is about something else.
package struct SectionTask: Sendable {
    package let title: String
    package let owner: StaffID
    /// `YYYY-MM-DD`.
    package let due: String
    /// How it ended, as it is called; nil as long as it is open.
    package let result: String?
    package let isOverdue: Bool
    /// Whether its owner does not see it any more.
    package let isLost: Bool
    package let address: Address
}

extension Tasks {
    /// The tasks of one section of a case, as far as she reads it.
    package func all(of section: Section, in open: OpenCase, _ t: Translator) async throws -> [SectionTask] {
        try await named(in: open, of: [section], t)
    }

    /// The open tasks of a case, as far as she reads their sections.
    package func running(in open: OpenCase, _ t: Translator) async throws -> [SectionTask] {
        try await named(in: open, of: .all, t).filter { $0.result == nil }
    }

    private func named(in open: OpenCase, of sections: Sections, _ t: Translator) async throws
        -> [SectionTask]
    {
        let (found, day) = (try await all(in: open, of: sections) ?? [], day(of: open.file))
        return found.map { one in
            SectionTask(
                title: TaskListViews.title(one.said, t), owner: one.task.owner, due: one.task.due,
                result: one.said.outcome, isOverdue: one.task.isOverdue(on: day), isLost: one.isLost,
                address: TasksAddress.task(open.id, one.task.id).address)
        }
    }

    /// The open tasks of one section whose day is over, in those of some cases in which she reads that section, by their
    /// day.
    ///
    /// Nothing sealed is opened, as in one's own list, so nothing is noted as read.
    package func overdue(of section: Section, among cases: [CaseID], for viewer: Viewer) async throws
        -> [OverdueTask]
    {
        guard !cases.isEmpty else { return [] }
        let (access, today) = (CaseAccess(viewer: viewer, now: clock.now), today)
        return try await files.database.read { transaction in
            try TaskStore.overdue(
                on: today, of: section, among: cases, access, limit: OwnTasks.most, in: transaction
            ).map { task, number in
                OverdueTask(
                    number: number.description, owner: task.owner, due: task.due,
                    address: TasksAddress.task(task.matter, task.id).address)
            }
        }
    }
}

/// A task whose day is over, without what it says.
package struct OverdueTask: Sendable {
    /// The number of its case.
    package let number: String
    package let owner: StaffID
    /// `YYYY-MM-DD`.
    package let due: String
    package let address: Address
}

// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Texts
package import Web

/// One task of a section, for a page that is about something else.
package struct SectionTask: Sendable {
    package let title: String
    package let owner: StaffID
    /// `YYYY-MM-DD`.
    package let due: String
    package let isOpen: Bool
    package let isOverdue: Bool
    package let address: Address
}

extension Tasks {
    /// The tasks of one section of a case, as far as she reads it.
    package func all(of section: Section, in open: OpenCase, _ t: Translator) async throws -> [SectionTask] {
        let (found, day) = (try await all(in: open, of: [section]) ?? [], day(of: open.file))
        return found.map { one in
            SectionTask(
                title: TaskListViews.title(one.said, t), owner: one.task.owner, due: one.task.due,
                isOpen: one.task.isOpen, isOverdue: one.task.isOverdue(on: day),
                address: TasksAddress.task(open.id, one.task.id).address)
        }
    }
}

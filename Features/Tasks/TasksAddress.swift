// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Web

/// Where tasks are.
package enum TasksAddress {
    /// The viewer's own, over all cases.
    case own
    case list(CaseID)
    case new(CaseID, Section)
    case create(CaseID)
    case task(CaseID, CaseTaskID)
    case settle(CaseID, CaseTaskID)
    case reopen(CaseID, CaseTaskID)

    package var address: Address {
        switch self {
        case .own: Address("/tasks")
        case .list(let id), .create(let id): Address("/cases/\(id)/tasks")
        case .new(let id, let section): Address("/cases/\(id)/tasks/new/\(section.rawValue)")
        case .task(let id, let task): Address("/cases/\(id)/tasks/\(task)")
        case .settle(let id, let task): Address("/cases/\(id)/tasks/\(task)/settle")
        case .reopen(let id, let task): Address("/cases/\(id)/tasks/\(task)/reopen")
        }
    }
}

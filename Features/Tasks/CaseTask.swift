// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias CaseTaskID = Identifier<CaseTask>
typealias TaskVersionID = Identifier<TaskVersion>

/// What one colleague is to do in a case until one day, as far as it stands in the clear.
///
/// Exactly one owner and one day: what two are to do, or some time, nobody does.
package struct CaseTask: Sendable {
    let id: CaseTaskID
    let matter: CaseID
    let section: Section
    let owner: StaffID
    /// The last day on which it is in time, `YYYY-MM-DD`.
    ///
    /// A day and no moment, so that it lasts as long as the day does wherever the clocks are changed in it.
    let due: String
    let isOpen: Bool
    let version: Int

    /// Whether its day is over on this one.
    func isOverdue(on day: String) -> Bool { isOpen && due < day }

    /// Of what it is, as the field's plans of action divide it.
    enum Kind: String, Sendable, Codable, CaseIterable {
        case contact
        case move
        case order
        case arrest
        case weaponRemoval = "weapon_removal"
        case flagAddress = "flag_address"
        case child
        case health
        case money
        case housing
        case legal
        case perpetrator
        case technology
        case monitor
        case other
    }

    /// How it ended.
    enum Result: String, Sendable, Codable, CaseIterable {
        case done
        case notDone = "not_done"
        case replaced
        case impossible
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var kind: Kind
        var text: String
        /// How it ended and why; nil and empty as long as it is open.
        var result: Result?
        var why = ""

        static let mostText = 4_000
    }
}

/// What a task was from one writing to the next.
struct TaskVersion: Sendable {
    let id: TaskVersionID
    let number: Int
    let by: StaffID
    let at: Moment
    let owner: StaffID
    let due: String
    let isOpen: Bool
    let sealedWords: [UInt8]
}

/// What a task is to be from now on.
struct TaskPlan: Sendable {
    var words: CaseTask.Words
    var owner: StaffID
    var due: String
    var isOpen = true
}

extension Place {
    static func taskVersion(_ id: TaskVersionID) -> Place {
        Place(table: "case_task_version", column: "sealed_words", row: id)
    }
}

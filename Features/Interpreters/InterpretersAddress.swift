// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where interpreters and their assignments are.
package enum InterpretersAddress {
    case list
    case new
    /// Who is on call now, for those who work on cases.
    case now
    /// The same for those who answer contacts.
    case atDesk
    case briefing
    case one(InterpreterID)
    case edit(InterpreterID)
    case papers(InterpreterID)
    case end(InterpreterID)
    /// Who is not asked in a case, and when somebody was.
    case ofCase(CaseID)
    case assignments
    case find
    case findFor(AssignmentMatter)
    /// Asking one who is on call for a call.
    case call(InterpreterID, language: String)
    case assignment(AssignmentID)
    case state(AssignmentID)
    case minutes(AssignmentID)
    case feedback(AssignmentID)
    case months
    case month(String)
    case monthFile(String)

    package var address: Address {
        switch self {
        case .list: Address("/interpreters")
        case .new: Address("/interpreters/new")
        case .now: Address("/interpreters/now")
        case .atDesk: Address("/desk-interpreters")
        case .briefing: Address("/interpreters/briefing")
        case .one(let id): Address("/interpreters/\(id)")
        case .edit(let id): Address("/interpreters/\(id)/edit")
        case .papers(let id): Address("/interpreters/\(id)/papers")
        case .end(let id): Address("/interpreters/\(id)/end")
        case .ofCase(let id): Address("/cases/\(id)/interpreters")
        default: ofAssignment
        }
    }

    private var ofAssignment: Address {
        switch self {
        case .find: Address("/interpreter-assignments/new")
        case .findFor(let matter): Self.find.address.with(matter.query)
        case .call(let id, let language):
            Self.find.address.with([
                ("interpreter", id.description), ("language", language), ("way", "phone"),
            ])
        case .assignment(let id): Address("/interpreter-assignments/\(id)")
        case .state(let id): Address("/interpreter-assignments/\(id)/state")
        case .minutes(let id): Address("/interpreter-assignments/\(id)/minutes")
        case .feedback(let id): Address("/interpreter-assignments/\(id)/feedback")
        case .months: Address("/interpreter-months")
        case .month(let month): Self.months.address.with([("month", month)])
        case .monthFile(let month): Address("/interpreter-months/file").with([("month", month)])
        default: Address("/interpreter-assignments")
        }
    }
}

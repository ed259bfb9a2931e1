// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Store
import Web

/// Looking for somebody who interprets, and asking her.
struct FindInterpreterPage: Sendable {
    let frame: InterpreterFrame
    let matter: AssignmentMatter
    let seen: InterpretersNeeds.Seen?
    let draft: AssignmentDraft
    /// Nil as long as the form does not say when and in which language, or nobody can be asked for it.
    let time: InterpretedTime?
    let candidates: [Candidate]
    /// Who is not asked in the case; nil where it cannot be read now.
    let keptOut: Set<InterpreterID>?
    let sending: SendingID
    var fault: AssignmentFault?

    /// Whether the time is that of an appointment and not to be chosen.
    var isFixed: Bool { matter.appointment != nil }
}

/// What is wrong with what was asked.
enum AssignmentFault: String, Sendable, CaseIterable {
    /// No day, hour or length, or one too far away.
    case noTime
    case nobody
    case taken
    /// The appointment is in writing.
    case inWriting
    /// Who is not asked in the case cannot be read now.
    case locked
    case refused
}

/// The assignments of an agency that the viewer may see.
struct AssignmentListPage: Sendable {
    let frame: InterpreterFrame
    let all: [Assignment]
    let seen: [AssignmentMatter: InterpretersNeeds.Seen]
    let interpreters: [InterpreterID: String]

    /// Those whose interpreters have to be told of a change.
    var untold: [Assignment] { all.filter { $0.untold != nil } }
}

/// One assignment.
struct AssignmentPage: Sendable {
    let frame: InterpreterFrame
    let one: Assignment
    let seen: InterpretersNeeds.Seen?
    let listed: ListedInterpreter?
    /// That she is not asked any more in this case; nil where that cannot be read now.
    let isKeptOut: Bool?
    var fault: Fault?

    /// Where she is once the interpreter has been told; what it was for may not be hers to see.
    var afterTelling: InterpretersAddress {
        seen == nil && one.matter != .call ? .assignments : .assignment(one.id)
    }

    /// What could not be written.
    enum Fault: String, Sendable, CaseIterable {
        /// Somebody else wrote meanwhile, or it cannot be said now.
        case changed
        case noMinutes
        case noFeedback
    }
}

/// What is paid for a month.
struct MonthPage: Sendable {
    let frame: InterpreterFrame
    let month: String
    let earlier: String
    let later: String
    let paid: [PaidInterpreter]
}

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
    /// Nil as long as the form does not say when and in which language.
    let time: InterpretedTime?
    let candidates: [Candidate]
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
    case refused
}

/// The assignments of an agency that the viewer may see.
struct AssignmentListPage: Sendable {
    let frame: InterpreterFrame
    let all: [Assignment]
    let seen: [AssignmentMatter: InterpretersNeeds.Seen]
    let interpreters: [InterpreterID: String]
}

/// One assignment.
struct AssignmentPage: Sendable {
    let frame: InterpreterFrame
    let one: Assignment
    let seen: InterpretersNeeds.Seen?
    let listed: ListedInterpreter?
    /// That she is not asked any more in this case.
    let isKeptOut: Bool
    var fault: Fault?

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

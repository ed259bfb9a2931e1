// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Organisation
import Vault

package typealias AssignmentID = Identifier<Assignment>

/// That an interpreter is asked to work at a time.
package struct Assignment: Sendable {
    package let id: AssignmentID
    let agency: AgencyID
    let interpreter: InterpreterID
    let matter: AssignmentMatter
    /// A code of the list `language_used`.
    let language: String
    let way: Way
    /// Where she comes to, or for which centre she is called; nothing where she is told by telephone.
    let centre: String
    let startsAt: Moment
    let endsAt: Moment
    let askedBy: StaffID
    package let state: State
    let joinedAt: Moment?
    let leftAt: Moment?
    /// What is paid, also for an hour called off too late.
    let paidMinutes: Int
    /// What she has still to be told; nil once she has been.
    let untold: Untold?
    let version: Int

    /// That the appointment was moved or cancelled.
    struct Untold: Sendable, Equatable {
        let since: Moment
        /// The time she knows of.
        let startsAt: Moment
        let endsAt: Moment
    }

    /// How she is there.
    enum Way: String, Sendable, CaseIterable {
        case inPerson = "in_person"
        case phone
        case video
    }

    /// What came of it.
    package enum State: String, Sendable, CaseIterable {
        case asked
        case agreed
        case declined
        case cancelledByUs = "cancelled_by_us"
        case cancelledByHer = "cancelled_by_her"
        case came
        case notCome = "not_come"

        /// Whether her time is free again.
        var isFree: Bool { self == .declined || self == .cancelledByUs || self == .cancelledByHer }
        var isOpen: Bool { self == .asked || self == .agreed }
    }

    /// That she has been told of a change, beside the states that can be said.
    static let told = "told"

    /// What can be said of it at a moment; that she came is said with her minutes.
    ///
    /// Whom we asked for now and who never answered can be called off.
    func steps(at now: Moment) -> [State] {
        guard state.isOpen else { return [] }
        if startsAt <= now { return state == .asked ? [.declined, .cancelledByUs, .notCome] : [.notCome] }
        return state == .asked ? [.agreed, .declined, .cancelledByUs] : [.cancelledByHer, .cancelledByUs]
    }

    /// Whether her minutes can be written down.
    func mayHaveMinutes(at now: Moment) -> Bool { startsAt <= now && (state.isOpen || state == .came) }

    /// What is paid if we call her off at a moment: nothing as long as she has not agreed, or in time.
    func fee(_ rules: InterpreterRules, at now: Moment) -> Int {
        guard state == .agreed, startsAt - now < .hours(Int64(rules.feeWithinHours)) else { return 0 }
        return rules.paid(minutes)
    }

    /// What she has to be told if something changes now: that the time falls away of which she knows.
    func unheard(at now: Moment) -> Untold {
        Untold(since: now, startsAt: untold?.startsAt ?? startsAt, endsAt: untold?.endsAt ?? endsAt)
    }

    /// Whether the viewer has still to tell her that it is off, although she may not see any more for whom it was.
    func isOff(by viewer: Viewer) -> Bool { state.isFree && untold != nil && askedBy == viewer.id }

    /// The time agreed.
    var minutes: Int { Int((endsAt - startsAt).seconds / 60) }

    /// The quarters of an hour that it takes, counted from 1970.
    var quarters: ClosedRange<Int64> { Self.quarters(startsAt, endsAt) }

    static func quarters(_ start: Moment, _ end: Moment) -> ClosedRange<Int64> {
        let first = start.milliseconds / quarter
        return first...max(first, (end.milliseconds - 1) / quarter)
    }

    private static let quarter: Int64 = 900_000
    static let mostMinutes = 720
}

extension Assignment {
    /// One that she is asked for now.
    init(_ id: AssignmentID, _ plan: AssignmentPlan, by viewer: Viewer) {
        self.init(
            id: id, agency: viewer.agency, interpreter: plan.interpreter, matter: plan.matter,
            language: plan.time.language, way: plan.time.way, centre: plan.time.centre,
            startsAt: plan.time.start, endsAt: plan.time.end, askedBy: viewer.id, state: .asked,
            joinedAt: nil, leftAt: nil, paidMinutes: 0, untold: nil, version: 1)
    }

    /// The same at the time of another appointment, to which she has not agreed yet.
    func moved(to meeting: MovedMeeting, at now: Moment) -> Assignment {
        Assignment(
            id: id, agency: agency, interpreter: interpreter, matter: .appointment(meeting.id),
            language: meeting.time.language, way: meeting.time.way, centre: meeting.time.centre,
            startsAt: meeting.time.start, endsAt: meeting.time.end, askedBy: askedBy, state: .asked,
            joinedAt: nil, leftAt: nil, paidMinutes: 0, untold: unheard(at: now),
            version: version + 1)
    }
}

/// What an interpreter is asked for: an appointment, a case, or a call of somebody who has neither.
package struct AssignmentMatter: Sendable, Hashable {
    let kind: Kind
    /// Nothing of a call, and of what was erased.
    let id: String?

    /// By what it is known.
    enum Kind: String, Sendable {
        case appointment
        case `case`
        case call
        /// It was erased; the minutes alone are left.
        case gone
    }

    /// An appointment by the name that its own feature gives it.
    package static func appointment(_ id: String) -> AssignmentMatter {
        AssignmentMatter(kind: .appointment, id: id)
    }
    /// A case.
    package static func `case`(_ id: CaseID) -> AssignmentMatter {
        AssignmentMatter(kind: .case, id: id.description)
    }
    static let call = AssignmentMatter(kind: .call, id: nil)

    var query: [(String, String)] { id.map { [(kind.rawValue, $0)] } ?? [] }
    /// The case, where it is one.
    package var file: CaseID? { kind == .case ? id.flatMap { CaseID($0) } : nil }
    /// The name of the appointment, where it is one.
    package var appointment: String? { kind == .appointment ? id : nil }
}

/// How the work was, as who worked with her says: three times good, fair or poor, and words of the work.
struct InterpreterFeedback: Sendable {
    let faithful: Int
    let manner: Int
    let punctual: Int
    let words: Confidential
    let at: Moment
}

extension Place {
    static func interpreterFeedback(_ id: AssignmentID) -> Place {
        Place(table: "interpreter_feedback", column: "sealed_words", row: id)
    }
}

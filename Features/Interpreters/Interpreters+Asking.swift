// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
import Foundation
package import Kernel
import Organisation
package import Store
package import Texts
package import Web

/// Who can be asked for a time, and asking her.
extension Interpreters {
    /// Who of the viewer's agency speaks a language; first those who can be asked, then the others with the reason.
    func candidates(for time: InterpretedTime, without out: Set<InterpreterID>, for viewer: Viewer)
        async throws -> [Candidate]
    {
        let (day, quarters) = (days.of(time.start), Assignment.quarters(time.start, time.end))
        let busy = try await database.read {
            try AssignmentStore.busy(from: quarters.lowerBound, to: quarters.upperBound, in: $0)
        }
        let (weekday, clock) = (weekday(of: time.start), days.time(of: time.start))
        let found = try await all(for: viewer).filter { $0.one.speaks(time.language) }
        let all = found.map { listed -> Candidate in
            let standing = standing(of: listed, on: day)
            let obstacle: Candidate.Obstacle? =
                if standing != .mayBeAsked { .standing(standing) } else if out.contains(listed.one.id) {
                    .keptOut
                } else if busy.contains(listed.one.id) { .busy } else { nil }
            let isOnCall = listed.one.words.hours.contains { $0.holds(weekday: weekday, time: clock) }
            return Candidate(listed: listed, obstacle: obstacle, isOnCall: isOnCall)
        }
        return all.filter { $0.obstacle == nil } + all.filter { $0.obstacle != nil && !isEnded($0) }
    }

    private func isEnded(_ one: Candidate) -> Bool { one.obstacle == .standing(.ended) }

    /// Asks somebody for a time, and holds it for her.
    ///
    /// Whether she may be asked is decided here once more, in the transaction that asks: without an undertaking that holds on
    /// that day, from a case in which she is not asked, or in a language she does not speak nothing is written. Who asks for
    /// the same hour second is told so.
    func ask(
        _ plan: AssignmentPlan, without out: Set<InterpreterID>, from form: SendingID?, by viewer: Viewer
    ) async throws -> Asking {
        guard !out.contains(plan.interpreter) else { return .refused }
        let (day, now) = (days.of(plan.time.start), clock.now)
        let one = Assignment(AssignmentID(from: randomness), plan, by: viewer)
        do {
            let written = try await write(.interpreterBooked, of: one.id, from: form, by: viewer) {
                guard try mayAsk(plan.interpreter, plan.time.language, on: day, in: viewer.agency, $0) else {
                    return false
                }
                try AssignmentStore.insert(one, in: $0)
                try AssignmentStore.forget(before: now - .days(Int64(rules.keepDays)), in: $0)
                return true
            }
            return switch written {
            case .done: .asked(one.id)
            case .twice: .twice
            case .refused: .refused
            }
        } catch is AssignmentStore.Taken { return .taken }
    }

    private func mayAsk(
        _ id: InterpreterID, _ language: String, on day: String, in agency: AgencyID,
        _ transaction: any Transaction
    ) throws -> Bool {
        guard let row = try InterpreterStore.find(id, of: agency, in: transaction) else { return false }
        let one = try open(row)
        let papers = try InterpreterStore.papers(of: agency, in: transaction)
        return one.speaks(language) && InterpreterStanding(one, papers, rules, on: day) == .mayBeAsked
    }

    /// Says how it stands; false if somebody else did meanwhile, or that cannot be said now.
    func set(_ state: Assignment.State, on one: Assignment, version: Int, by viewer: Viewer) async throws
        -> Bool
    {
        let now = clock.now
        guard one.version == version, one.steps(at: now).contains(state) else { return false }
        let paid = state == .cancelledByUs ? one.fee(rules, at: now) : 0
        return try await write(.interpreterBookingChanged, of: one.id, from: nil, by: viewer) {
            try AssignmentStore.set(state, paid: paid, on: one, version: version, in: $0)
        } == .done
    }

    /// Notes that she has been told of a change of the appointment; false if somebody else wrote meanwhile.
    func noteTold(_ one: Assignment, version: Int, by viewer: Viewer) async throws -> Bool {
        try await write(.interpreterBookingChanged, of: one.id, from: nil, by: viewer) {
            try AssignmentStore.noteTold(one.id, version: version, in: $0)
        } == .done
    }

    /// Whose interpreters the viewer has still to tell that an appointment was moved or cancelled, and since when.
    ///
    /// That one `isOff` which she asked for herself is hers to tell also where she may not see any more for whom it was.
    package func untold(by viewer: Viewer) async throws -> [(
        matter: AssignmentMatter, since: Moment, isOff: Bool
    )] {
        let now = clock.now
        return try await database.read { try AssignmentStore.untold(by: viewer, at: now, in: $0) }
            .compactMap { one in one.untold.map { (one.matter, $0.since, one.isOff(by: viewer)) } }
    }

    /// Notes from when to when she was there; the minutes that are paid follow.
    func note(from joined: Moment, to left: Moment, on one: Assignment, version: Int, by viewer: Viewer)
        async throws -> Bool
    {
        guard one.version == version, one.mayHaveMinutes(at: clock.now) else { return false }
        let paid = rules.paid(Int((left - joined).seconds + 59) / 60)
        return try await write(.interpreterBookingChanged, of: one.id, from: nil, by: viewer) {
            try AssignmentStore.set(
                .came, paid: paid, joined: joined, left: left, on: one, version: version, in: $0)
        } == .done
    }

    /// Those of the viewer's agency from a week ago on.
    func coming(for viewer: Viewer) async throws -> [Assignment] {
        let now = clock.now
        return try await database.read {
            try AssignmentStore.all(
                of: viewer.agency, from: now - .days(7), until: now + .days(400), in: $0)
        }
    }

    func find(_ id: AssignmentID, for viewer: Viewer) async throws -> Assignment? {
        try await database.read { try AssignmentStore.find(id, of: viewer.agency, in: $0) }
    }

    /// How it stands with who is asked for something, and where; nil where nobody is.
    package func asked(for matter: AssignmentMatter, _ t: Translator) async throws -> (
        words: String, address: Address
    )? {
        try await all(of: matter).first { !$0.state.isFree }.map {
            (
                t(Text.Assignment.state(state: $0.state.rawValue)),
                InterpretersAddress.assignment($0.id).address
            )
        }
    }

    /// Those of one appointment or case that are the viewer's agency's.
    func all(of matter: AssignmentMatter, for viewer: Viewer) async throws -> [Assignment] {
        try await all(of: matter).filter { $0.agency == viewer.agency }
    }

    func all(of matter: AssignmentMatter) async throws -> [Assignment] {
        try await database.read { try AssignmentStore.all(of: matter, in: $0) }
    }
}

/// An appointment that is moved or called off takes its interpreter along.
extension Interpreters {
    /// Calls off who was asked for an appointment, in the transaction that calls it off; what is due for that is noted.
    package func callOff(_ appointment: String, in transaction: any Transaction) throws {
        for one in try AssignmentStore.all(of: .appointment(appointment), in: transaction)
        where one.state.isOpen { try callOff(one, in: transaction) }
    }

    /// Asks her for the other time, in the transaction that moves the appointment.
    ///
    /// Whom a fee is due for the old hour, who is asked elsewhere then or may not be asked on that day is called off instead,
    /// and so is everybody where it becomes one in writing.
    package func move(_ appointment: String, to meeting: MovedMeeting, in transaction: any Transaction)
        throws
    {
        let quarters = Assignment.quarters(meeting.time.start, meeting.time.end)
        let day = days.of(meeting.time.start)
        for one in try AssignmentStore.all(of: .appointment(appointment), in: transaction)
        where one.state.isOpen {
            let mayFollow =
                try !meeting.time.isWritten && one.fee(rules, at: clock.now) == 0
                && one.language == meeting.time.language
                && AssignmentStore.isFree(one, at: quarters, in: transaction)
                && mayAsk(one.interpreter, one.language, on: day, in: one.agency, transaction)
            if mayFollow {
                try AssignmentStore.move(one.moved(to: meeting, at: clock.now), in: transaction)
            } else {
                try callOff(one, in: transaction)
            }
        }
    }

    private func callOff(_ one: Assignment, in transaction: any Transaction) throws {
        let now = clock.now
        _ = try AssignmentStore.set(
            .cancelledByUs, paid: one.fee(rules, at: now), untold: one.unheard(at: now), on: one,
            version: one.version,
            in: transaction)
    }
}

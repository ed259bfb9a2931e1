// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel

extension CounsellingWords {
    /// An entry as its form begins.
    static func blank(
        _ kind: EntryKind, after course: ReadCourse?, _ goals: EntryDraft.Goals, by author: StaffID,
        today: String
    ) -> CounsellingWords {
        let review = course?.course.reviewOn ?? ""
        let reached = goals.goals.map { _ in Reached.unsaid }
        return switch kind {
        case .begin: .begin(Beginning(day: today))
        case .agreement:
            // What it says of the day, with whom and why is of another time and written anew.
            .agreement(
                GoalAgreement(day: today, goals: goals.goals, reviewOn: review > today ? review : ""))
        case .session:
            .session(
                CounsellingSession(
                    day: today, minutes: CounsellingSession.usualMinutes, counsellor: "\(author)",
                    nearness: goals.goals.map { _ in nil }))
        case .scale: .scale(ScaleSheet(day: today))
        case .review: .review(CounsellingReview(day: today, reached: reached))
        case .end: .end(CounsellingEnd(day: today, reached: reached))
        case .keeper: .keeper(Keeping())
        }
    }
}

extension EntryDraft {
    /// Takes over what was agreed on for a session.
    mutating func fill(from meeting: CounsellingMeeting, _ days: CaseDay) {
        guard case .session(var session) = words else { return }
        (session.day, session.time) = (days.of(meeting.start), days.time(of: meeting.start))
        session.way = CounsellingSession.Way(rawValue: meeting.way) ?? .inPerson
        session.state = meeting.isMissed ? .notCome : .held
        session.minutes = meeting.isMissed ? nil : meeting.minutes
        session.language = meeting.isMissed ? "" : meeting.language
        (session.counsellor, session.withInterpreter) = ("\(meeting.counsellor)", meeting.withInterpreter)
        words = .session(session)
    }

    /// Takes out what was said of goals that are not those of the form any more.
    mutating func forgetGoals() {
        switch words {
        case .session(var session):
            session.nearness = []
            words = .session(session)
        case .review(var review):
            review.reached = []
            words = .review(review)
        case .end(var end):
            end.reached = []
            words = .end(end)
        case .begin, .agreement, .scale, .keeper: break
        }
    }
}

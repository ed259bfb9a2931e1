// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Web

/// An entry as its form has it, and what is wrong with it.
struct EntryDraft: Sendable {
    /// The agreement of whose goals it speaks.
    struct Goals: Sendable {
        let agreement: Int?
        let goals: [String]
    }

    var words: CounsellingWords
    /// What was sent as a number and is none.
    private var hasBadNumber = false

    init(_ words: CounsellingWords) { self.words = words }

    /// What a form says of an entry; what a list does not offer is as if it had not been chosen.
    init(_ form: Form, _ kind: EntryKind, of goals: Goals, replacing number: Int?) {
        let (day, note, review) = (form.text("day"), form.text("words"), form.text("review"))
        switch kind {
        case .begin: words = .begin(Beginning(day: day, reviewOn: review, note: note))
        case .agreement:
            let lines = form.all("goal").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            words = .agreement(
                GoalAgreement(
                    day: day, with: form.text("with"), goals: lines.filter { !$0.isEmpty }, note: note,
                    reviewOn: review))
        case .session:
            let session = CounsellingSession(form, of: goals, replacing: number)
            words = .session(session)
            hasBadNumber = Self.hasBadNumber(form, session, goals)
        case .scale:
            let sheet = ScaleSheet(form)
            words = .scale(sheet)
            hasBadNumber = sheet.answers.indices.contains {
                !form.text(Self.field("answer", $0)).isEmpty && sheet.answers[$0] == nil
            }
        case .review:
            words = .review(
                CounsellingReview(
                    day: day, agreement: goals.agreement, reached: Self.reached(form, goals), note: note,
                    reviewOn: review))
        case .end:
            words = .end(
                CounsellingEnd(
                    day: day, reason: CounsellingEnd.Reason(rawValue: form.text("reason")) ?? .unsaid,
                    agreement: goals.agreement, reached: Self.reached(form, goals), note: note))
        case .keeper: words = .keeper(Keeping(note: note))
        }
    }

    /// How the form calls what it asks of each goal, in their order.
    static func field(_ name: String, _ goal: Int) -> String { "\(name)-\(goal + 1)" }

    private static func reached(_ form: Form, _ goals: Goals) -> [Reached] {
        goals.goals.indices.map { Reached(rawValue: form.text(field("reached", $0))) ?? .unsaid }
    }

    private static func hasBadNumber(_ form: Form, _ session: CounsellingSession, _ goals: Goals) -> Bool {
        let isBad = { (name: String, value: Int?) in !form.text(name).isEmpty && value == nil }
        return isBad("minutes", session.minutes)
            || goals.goals.indices.contains { isBad(field("near", $0), session.nearness[$0]) }
    }

    /// Everything that is wrong on a day.
    func faults(
        at now: Moment, _ days: CaseDay, counsellors: [StaffID], languages: Set<String>
    ) -> [EntryFault] {
        let today = days.of(now)
        let last = days.day(CounsellingCourse.Limits.mostReviewDays, after: now)
        let isDay = words.kind == .keeper || (CaseDay.isDay(words.day) && words.day <= today)
        let isReview = words.reviewOn.map { CaseDay.isDay($0) && $0 > today && $0 <= last } ?? true
        return [
            isDay ? nil : .badDay, isReview ? nil : .badReview, hasBadNumber ? .badNumber : nil,
            words.lines.contains { $0.count > CounsellingWords.mostLine }
                || words.note.count > CounsellingWords.mostNote ? .tooLong : nil,
        ].compactMap { $0 } + ownFaults(at: now, days, counsellors, languages)
    }

    private func ownFaults(
        at now: Moment, _ days: CaseDay, _ counsellors: [StaffID], _ languages: Set<String>
    ) -> [EntryFault] {
        switch words {
        case .agreement(let words):
            let isTooMany = words.goals.count > GoalAgreement.mostGoals
            return words.goals.isEmpty ? [.noGoal] : isTooMany ? [.tooManyGoals] : []
        case .session(let session):
            let start = days.moment(session.day, at: session.time)
            let isKnown = counsellors.contains { $0.description == session.counsellor }
            let says = session.minutes != nil || session.nearness.contains { $0 != nil }
            return [
                start.map { $0 <= now || !session.isHeld } ?? false ? nil : .badTime,
                session.isHeld && !isKnown ? .noCounsellor : nil,
                session.language.isEmpty || languages.contains(session.language) ? nil : .noLanguage,
                session.isHeld && session.minutes == nil && !hasBadNumber ? .badNumber : nil,
                !session.isHeld && says ? .notHeld : nil,
            ].compactMap { $0 }
        case .scale(let words): return words.answers.contains { $0 != nil } ? [] : [.noAnswer]
        case .end(let words): return words.reason == .unsaid ? [.noReason] : []
        case .begin, .review, .keeper: return []
        }
    }
}

extension CounsellingSession {
    fileprivate init(_ form: Form, of goals: EntryDraft.Goals, replacing number: Int?) {
        state = State(rawValue: form.text("state")) ?? .held
        (day, time, note) = (form.text("day"), form.text("time"), form.text("words"))
        way = Way(rawValue: form.text("way")) ?? .inPerson
        minutes = form.integer("minutes").flatMap { Self.lengths.contains($0) ? $0 : nil }
        counsellor = form.text("counsellor")
        (language, withInterpreter) = (form.text("language"), form.has("interpreter"))
        agreement = goals.agreement
        nearness = goals.goals.indices.map { goal in
            form.integer(EntryDraft.field("near", goal)).flatMap {
                Self.nearnesses.contains($0) ? $0 : nil
            }
        }
        replaces = number
    }
}

extension ScaleSheet {
    fileprivate init(_ form: Form) {
        (day, note) = (form.text("day"), form.text("words"))
        answers = (0..<Scale.who5.count).map { statement in
            form.integer(EntryDraft.field("answer", statement)).flatMap {
                Scale.who5.answers.contains($0) ? $0 : nil
            }
        }
    }
}

extension CounsellingWords {
    /// The day of the next review, where one is agreed on.
    fileprivate var reviewOn: String? {
        switch self {
        case .begin(let words): words.reviewOn
        case .agreement(let words): words.reviewOn
        case .review(let words): words.reviewOn
        case .session, .scale, .end, .keeper: nil
        }
    }

    /// What is written on one line.
    fileprivate var lines: [String] {
        guard case .agreement(let words) = self else { return [] }
        return words.goals + [words.with]
    }
}

/// What is wrong with an entry.
enum EntryFault: Sendable, CaseIterable {
    case badDay
    case badTime
    case badReview
    case badNumber
    case noGoal
    case tooManyGoals
    case noCounsellor
    case noLanguage
    /// Where there was no session nothing can be said of it.
    case notHeld
    case noReason
    case noAnswer
    case tooLong
}

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts

/// What an entry says, line by line, in words.
struct EntryWording: Sendable {
    let course: ReadCourse
    let names: [String: String]
    /// What languages are called by the organisation, by code.
    let languages: [String: String]
    let days: CaseDay
    let t: Translator

    /// What it is, with its day.
    func title(_ entry: ReadEntry) -> String {
        let title = t(Text.Entry.title(entry: entry.words.kind.rawValue))
        guard !entry.words.day.isEmpty else { return title }
        return t(Text.Entry.dated(title: title, day: days.words(entry.words.day, t)))
    }

    func lines(_ entry: ReadEntry) -> [CaseEntry.Line] {
        let note = CaseEntry.Line(Self.noteLabel(entry.words.kind, t), entry.words.note)
        return (own(entry.words) + [note]).filter { !$0.text.isEmpty }
    }

    private func own(_ words: CounsellingWords) -> [CaseEntry.Line] {
        switch words {
        case .begin(let words): [review(words.reviewOn)]
        case .agreement(let words):
            words.goals.map { CaseEntry.Line(t(Text.Goals.goal), $0) }
                + [CaseEntry.Line(t(Text.Goals.with), words.with), review(words.reviewOn)]
        case .session(let words): session(words)
        case .scale(let words): scale(words)
        case .review(let words): reached(words.reached, of: words.agreement) + [review(words.reviewOn)]
        case .end(let words):
            [CaseEntry.Line(t(Text.End.reasonLabel), t(Text.End.reason(reason: words.reason.rawValue)))]
                + reached(words.reached, of: words.agreement)
        case .keeper: []
        }
    }

    private func session(_ words: CounsellingSession) -> [CaseEntry.Line] {
        let near = zip(course.goals(of: words.agreement), words.nearness).map { goal, near in
            CaseEntry.Line(
                t(Text.Session.nearLabel(goal: goal)), near.map { t(Text.Session.near(near: $0)) } ?? "")
        }
        let length = words.minutes.map { t(Text.Session.length(minutes: $0)) } ?? ""
        let interpreter = words.withInterpreter ? t(Text.Session.answer(answer: "yes")) : ""
        return [
            CaseEntry.Line(t(Text.Session.stateLabel), Self.state(words.state, t)),
            CaseEntry.Line(t(Text.Session.time), words.time),
            CaseEntry.Line(t(Text.Session.wayLabel), Self.way(words.way, t)),
            CaseEntry.Line(t(Text.Session.lengthLabel), length),
            CaseEntry.Line(t(Text.Session.counsellor), names[words.counsellor] ?? ""),
            CaseEntry.Line(t(Text.Session.language), language(words.language)),
            CaseEntry.Line(t(Text.Session.interpreter), interpreter),
        ] + near
    }

    private func scale(_ words: ScaleSheet) -> [CaseEntry.Line] {
        let answers = words.answers.indices.map { place in
            CaseEntry.Line(
                t(Text.Scale.statement(number: place + 1)), words.answers[place].map(t.number) ?? "")
        }
        let score = words.score.map { t(Text.Scale.score(score: $0)) } ?? t(Text.Scale.incomplete)
        return [CaseEntry.Line(t(Text.Scale.result), score)] + answers
    }

    private func reached(_ reached: [Reached], of agreement: Int?) -> [CaseEntry.Line] {
        zip(course.goals(of: agreement), reached).filter { $1 != .unsaid }.map { goal, reached in
            CaseEntry.Line(goal, Self.reached(reached, t))
        }
    }

    private func review(_ day: String) -> CaseEntry.Line {
        CaseEntry.Line(t(Text.Entry.review), days.words(day, t))
    }

    private func language(_ code: String) -> String {
        code.isEmpty ? "" : languages[code] ?? t.languageName(code)
    }

    static func state(_ state: CounsellingSession.State, _ t: Translator) -> String {
        t(Text.Session.state(state: state.rawValue))
    }

    static func way(_ way: CounsellingSession.Way, _ t: Translator) -> String {
        t(Text.Session.way(way: way.rawValue))
    }

    static func reached(_ reached: Reached, _ t: Translator) -> String {
        t(Text.Goals.reached(reached: reached.rawValue))
    }

    static func noteLabel(_ kind: EntryKind, _ t: Translator) -> String {
        t(Text.Entry.note(entry: kind.rawValue))
    }
}

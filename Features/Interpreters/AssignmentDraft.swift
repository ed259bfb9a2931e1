// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Web

/// What is asked for, as the form has it.
struct AssignmentDraft: Sendable {
    var day = ""
    var time = ""
    var minutes = ""
    var language = ""
    var way = Assignment.Way.inPerson
    var centre = ""
    var interpreter: InterpreterID?
    /// Whether anything was looked for yet.
    let isAsked: Bool

    init(_ form: Form, _ days: CaseDay, at now: Moment) {
        isAsked = form.has("day")
        (day, time, minutes) = (form.text("day"), form.text("time"), form.text("minutes"))
        if !isAsked { (day, time, minutes) = (days.of(now), days.time(of: now), "60") }
        (language, centre) = (form.text("language"), form.text("centre"))
        way = Assignment.Way(rawValue: form.text("way")) ?? .inPerson
        interpreter = InterpreterID(form.text("interpreter"))
    }

    /// When, where and in which language; nil if it is none.
    ///
    /// A call that is going on or was a while ago can be written down, too.
    func interpreted(_ frame: InterpreterFrame) -> InterpretedTime? {
        guard let start = frame.days.moment(day, at: time), let minutes = Int(minutes),
            (1...Assignment.mostMinutes).contains(minutes), start > frame.now - .days(2),
            start < frame.now + .days(370), frame.languages.contains(where: { $0.code == language })
        else { return nil }
        let centre = frame.centres.first { $0.key == self.centre } ?? frame.centres.first
        return InterpretedTime(
            start: start, end: start + .minutes(Int64(minutes)), language: language, way: way,
            centre: centre?.key ?? "")
    }
}

/// From when to when she was there, as the form has it.
enum MinutesDraft {
    /// Both moments; nil if they are none, or too far from each other.
    ///
    /// What ends before it begins ends on the next day.
    static func spent(_ form: Form, on one: Assignment, _ days: CaseDay, at now: Moment) -> (
        joined: Moment, left: Moment
    )? {
        let day = days.of(one.startsAt)
        guard let joined = days.moment(day, at: form.text("joined")),
            let ended = days.moment(day, at: form.text("left"))
        else { return nil }
        let next = days.moment(days.day(1, after: one.startsAt), at: form.text("left"))
        guard let left = ended > joined ? ended : next, left > joined, left <= now + .minutes(1),
            left - joined <= .minutes(Int64(Assignment.mostMinutes))
        else { return nil }
        return (joined, left)
    }
}

/// How the work was, as the form has it.
enum FeedbackDraft {
    static let scales = 1...3

    /// What is kept; nil if something was not answered, or too much was written.
    static func feedback(_ form: Form, at now: Moment) -> InterpreterFeedback? {
        let answers = ["faithful", "manner", "punctual"].compactMap { form.integer($0) }
            .filter(scales.contains)
        let words = form.text("words")
        guard answers.count == 3, words.count <= Interpreter.Words.mostText else { return nil }
        return InterpreterFeedback(
            faithful: answers[0], manner: answers[1], punctual: answers[2], words: Confidential(words),
            at: now)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How one assignment looks, with what she is told and what came of it.
enum AssignmentViews {
    static func page(_ page: AssignmentPage, _ t: Translator) -> HTML {
        let (one, frame) = (page.one, page.frame)
        let warnings: [String?] = [
            page.isKeptOut == true && one.state.isOpen ? t(Text.Assignment.keptOut) : nil,
            page.isKeptOut == nil && one.state.isOpen ? t(Text.InCase.locked) : nil,
            page.listed?.one.endedAt != nil && one.state.isOpen ? t(Text.Assignment.ended) : nil,
            one.untold.map { unheard($0, one, frame, t) },
        ]
        return """
            <p><a href="\(InterpretersAddress.assignments.address.path)">\(t(Text.Assignments.heading))</a></p>
            <h1>\(t(Text.Assignment.heading))</h1>
            \(FormViews.problems(page.fault.map { [t(Text.Assignment.fault(fault: $0.rawValue))] } ?? []))
            \(FormViews.warnings(warnings.compactMap { $0 }))
            <dl class="sheet">\(facts(page, t))</dl>
            \(one.state.isOpen || one.untold != nil ? telling(page, t) : .empty)
            \(steps(page, t))
            \(one.mayHaveMinutes(at: frame.now) ? minutes(page, t) : .empty)
            \(one.state == .came ? feedback(page, t) : .empty)
            """
    }

    /// A day with the time from when to when.
    static func when(_ start: Moment, _ end: Moment, _ frame: InterpreterFrame, _ t: Translator) -> String {
        let zone = frame.days.zone
        return
            "\(frame.days.words(frame.days.of(start), t)), \(t.time(start, in: zone))–\(t.time(end, in: zone))"
    }

    /// That she has to be told: the new time instead of the one she knows, or that this one is off.
    private static func unheard(
        _ untold: Assignment.Untold, _ one: Assignment, _ frame: InterpreterFrame, _ t: Translator
    ) -> String {
        let known = when(untold.startsAt, untold.endsAt, frame, t)
        return one.state.isOpen
            ? t(Text.Assignment.moved(when: known)) : t(Text.Assignment.cancelled(when: known))
    }

    /// All that she is told: neither a name nor a case.
    static func told(_ time: InterpretedTime, _ frame: InterpreterFrame, _ t: Translator) -> String {
        let centre = frame.centres.first { $0.key == time.centre }
        let place =
            time.isAtCentre
            ? [frame.centre(time.centre, t), centre?.address.text(in: t.language) ?? ""]
                .filter { !$0.isEmpty }.joined(separator: ", ") : ""
        return t(
            Text.Assignment.told(
                when: when(time.start, time.end, frame, t), language: frame.name(of: time.language, t),
                way: time.isElsewhere ? "elsewhere" : time.way.rawValue, place: place))
    }

    private static func facts(_ page: AssignmentPage, _ t: Translator) -> HTML {
        let (one, frame) = (page.one, page.frame)
        let name = page.listed?.one.words.name ?? ""
        let who: HTML =
            "<a href=\"\(address: InterpretersAddress.one(one.interpreter).address.path)\">\(name)</a>"
        let matter: HTML =
            page.seen.map { "<a href=\"\(address: $0.address.path)\">\($0.name)</a>" }
            ?? "\(one.matter == .call ? t(Text.Assignment.call) : "–")"
        let centre: HTML = one.centre.isEmpty ? "–" : "\(frame.centre(one.centre, t))"
        let state = t(Text.Assignment.state(state: one.state.rawValue))
        let paid = one.paidMinutes > 0 ? t(Text.Assignment.paid(count: one.paidMinutes)) : ""
        let rows: [(String, HTML)] = [
            (t(Text.Assignment.interpreter), who), (t(Text.Assignment.what), matter),
            (t(Text.Assignment.when), "\(when(one.startsAt, one.endsAt, frame, t))"),
            (t(Text.Field.language), "\(frame.name(of: one.language, t))"),
            (t(Text.Find.way), "\(t(Text.Assignment.way(way: one.way.rawValue)))"),
            (t(Text.Find.centre), centre),
            (t(Text.Assignment.askedBy), "\(frame.names[one.askedBy] ?? t(Text.Assignment.somebody))"),
            (t(Text.Assignment.standing), "\(state) \(paid)"),
        ]
        return "\(rows.map { "<dt>\($0)</dt><dd>\($1)</dd>" as HTML })"
    }

    private static func telling(_ page: AssignmentPage, _ t: Translator) -> HTML {
        let one = page.one
        let time = InterpretedTime(
            start: one.startsAt, end: one.endsAt, language: one.language, way: one.way, centre: one.centre)
        let words =
            one.state.isOpen
            ? told(time, page.frame, t)
            : t(
                Text.Assignment.calledOff(
                    when: when(
                        one.untold?.startsAt ?? one.startsAt, one.untold?.endsAt ?? one.endsAt, page.frame, t),
                    language: page.frame.name(of: one.language, t)))
        let reach = [page.listed?.one.words.phone ?? "", page.listed?.one.words.mail ?? ""]
            .filter { !$0.isEmpty }.joined(separator: ", ")
        return """
            <section><h2>\(t(Text.Assignment.tell))</h2><p class="quiet">\(t(Text.Assignment.tellMeaning)) \(reach)</p>
            <blockquote>\(words)</blockquote>
            \(one.untold == nil ? .empty : button(Assignment.told, t(Text.Assignment.isTold), page))</section>
            """
    }

    private static func steps(_ page: AssignmentPage, _ t: Translator) -> HTML {
        let steps = page.one.steps(at: page.frame.now)
        guard !steps.isEmpty else { return .empty }
        let fee = page.one.fee(page.frame.rules, at: page.frame.now)
        let costs: HTML =
            fee > 0 && steps.contains(.cancelledByUs)
            ? "<p class=\"notice\">\(t(Text.Assignment.fee(count: fee)))</p>" : .empty
        let buttons = steps.map {
            button($0.rawValue, t(Text.Assignment.step(state: $0.rawValue)), page)
        }
        return "<section><h2>\(t(Text.Assignment.answer))</h2>\(costs)\(buttons)</section>"
    }

    private static func button(_ state: String, _ label: String, _ page: AssignmentPage) -> HTML {
        let path = InterpretersAddress.state(page.one.id).address.path
        return """
            <form method="post" action="\(address: path)" class="buttons">\(head(page))
            <input type="hidden" name="state" value="\(state)"><button class="plain">\(label)</button></form>
            """
    }

    private static func minutes(_ page: AssignmentPage, _ t: Translator) -> HTML {
        let (one, days) = (page.one, page.frame.days)
        let path = InterpretersAddress.minutes(one.id).address.path
        let rules = page.frame.rules.minutes
        return """
            <section><h2>\(t(Text.Assignment.minutes))</h2>
            <p class="quiet">\(t(Text.Assignment.minutesMeaning(step: rules.roundUpTo, least: rules.least)))</p>
            <form method="post" action="\(address: path)" class="sheet narrow">\(head(page))
            \(time("joined", t(Text.Assignment.joined), days.time(of: one.joinedAt ?? one.startsAt)))
            \(time("left", t(Text.Assignment.left), days.time(of: one.leftAt ?? one.endsAt)))
            <div class="buttons"><button>\(t(Text.Assignment.note))</button></div></form></section>
            """
    }

    private static func time(_ name: String, _ label: String, _ value: String) -> HTML {
        "<label>\(label) <input type=\"time\" name=\"\(name)\" value=\"\(value)\"></label>"
    }

    private static func feedback(_ page: AssignmentPage, _ t: Translator) -> HTML {
        let path = InterpretersAddress.feedback(page.one.id).address.path
        let options = FeedbackDraft.scales.map {
            (value: "\($0)", label: t(Text.Feedback.scale(scale: "\($0)")))
        }.reversed()
        let scales = ["faithful", "manner", "punctual"].map { name in
            FormViews.select(
                name, label: t(Text.Feedback.name(name: name)), options: Array(options))
        }
        return """
            <section><h2>\(t(Text.Feedback.heading))</h2><p class="quiet">\(t(Text.Feedback.meaning))</p>
            <form method="post" action="\(address: path)" class="sheet narrow" autocomplete="off">\(head(page))
            \(scales)
            \(FormViews.area("words", t(Text.Feedback.words), "", most: Interpreter.Words.mostText, rows: 3))
            <div class="buttons"><button>\(t(Text.Feedback.give))</button></div></form></section>
            """
    }

    /// The three answers in one line.
    static func scales(_ one: InterpreterFeedback, _ t: Translator) -> String {
        [("faithful", one.faithful), ("manner", one.manner), ("punctual", one.punctual)].map { name, answer in
            "\(t(Text.Feedback.name(name: name))): \(t(Text.Feedback.scale(scale: "\(answer)")))"
        }.joined(separator: ", ")
    }

    private static func head(_ page: AssignmentPage) -> HTML {
        """
        \(FormViews.token(page.frame.formToken))<input type="hidden" name="version" value="\(page.one.version)">
        """
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How the form of an entry looks.
enum EntryViews {
    static func page(_ page: EntryPage, _ t: Translator) -> HTML {
        let (frame, kind) = (page.frame, page.kind)
        let back = CounsellingAddress.ofCase(frame.id).address.path
        let path = CounsellingAddress.write(frame.id, kind).address.path
        let replaced: HTML =
            page.replaced.map {
                "<input type=\"hidden\" name=\"\(CounsellingAddress.correcting)\" value=\"\($0)\">"
            } ?? .empty
        return """
            <p><a href="\(address: back)">\(t(Text.Counselling.toAll(number: frame.number)))</a></p>
            <h1>\(t(Text.Entry.title(entry: kind.rawValue)))</h1>
            \(met(page, t))
            \(FormViews.problems(page.faults.map { sentence($0, t) }))
            <p class="quiet">\(t(Text.Entry.meaning(entry: kind.rawValue)))</p>
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.version)">\(replaced)
            \(fields(page, t))
            <div class="buttons"><button>\(t(Text.Entry.act(entry: kind.rawValue)))</button></div></form>
            """
    }

    private static func fields(_ page: EntryPage, _ t: Translator) -> HTML {
        let words = page.draft.words
        let day: HTML = page.kind == .keeper ? .empty : FormViews.date("day", t(Text.Entry.day), words.day)
        let note = FormViews.area(
            "words", EntryWording.noteLabel(page.kind, t), words.note, most: CounsellingWords.mostNote,
            rows: page.kind == .session ? 10 : 5)
        let own: HTML =
            switch words {
            case .begin(let words): review(words.reviewOn, t)
            case .agreement(let words): agreement(words, t)
            case .session(let words): session(words, page, t)
            case .scale(let words): answers(words, t)
            case .review(let words): "\(reached(words.reached, page, t))\(review(words.reviewOn, t))"
            case .end(let words): "\(reason(words.reason, t))\(reached(words.reached, page, t))"
            case .keeper: .empty
            }
        return "\(day)\(own)\(note)"
    }

    private static func agreement(_ words: GoalAgreement, _ t: Translator) -> HTML {
        let lines = (0..<GoalAgreement.mostGoals).map { number -> HTML in
            FormViews.text(
                "goal", t(Text.Goals.numbered(number: number + 1)),
                number < words.goals.count ? words.goals[number] : "", most: CounsellingWords.mostLine)
        }
        return """
            <fieldset><legend>\(t(Text.Goals.heading))</legend>\(lines)</fieldset>
            \(FormViews.text("with", t(Text.Goals.with), words.with, most: CounsellingWords.mostLine))
            \(review(words.reviewOn, t))
            """
    }

    private static func session(_ words: CounsellingSession, _ page: EntryPage, _ t: Translator) -> HTML {
        let names = page.frame.names
        let counsellors = page.counsellors.map {
            (value: $0.description, label: names[$0] ?? t(Text.Entry.somebody))
        }
        let states = CounsellingSession.State.allCases.map {
            (value: $0.rawValue, label: EntryWording.state($0, t))
        }
        let ways = CounsellingSession.Way.allCases.map {
            (value: $0.rawValue, label: EntryWording.way($0, t))
        }
        return """
            <label>\(t(Text.Session.time)) <input type="time" name="time" value="\(words.time)"></label>
            \(FormViews.select("state", label: t(Text.Session.stateLabel), options: states, selected: words.state.rawValue))
            <p class="notice">\(t(Text.Safety.notCome))</p>
            \(FormViews.select("way", label: t(Text.Session.wayLabel), options: ways, selected: words.way.rawValue))
            <label>\(t(Text.Session.minutes)) <input type="text" inputmode="numeric" name="minutes" value="\(words.minutes.map(String.init) ?? "")" autocomplete="off"></label>
            \(FormViews.select("counsellor", label: t(Text.Session.counsellor), options: counsellors, selected: words.counsellor))
            \(FormViews.select("language", label: t(Text.Session.language), options: languages(page, t), selected: words.language))
            \(FormViews.tick("interpreter", t(Text.Session.interpreter), words.withInterpreter))
            \(near(words, page, t))
            """
    }

    private static func languages(_ page: EntryPage, _ t: Translator) -> [(value: String, label: String)] {
        [(value: "", label: t(Text.Session.unsaid))]
            + page.frame.languages.map { (value: $0.code, label: $0.text(in: t.language)) }
    }

    private static func near(_ words: CounsellingSession, _ page: EntryPage, _ t: Translator) -> HTML {
        let goals = page.goals.goals
        guard !goals.isEmpty else { return .empty }
        let options =
            [(value: "", label: t(Text.Session.notAsked))]
            + CounsellingSession.nearnesses.map { (value: "\($0)", label: t(Text.Session.near(near: $0))) }
        let rows = goals.indices.map { goal -> HTML in
            let said = goal < words.nearness.count ? words.nearness[goal] : nil
            return FormViews.select(
                EntryDraft.field("near", goal), label: t(Text.Session.nearLabel(goal: goals[goal])),
                options: options, selected: said.map(String.init) ?? "")
        }
        return """
            <fieldset><legend>\(t(Text.Session.nearHeading))</legend><p class="quiet">\(t(Text.Session.nearMeaning))</p>\(rows)</fieldset>
            """
    }

    private static func answers(_ words: ScaleSheet, _ t: Translator) -> HTML {
        let options =
            [(value: "", label: t(Text.Scale.unanswered))]
            + ScaleSheet.Scale.who5.answers.map { (value: "\($0)", label: t.number($0)) }
        let rows = (0..<ScaleSheet.Scale.who5.count).map { place -> HTML in
            let given = place < words.answers.count ? words.answers[place] : nil
            return FormViews.select(
                EntryDraft.field("answer", place), label: t(Text.Scale.statement(number: place + 1)),
                options: options, selected: given.map(String.init) ?? "")
        }
        return "<fieldset><legend>\(t(Text.Scale.answers))</legend>\(rows)</fieldset>"
    }

    private static func reached(_ reached: [Reached], _ page: EntryPage, _ t: Translator) -> HTML {
        let options = Reached.allCases.map { (value: $0.rawValue, label: EntryWording.reached($0, t)) }
        let rows = page.goals.goals.indices.map { goal -> HTML in
            FormViews.select(
                EntryDraft.field("reached", goal), label: page.goals.goals[goal], options: options,
                selected: goal < reached.count ? reached[goal].rawValue : "")
        }
        guard !rows.isEmpty else { return .empty }
        return "<fieldset><legend>\(t(Text.Goals.reachedLabel))</legend>\(rows)</fieldset>"
    }

    private static func reason(_ reason: CounsellingEnd.Reason, _ t: Translator) -> HTML {
        FormViews.select(
            "reason", label: t(Text.End.reasonLabel),
            options: CounsellingEnd.Reason.allCases.map {
                (value: $0.rawValue, label: t(Text.End.reason(reason: $0.rawValue)))
            }, selected: reason.rawValue)
    }

    private static func review(_ day: String, _ t: Translator) -> HTML {
        FormViews.date("review", t(Text.Entry.review), day)
    }

    /// What somebody else has written meanwhile.
    private static func met(_ page: EntryPage, _ t: Translator) -> HTML {
        guard let met = page.met, let course = page.frame.current else { return .empty }
        let entries = met.map { CounsellingViews.entry($0, of: course, page.frame, t) }
        return """
            <section class="notice" role="alert"><h2>\(t(Text.Entry.met))</h2><p>\(t(Text.Entry.metAdvice))</p>\(entries)</section>
            """
    }

    private static func sentence(_ fault: EntryFault, _ t: Translator) -> String {
        switch fault {
        case .badDay: t(Text.Fault.badDay)
        case .badTime: t(Text.Fault.badTime)
        case .badReview: t(Text.Fault.badReview)
        case .badNumber: t(Text.Fault.badNumber(most: CounsellingSession.lengths.upperBound))
        case .noGoal: t(Text.Fault.noGoal)
        case .tooManyGoals: t(Text.Fault.tooManyGoals(most: GoalAgreement.mostGoals))
        case .noCounsellor: t(Text.Fault.noCounsellor)
        case .noLanguage: t(Text.Fault.noLanguage)
        case .notHeld: t(Text.Fault.notHeld)
        case .noReason: t(Text.Fault.noReason)
        case .noAnswer: t(Text.Fault.noAnswer)
        case .tooLong:
            t(Text.Fault.tooLong(line: CounsellingWords.mostLine, note: CounsellingWords.mostNote))
        }
    }
}

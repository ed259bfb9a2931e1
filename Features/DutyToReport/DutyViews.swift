// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How one duty looks: what has to be done and by when, what is not known, what cannot be reported.
enum DutyViews {
    static func page(_ page: DutyPage, _ t: Translator) -> HTML {
        let (frame, rules) = (page.frame, page.read.reckoning.rules)
        return """
            <p><a href="\(address: DutyAddress.list(frame.id).address.path)">\(t(Text.Duties.all(number: frame.number)))</a></p>
            <h1>\(t(Text.Duties.heading))</h1>
            \(page.met.isEmpty ? .empty : met(page, t))
            \(frame.isOpen ? .empty : "<p class=\"notice\">\(t(Text.Duties.closed))</p>")
            <p>\(t(Text.Duties.known(time: DutyListViews.moment(page.words.knownAt, frame.legal, t)))).<br>\(t(Text.Duty.agency(agency: DutyLawViews.agency(page.words.agency, t))))</p>
            \(DutyLawViews.unconfirmed(rules.map(\.rule), t))
            \(FormViews.warnings(frame.warnings))
            \(urgent(page, t))
            \(rules.filter { !$0.steps.isEmpty }.map { binding($0, page, t) })
            \(unclear(rules, t))
            \(others(rules, t))
            \(anonymity(page, t))
            \(facts(page, t))
            \(frame.mayWrite ? DutyFormViews.changing(page, t) : .empty)
            \(DutyHistoryViews.history(page, t))
            """
    }

    /// That nothing has to be done, and that this holds only for what is known.
    private static func urgent(_ page: DutyPage, _ t: Translator) -> HTML {
        page.read.reckoning.open.isEmpty
            ? "<p>\(t(Text.Duties.nothingOpen)) <span class=\"quiet\">\(t(Text.Duty.asFarAsKnown))</span></p>"
            : .empty
    }

    private static func binding(_ rule: ReckonedRule, _ page: DutyPage, _ t: Translator) -> HTML {
        let ended: HTML =
            rule.force == .binds ? .empty : "<p class=\"quiet\">\(t(Text.Duty.noLonger))</p>"
        return """
            <section class="sheet"><h2>\(rule.rule.name.text(in: t.language))</h2>\(ended)
            \(rule.steps.map { step($0, of: rule, page, t) })
            <details><summary>\(t(Text.Duty.whatLaw))</summary>\(DutyLawViews.asks(rule.rule, t))</details></section>
            """
    }

    private static func step(_ step: ReckonedStep, of rule: ReckonedRule, _ page: DutyPage, _ t: Translator)
        -> HTML
    {
        let frame = page.frame
        let state: HTML =
            switch step.state {
            case .open: "<p>\(step.due.map { DutyListViews.due($0, frame.now, frame.legal, t) })</p>"
            case .waiting: "<p class=\"quiet\">\(t(Text.Duty.waiting))</p>"
            case .needless: "<p class=\"quiet\">\(t(Text.Duty.needless))</p>"
            case .settled: .empty
            }
        let canSettle = frame.mayWrite && (step.state == .open || step.state == .settled)
        return """
            <h3>\(step.step.what.text(in: t.language))</h3>\(state)
            \(step.settlement.map { settled($0, isLate: step.isLate, frame, t) })
            \(canSettle ? DutyFormViews.settling(step, of: rule, page, t) : .empty)
            """
    }

    /// What became of a step.
    static func settled(_ one: Settlement, isLate: Bool, _ frame: DutyFrame, _ t: Translator) -> HTML {
        let head = "\(t(Text.Duty.result(result: one.kind.rawValue)))"
        guard one.kind == .done else {
            let instead: HTML =
                one.instead.isEmpty
                ? .empty : "<dt>\(t(Text.Duty.instead))</dt><dd class=\"words\">\(one.instead)</dd>"
            return """
                <p><strong>\(head)</strong></p><dl><dt>\(t(Text.Duty.why))</dt><dd class="words">\(one.why)</dd>\(instead)</dl>
                """
        }
        let time = DutyListViews.moment(Moment(milliseconds: one.at), frame.legal, t)
        let reference: HTML =
            one.reference.isEmpty
            ? .empty : "<dt>\(t(Text.Duty.reference))</dt><dd>\(one.reference)</dd>"
        return """
            <p><strong>\(head)</strong> \(isLate ? "<strong>\(t(Text.Duty.late))</strong>" : .empty)</p>
            <dl><dt>\(t(Text.Duty.to))</dt><dd>\(DutyLawViews.addressee(one.to, t))</dd>
            <dt>\(t(Text.Duty.howLabel))</dt><dd>\(t(Text.Duty.how(how: one.how?.rawValue ?? "")))</dd>
            <dt>\(t(Text.Duty.doneAt))</dt><dd>\(time)</dd><dt>\(t(Text.Duty.by))</dt><dd>\(one.by)</dd>\(reference)</dl>
            """
    }

    private static func unclear(_ rules: [ReckonedRule], _ t: Translator) -> HTML {
        let rows = rules.compactMap { one -> HTML? in
            guard case .unclear(let facts) = one.force else { return nil }
            let name = one.rule.name.text(in: t.language)
            return "<li>\(t(Text.Duty.unclearRule(rule: name, facts: DutyLawViews.facts(facts, t))))</li>"
        }
        return rows.isEmpty
            ? .empty
            : "<section><h2>\(t(Text.Duty.unclear))</h2><p>\(t(Text.Duty.unclearMeaning))</p><ul>\(rows)</ul></section>"
    }

    private static func others(_ rules: [ReckonedRule], _ t: Translator) -> HTML {
        let rows = rules.filter { $0.force == .others }.map { one -> HTML in
            let who = t.list((one.rule.binds ?? []).map { DutyLawViews.agency($0, t) })
            return "<li>\(one.rule.name.text(in: t.language)): \(who)</li>"
        }
        return rows.isEmpty
            ? .empty
            : "<section><h2>\(t(Text.Duty.others))</h2><p>\(t(Text.Duty.othersMeaning))</p><ul>\(rows)</ul></section>"
    }

    /// What law and anonymity ask of the same conversation, which no program can bring together.
    private static func anonymity(_ page: DutyPage, _ t: Translator) -> HTML {
        let lines = page.frame.rules.tellFirst.map { "<li>\($0.text(in: t.language))</li>" as HTML }
        return """
            <details><summary>\(t(Text.Duty.anonymity))</summary><p>\(t(Text.Safety.anonymousCaller))</p>
            <p>\(t(Text.DutyLaw.tellFirst))</p><ul>\(lines)</ul></details>
            """
    }

    private static func facts(_ page: DutyPage, _ t: Translator) -> HTML {
        let rows = page.frame.rules.facts.map { fact -> HTML in
            "<dt>\(DutyLawViews.fact(fact, t))</dt><dd>\(t(Text.Duty.answer(answer: page.words[fact].rawValue)))</dd>"
        }
        let note: HTML =
            page.words.note.isEmpty
            ? .empty : "<dt>\(t(Text.Duty.note))</dt><dd class=\"words\">\(page.words.note)</dd>"
        return "<section class=\"sheet\"><h2>\(t(Text.Duty.facts))</h2><dl>\(rows)\(note)</dl></section>"
    }

    private static func met(_ page: DutyPage, _ t: Translator) -> HTML {
        let rows = page.met.map { "<li>\(DutyHistoryViews.words(of: $0, page.words, page, t))</li>" as HTML }
        let mine = page.settling.map { [$0.by, $0.reference, $0.why, $0.instead] } ?? [page.draft.note]
        let words = mine.filter { !$0.isEmpty }.joined(separator: " · ")
        let hers: HTML =
            words.isEmpty
            ? .empty : "<p>\(t(Text.Duty.metHers))</p><blockquote class=\"words\">\(words)</blockquote>"
        return """
            <section class="notice" role="alert"><h2>\(t(Text.Duty.met))</h2><p>\(t(Text.Duty.metAdvice))</p>
            <ul>\(rows)</ul>\(hers)</section>
            """
    }
}

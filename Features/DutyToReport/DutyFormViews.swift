// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// The forms of a duty: what became known, and what became of a step.
enum DutyFormViews {
    static func new(_ page: NewDutyPage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            <p><a href="\(address: DutyAddress.list(frame.id).address.path)">\(t(Text.Duties.all(number: frame.number)))</a></p>
            <h1>\(t(Text.Duties.new))</h1>
            \(problems(page.faults, t))
            <form method="post" action="\(address: DutyAddress.list(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            \(fields(page.draft, frame, t))
            <div class="buttons"><button>\(t(Text.Duty.keep))</button></div></form>
            """
    }

    static func changing(_ page: DutyPage, _ t: Translator) -> HTML {
        let isOpen = !page.faults.isEmpty || (!page.met.isEmpty && page.settling == nil)
        return """
            <details\(HTML.attribute("open", if: isOpen))><summary>\(t(Text.Duty.change))</summary>
            \(problems(page.faults, t))
            \(opening(DutyAddress.duty(page.frame.id, page.read.duty.id), page))
            \(fields(page.draft, page.frame, t))
            <div class="buttons"><button>\(t(Text.Duty.keep))</button></div></form></details>
            """
    }

    static func settling(_ step: ReckonedStep, of rule: ReckonedRule, _ page: DutyPage, _ t: Translator)
        -> HTML
    {
        let draft = page.draft(of: step)
        let isInHand = page.settling?.step == step.name
        let summary = step.settlement == nil ? t(Text.Duty.settle) : t(Text.Duty.settleAgain)
        return """
            <details\(HTML.attribute("open", if: isInHand))><summary>\(summary)</summary>
            \(isInHand ? problems(page.settlingFaults, t) : .empty)
            \(opening(DutyAddress.settle(page.frame.id, page.read.duty.id), page))
            <input type="hidden" name="step" value="\(step.name)">
            \(FormViews.select("kind", label: t(Text.Duty.resultLabel), options: kinds(step, rule, t), selected: draft.kind))
            \(done(draft, rule.rule, t))
            \(otherwise(draft, t))
            <div class="buttons"><button>\(t(Text.Duty.settleDo))</button></div></form></details>
            """
    }

    /// What is wrong, in sentences.
    private static func problems(_ faults: [DutyFault], _ t: Translator) -> HTML {
        FormViews.problems(faults.map { sentence($0, t) })
    }

    private static func opening(_ address: DutyAddress, _ page: DutyPage) -> HTML {
        """
        <form method="post" action="\(address: address.address.path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
        <input type="hidden" name="version" value="\(page.version)">
        """
    }

    private static func fields(_ draft: DutyDraft, _ frame: DutyFrame, _ t: Translator) -> HTML {
        let questions = frame.rules.facts.map { fact -> HTML in
            let given = draft.facts[fact.rawValue] ?? .unknown
            let choices = FactAnswer.allCases.map { answer -> HTML in
                "<label><input type=\"radio\" name=\"\(fact.rawValue)\" value=\"\(answer.rawValue)\"\(HTML.attribute("checked", if: answer == given))> \(t(Text.Duty.answer(answer: answer.rawValue)))</label>"
            }
            return
                "<fieldset class=\"choices\"><legend>\(DutyLawViews.fact(fact, t))</legend><div>\(choices)</div></fieldset>"
        }
        return """
            <label>\(t(Text.Duty.day)) <input type="date" name="day" value="\(draft.day)"></label>
            <label>\(t(Text.Duty.time)) <input type="time" name="time" value="\(draft.time)"></label>
            <p class="quiet">\(t(Text.Duty.knownMeaning))</p>
            \(questions)
            <p class="quiet">\(t(Text.Duty.answerMeaning))</p>
            <label>\(t(Text.Duty.note)) <textarea name="note" rows="4" maxlength="\(Duty.Words.mostNote)">
            \(draft.note)</textarea></label>
            """
    }

    private static func kinds(_ step: ReckonedStep, _ rule: ReckonedRule, _ t: Translator) -> [(
        value: String, label: String
    )] {
        let choose = step.settlement == nil ? [(value: "", label: t(Text.Duty.choose))] : []
        let kinds = Settlement.Kind.allCases.filter { $0 != .herDecision || rule.isHers }
        let reopen =
            step.settlement == nil
            ? [] : [(value: SettlementDraft.open, label: t(Text.Duty.reopen))]
        return choose
            + kinds.map { (value: $0.rawValue, label: t(Text.Duty.result(result: $0.rawValue))) } + reopen
    }

    private static func done(_ draft: SettlementDraft, _ rule: DutyRules.Rule, _ t: Translator) -> HTML {
        let choose = [(value: "", label: t(Text.Duty.choose))]
        let addressees = rule.addressees.map {
            (value: $0.rawValue, label: DutyLawViews.addressee($0.rawValue, t))
        }
        let ways = Settlement.How.allCases.map {
            (value: $0.rawValue, label: t(Text.Duty.how(how: $0.rawValue)))
        }
        return """
            <fieldset><legend>\(t(Text.Duty.ifDone))</legend>
            \(FormViews.select("to", label: t(Text.Duty.to), options: choose + addressees, selected: draft.to))
            \(FormViews.select("how", label: t(Text.Duty.howLabel), options: choose + ways, selected: draft.how))
            <label>\(t(Text.Duty.doneDay)) <input type="date" name="day" value="\(draft.day)"></label>
            <label>\(t(Text.Duty.doneTime)) <input type="time" name="time" value="\(draft.time)"></label>
            \(FormViews.text("by", t(Text.Duty.by), draft.by, most: Duty.Words.mostLine))
            \(FormViews.text("reference", t(Text.Duty.reference), draft.reference, most: Duty.Words.mostLine))</fieldset>
            """
    }

    private static func otherwise(_ draft: SettlementDraft, _ t: Translator) -> HTML {
        """
        <fieldset><legend>\(t(Text.Duty.ifNot))</legend>
        <label>\(t(Text.Duty.why)) <textarea name="why" rows="3" maxlength="\(Duty.Words.mostNote)">
        \(draft.why)</textarea></label>
        <label>\(t(Text.Duty.instead)) <textarea name="instead" rows="3" maxlength="\(Duty.Words.mostNote)">
        \(draft.instead)</textarea></label></fieldset>
        """
    }

    private static func sentence(_ fault: DutyFault, _ t: Translator) -> String {
        switch fault {
        case .noMoment: t(Text.Duty.noMoment)
        case .ahead: t(Text.Duty.ahead)
        case .nothing: t(Text.Duty.nothing)
        case .tooLong: t(Text.Duty.tooLong(line: Duty.Words.mostLine, note: Duty.Words.mostNote))
        case .noResult: t(Text.Duty.noResult)
        case .noAddressee: t(Text.Duty.noAddressee)
        case .noHow: t(Text.Duty.noHow)
        case .outOfOrder: t(Text.Duty.outOfOrder)
        case .nobody: t(Text.Duty.nobody)
        case .noWhy: t(Text.Duty.noWhy)
        case .noInstead: t(Text.Duty.noInstead)
        case .notHers: t(Text.Duty.notHers)
        }
    }
}

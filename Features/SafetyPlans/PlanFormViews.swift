// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the form of a safety plan looks: what is in use stands open, the rest opens.
enum PlanFormViews {
    static func page(_ page: PlanFormPage, _ t: Translator) -> HTML {
        let (frame, plan) = (page.frame, page.draft.plan)
        let path = SafetyPlansAddress.plan(frame.id).address.path
        let handovers = SafetyPlan.Handover.allCases.map {
            (value: $0.rawValue, label: t(Text.Plan.handover(handover: $0.rawValue)))
        }
        return """
            <p><a href="\(address: path)">\(t(Text.Plan.heading))</a></p>
            <h1>\(t(Text.Plan.write))</h1>
            \(page.isMet ? met(page, t) : .empty)
            \(FormViews.problems(page.faults.map { sentence($0, t) }))
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="number" value="\(frame.newest?.stored.number ?? 0)">
            \(SafetyPlan.Situation.allCases.map { situation($0, plan, t) })
            <label>\(t(Text.Plan.note)) <textarea name="note" rows="4" maxlength="\(SafetyPlan.mostNote)">
            \(plan.note)</textarea></label>
            <label>\(t(Text.Plan.agreedLabel)) <input type="date" name="agreed" value="\(plan.agreedOn)"></label>
            \(FormViews.select("handover", label: t(Text.Plan.handoverLabel), options: handovers, selected: plan.handover.rawValue))
            \(FormViews.text("keeping", t(Text.Plan.keeping), plan.keeping, most: SafetyPlan.mostLine))
            <p class="quiet">\(t(Text.Plan.linesMeaning))</p>
            <div class="buttons"><button>\(t(Text.Plan.keep))</button></div></form>
            """
    }

    private static func situation(_ situation: SafetyPlan.Situation, _ plan: SafetyPlan, _ t: Translator)
        -> HTML
    {
        let steps = plan.steps(in: situation)
        let lines = (0..<steps.count + PlanDraft.freeLines).map { number -> HTML in
            line(number, of: situation, number < steps.count ? steps[number] : nil, t)
        }
        let title = t(Text.Plan.situation(situation: situation.rawValue))
        return """
            <details\(HTML.attribute("open", if: !steps.isEmpty))><summary>\(title)</summary>\(lines)</details>
            """
    }

    private static func line(
        _ number: Int, of situation: SafetyPlan.Situation, _ step: SafetyPlan.Step?, _ t: Translator
    ) -> HTML {
        let (name, most) = (PlanDraft.field(situation), SafetyPlan.mostLine)
        let isDone = HTML.attribute("checked", if: step?.isDone ?? false)
        return """
            <fieldset><legend>\(t(Text.Plan.step))</legend>
            \(FormViews.text(name, t(Text.Plan.stepLabel), step?.text ?? "", most: most))
            \(FormViews.text("\(name)-helper", t(Text.Plan.helper), step?.helper ?? "", most: most))
            <label class="tick"><input type="checkbox" name="\(name)-done" value="\(number)"\(isDone)> \(t(Text.Plan.done))</label></fieldset>
            """
    }

    /// What somebody else has written meanwhile and this form does not hold.
    private static func met(_ page: PlanFormPage, _ t: Translator) -> HTML {
        let mine = page.draft.plan.steps
        let theirs = (page.frame.newest?.plan.steps ?? []).filter { !mine.contains($0) }
        let rows = theirs.map { step -> HTML in
            let title = t(Text.Plan.situation(situation: step.situation.rawValue))
            return "<li>\(title): \(step.text) <span class=\"quiet\">\(step.helper)</span></li>"
        }
        let note = page.frame.newest.map(\.plan.note) ?? ""
        let other: HTML =
            note.isEmpty || note == page.draft.plan.note ? .empty : "<p class=\"words\">\(note)</p>"
        return """
            <section class="note" role="alert"><h2>\(t(Text.Plan.met))</h2><p>\(t(Text.Plan.metAdvice))</p>
            <ul>\(rows)</ul>\(other)</section>
            """
    }

    private static func sentence(_ fault: PlanFault, _ t: Translator) -> String {
        switch fault {
        case .nothing: t(Text.Plan.nothing)
        case .helperAlone: t(Text.Plan.helperAlone)
        case .badDay: t(Text.Plan.badDay)
        case .notAgreed: t(Text.Plan.notAgreedYet)
        case .tooLong: t(Text.Plan.tooLong(line: SafetyPlan.mostLine, note: SafetyPlan.mostNote))
        case .tooMany: t(Text.Plan.tooMany(most: SafetyPlan.mostSteps))
        }
    }
}

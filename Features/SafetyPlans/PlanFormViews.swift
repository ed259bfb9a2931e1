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
            \(page.met.map { met(page, since: $0, t) } ?? .empty)
            \(FormViews.problems(page.faults.map { sentence($0, t) }))
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="number" value="\(page.number)">
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

    /// What somebody else has written or taken out meanwhile and this form does not hold so.
    private static func met(_ page: PlanFormPage, since began: SafetyPlan, _ t: Translator) -> HTML {
        let (mine, theirs) = (page.draft.plan, page.frame.newest?.plan ?? SafetyPlan())
        let taken = began.steps.filter { mine.steps.contains($0) && !theirs.steps.contains($0) }
        let lines =
            theirs.steps.filter { !mine.steps.contains($0) }.map { line($0, t) }
            + taken.map { t(Text.Plan.takenOut(step: line($0, t))) }
            + (theirs.handover == mine.handover
                ? [] : [t(Text.Plan.handover(handover: theirs.handover.rawValue))])
            + (theirs.agreedOn == mine.agreedOn
                ? []
                : [
                    theirs.agreedOn.isEmpty
                        ? t(Text.Plan.notAgreed)
                        : t(Text.Plan.agreed(date: page.frame.days.digits(theirs.agreedOn, t)))
                ])
            + [(theirs.keeping, mine.keeping), (theirs.note, mine.note)].filter { $0 != $1 }.map(\.0)
        return """
            <section class="note" role="alert"><h2>\(t(Text.Plan.met))</h2><p>\(t(Text.Plan.metAdvice))</p>
            <ul>\(lines.filter { !$0.isEmpty }.map { "<li class=\"words\">\($0)</li>" as HTML })</ul></section>
            """
    }

    private static func line(_ step: SafetyPlan.Step, _ t: Translator) -> String {
        let title = t(Text.Plan.situation(situation: step.situation.rawValue))
        let words = [step.text, step.helper, step.isDone ? t(Text.Plan.done) : ""].filter { !$0.isEmpty }
        return title + ": " + words.joined(separator: " · ")
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

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Web

/// A plan as the form has it, and what is wrong with it.
struct PlanDraft: Sendable {
    /// Empty lines below what stands in each situation.
    static let freeLines = 2
    /// More lines of one situation than a form takes.
    static let mostLines = 40

    var plan = SafetyPlan()

    init(_ plan: SafetyPlan) { self.plan = plan }

    init(_ form: Form) {
        plan.agreedOn = form.text("agreed")
        plan.handover = SafetyPlan.Handover(rawValue: form.text("handover")) ?? .unknown
        (plan.keeping, plan.note) = (form.text("keeping"), form.text("note"))
        for situation in SafetyPlan.Situation.allCases {
            for line in 0..<Self.mostLines {
                let name = Self.field(situation, line)
                let step = SafetyPlan.Step(
                    situation: situation, text: form.text(name), helper: form.text("\(name)-helper"),
                    isDone: form.has("\(name)-done"))
                if !step.text.isEmpty || !step.helper.isEmpty { plan.steps.append(step) }
            }
        }
    }

    /// How the form calls a line of a situation.
    static func field(_ situation: SafetyPlan.Situation, _ line: Int) -> String {
        "s-\(situation.rawValue)-\(line)"
    }

    func faults(today: String) -> [PlanFault] {
        let lines = plan.steps.flatMap { [$0.text, $0.helper] } + [plan.keeping]
        let isLong =
            lines.contains { $0.count > SafetyPlan.mostLine } || plan.note.count > SafetyPlan.mostNote
        let isBadDay = !plan.agreedOn.isEmpty && (!CaseDay.isDay(plan.agreedOn) || plan.agreedOn > today)
        return [
            plan.steps.isEmpty && plan.note.isEmpty ? .nothing : nil,
            plan.steps.contains { $0.text.isEmpty } ? .helperAlone : nil,
            isBadDay ? .badDay : nil,
            plan.handover == .safe && plan.agreedOn.isEmpty ? .notAgreed : nil,
            isLong ? .tooLong : nil,
            plan.steps.count > SafetyPlan.mostSteps ? .tooMany : nil,
        ].compactMap { $0 }
    }
}

/// What is wrong with a plan.
enum PlanFault: Sendable {
    case nothing
    /// Somebody helps, and it is not said with what.
    case helperAlone
    case badDay
    /// Only what was agreed on with her can be handed over.
    case notAgreed
    case tooLong
    case tooMany
}

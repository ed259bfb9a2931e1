// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Web

/// A plan as the form has it, and what is wrong with it.
struct PlanDraft: Sendable {
    /// Empty lines below what stands in each situation.
    static let freeLines = 2

    var plan = SafetyPlan()

    /// A plan to be written anew: that it is agreed on and safe with her has to be asked anew, too.
    init(_ plan: SafetyPlan) {
        self.plan = plan
        (self.plan.agreedOn, self.plan.handover) = ("", .unknown)
    }

    init(_ form: Form) {
        plan.agreedOn = form.text("agreed")
        plan.handover = SafetyPlan.Handover(rawValue: form.text("handover")) ?? .unknown
        (plan.keeping, plan.note) = (form.text("keeping"), form.text("note"))
        plan.steps = SafetyPlan.Situation.allCases.flatMap { Self.steps(in: $0, form) }
    }

    /// How the form calls the lines of a situation, each as often as there are lines.
    static func field(_ situation: SafetyPlan.Situation) -> String { "s-\(situation.rawValue)" }

    private static func steps(in situation: SafetyPlan.Situation, _ form: Form) -> [SafetyPlan.Step] {
        let name = field(situation)
        let (texts, helpers) = (form.all(name), form.all("\(name)-helper"))
        let done = Set(form.all("\(name)-done").compactMap { Int($0) })
        return (0..<max(texts.count, helpers.count)).map { line in
            SafetyPlan.Step(
                situation: situation, text: Self.word(line, of: texts), helper: Self.word(line, of: helpers),
                isDone: done.contains(line))
        }
        .filter { !$0.text.isEmpty || !$0.helper.isEmpty }
    }

    private static func word(_ line: Int, of lines: [String]) -> String {
        line < lines.count ? lines[line].trimmingCharacters(in: .whitespaces) : ""
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

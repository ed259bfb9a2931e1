// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What the versions of a case's safety plan say to its timeline.
extension SafetyPlans {
    package var history: CaseSource {
        CaseSource([.safetyPlan]) { open, _, transaction in
            let found = try SafetyPlanStore.all(of: open.id, in: transaction)
            return { wording in
                guard let unit = open.unit(of: .safetyPlan) else { return [] }
                return try found.map { stored in
                    let plan: SafetyPlan = try unit.openRecord(stored.sealedPlan, at: .safetyPlan(stored.id))
                    let isNewest = stored.number == found.first?.number
                    return self.entry(
                        ReadPlan(stored: stored, plan: plan), of: open, isNewest ? nil : .corrected,
                        wording.t)
                }
            }
        }
    }

    private func entry(_ read: ReadPlan, of open: OpenCase, _ mark: CaseEntry.Mark?, _ t: Translator)
        -> CaseEntry
    {
        let (stored, plan) = (read.stored, read.plan)
        let agreed =
            plan.agreedOn.isEmpty
            ? t(Text.Plan.notAgreed) : t(Text.Plan.agreed(date: days.digits(plan.agreedOn, t)))
        let version = t(Text.Plan.version(number: stored.number))
        let steps = plan.steps.map { step in
            CaseEntry.Line(
                t(Text.Plan.situation(situation: step.situation.rawValue)),
                step.isDone
                    ? "\(SafetyPlanViews.line(step, t)) – \(t(Text.Plan.done))"
                    : SafetyPlanViews.line(step, t))
        }
        return CaseEntry(
            stored.id, .safetyPlan, in: .safetyPlan, happened: plan.agreedOn, written: stored.at,
            title: "\(t(Text.Plan.heading)), \(version)",
            lines: [CaseEntry.Line(version, agreed)] + steps + [
                CaseEntry.Line(t(Text.Plan.note), plan.note),
                CaseEntry.Line(t(Text.Plan.keeping), plan.keeping),
            ], at: SafetyPlansAddress.version(open.id, stored.number).address, mark: mark)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
package import Texts
import Vault

/// What the figures learn of conferences: each that was held, and each case that was decided on at one.
extension Conferences {
    /// A case counts once for each conference, in the month of the conference; one that was deferred does not.
    func fact(of words: DecisionWords, on whole: WholeItem, under unit: UnitKey) -> CaseFact {
        let (plan, grounds) = (whole.conference.plan, whole.read.grounds)
        let own = [
            "conference_kind": [plan.kind.rawValue], "criterion": [grounds.criterion.rawValue],
            "repeat": ["\(grounds.rule.rawValue)_\(grounds.verdict.rawValue)"],
            "decision": [words.outcome.rawValue],
        ]
        let codes = grounds.about.merging(own) { _, own in own }
        return CaseFact(
            .item, of: whole.item.id, under: unit, at: plan.at,
            codes: words.outcome.needsNobody ? nil : codes, from: randomness)
    }

    /// A conference that is closed is never opened again, so its fact needs no name that somebody finds.
    func fact(of conference: Conference) -> CaseFact {
        CaseFact(
            .conference, at: conference.plan.at,
            codes: ["conference_kind": [conference.plan.kind.rawValue]], from: randomness)
    }
}

/// What the codes of conferences are called.
package enum ConferenceFigures {
    /// What a code is called; nil if it is of no list of conferences.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "conference_kind": t(Text.Conference.kind(kind: code))
        case "criterion": t(Text.Item.criterion(criterion: code))
        case "repeat": verdict(code, t)
        case "decision": t(Text.Item.outcomes(outcome: code))
        default: nil
        }
    }

    /// A verdict with the definition by which it was found: one without the other says nothing.
    private static func verdict(_ code: String, _ t: Translator) -> String? {
        RepeatRule.allCases.first { code.hasPrefix($0.rawValue + "_") }.map { rule in
            let verdict = String(code.dropFirst(rule.rawValue.count + 1))
            return "\(t(Text.Item.verdict(verdict: verdict))) \(t(Text.Conference.rule(rule: rule.rawValue)))"
        }
    }
}

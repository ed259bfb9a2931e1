// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
package import Organisation
import Store
package import Texts
import Vault

/// What the figures learn of conferences: each that was held, and each case that was decided on at one.
extension Conferences {
    /// When a conference counts, and every case with it: when it was to be held as it first decided on one.
    func counted(_ conference: Conference) async throws -> Moment {
        try await database.read { try ConferenceStore.counted(conference.id, in: $0) } ?? conference.plan.at
    }

    /// A case counts once for each conference; one that was deferred does not.
    func fact(of words: DecisionWords, on whole: WholeItem, at moment: Moment, under unit: UnitKey)
        -> CaseFact
    {
        let (plan, grounds) = (whole.conference.plan, whole.read.grounds)
        let own = [
            "conference_kind": [plan.kind.rawValue], "criterion": [grounds.criterion.rawValue],
            "repeat": ["\(grounds.rule)_\(grounds.verdict.rawValue)"],
            "decision": [words.outcome.rawValue],
            "agreed_level": [words.level.isEmpty ? ConferenceFigures.notAgreed : words.level],
        ]
        let codes = grounds.about.merging(own) { _, own in own }
        return CaseFact(
            .item, of: whole.item.id, under: unit, at: moment,
            codes: words.outcome.needsNobody ? nil : codes, from: randomness)
    }

    /// A conference that is closed is never opened again, so its fact needs no name that somebody finds.
    func fact(of conference: Conference, at moment: Moment) -> CaseFact {
        CaseFact(
            .conference, at: moment,
            codes: [
                "conference_kind": [conference.plan.kind.rawValue],
                "protocol": [conference.basis.agreed ?? ConferenceFigures.noProtocol],
            ], from: randomness)
    }
}

/// What the codes of conferences are called.
package enum ConferenceFigures {
    static let notAgreed = "not_agreed"
    static let noProtocol = "none"

    /// What a code is called; nil if it is of no list of conferences.
    package static func word(
        _ code: String, of list: String, by criteria: ConferenceCriteria, _ t: Translator
    ) -> String? {
        switch list {
        case "conference_kind": t(Text.Conference.kind(kind: code))
        case "criterion": t(Text.Item.criterion(criterion: code))
        case "repeat": verdict(code, by: criteria, t)
        case "protocol":
            code == noProtocol
                ? t(Text.Conference.noProtocol) : t(Text.Conference.protocolNumber(number: code))
        case "agreed_level": code == notAgreed ? t(Text.Item.notAgreed) : nil
        case "decision": t(Text.Item.outcomes(outcome: code))
        default: nil
        }
    }

    /// A verdict with the definition by which it was found: one without the other says nothing.
    private static func verdict(_ code: String, by criteria: ConferenceCriteria, _ t: Translator) -> String? {
        criteria.versions.flatMap(\.repeats).first { code.hasPrefix($0.id + "_") }.map { rule in
            let verdict = String(code.dropFirst(rule.id.count + 1))
            return "\(t(Text.Item.verdict(verdict: verdict))) \(rule.name.text(in: t.language))"
        }
    }
}

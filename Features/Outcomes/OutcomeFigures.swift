// SPDX-License-Identifier: EUPL-1.2

package import Texts

extension OutcomeWords {
    /// What the figures learn of it, by list; of who was not reached nothing but that.
    func codes(of point: FollowUp) -> [String: [String]] {
        let common = ["point": [point.rawValue], "reached": [reached.rawValue]]
        guard reached == .yes else { return common }
        let asked = [
            "safety": [safety.map { "s\($0)" } ?? Answer.unknown.rawValue],
            "new_incidents": [incidents.rawValue],
            "reached_at": [point.rawValue],
        ]
        return common.merging(asked) { own, _ in own }
    }
}

/// What the codes of outcomes are called.
package enum OutcomeFigures {
    /// What a code is called; nil if it is of no list of outcomes.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "point", "reached_at": t(Text.Outcomes.point(point: code))
        case "reached": t(Text.Outcome.reached(reached: code))
        case "safety": t(Text.Outcome.safety(safety: code))
        case "new_incidents": t(Text.Outcome.answer(answer: code))
        default: nil
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import Texts

extension OutcomeWords {
    /// What the figures learn of it, by list; of who was not reached nothing but that.
    ///
    /// Each point has lists of its own: counted together, one woman would be up to four answers.
    func codes(of point: FollowUp) -> [String: [String]] {
        let common = ["point": [point.rawValue], "reached_\(point.rawValue)": [reached.rawValue]]
        guard reached == .yes else { return common }
        let asked = [
            "safety": [safety.map { "s\($0)" } ?? Answer.unknown.rawValue],
            "new_incidents": [incidents.rawValue],
            "abuse": abuse.filter { $1 != .none }.map { "\($0)_\($1.rawValue)" }.sorted(),
            "services": services.map(\.rawValue),
        ].map { ("\($0)_\(point.rawValue)", $1) }
        return common.merging(asked + [("reached_at", [point.rawValue])]) { own, _ in own }
    }
}

extension FollowUp {
    /// What the figures learn of a point that passed and nobody had asked.
    var unaskedCodes: [String: [String]] {
        ["point": [rawValue], "reached_\(rawValue)": [OutcomeFigures.unasked]]
    }
}

/// What the codes of outcomes are called.
package enum OutcomeFigures {
    static let unasked = "not_asked"

    /// What a code is called; nil if it is of no list of outcomes.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        if ["point", "reached_at"].contains(list) { return t(Text.Outcomes.point(point: code)) }
        let point = FollowUp.allCases.first { list.hasSuffix("_\($0.rawValue)") }
        guard let point else { return nil }
        return switch list.dropLast(point.rawValue.count + 1) {
        case "reached":
            code == unasked ? t(Text.Outcome.unasked) : t(Text.Outcome.reached(reached: code))
        case "safety": t(Text.Outcome.safety(safety: code))
        case "new_incidents": t(Text.Outcome.answer(answer: code))
        case "abuse": change(code, t)
        case "services": t(Text.Outcome.service(service: code))
        default: nil
        }
    }

    /// A kind of violence with how it is now.
    private static func change(_ code: String, _ t: Translator) -> String? {
        let parts = code.split(separator: "_", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        return t(
            Text.Outcome.changed(
                kind: t(Text.Outcome.kind(kind: parts[0])), change: t(Text.Outcome.change(change: parts[1]))))
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
package import Texts
import Vault

/// What the figures learn of counselling: that it began, how sessions went and where, why it ended, and how well she was then.
extension Counselling {
    /// What is counted of one thing, by the kind of fact; nil codes where it is not counted, or not any more.
    typealias Counted = (kind: CaseFact.Kind, codes: [String: [String]]?)

    /// They count in the month of its day; of an agreement, a review and a change of keeper there are no figures.
    func facts(of counted: [Counted], _ words: CounsellingWords, _ thing: String, under unit: UnitKey)
        -> [CaseFact]
    {
        let moment = days.moment(words.day, at: "12:00") ?? files.clock.now
        return counted.map {
            CaseFact($0.kind, of: thing, under: unit, at: moment, codes: $0.codes, from: files.randomness)
        }
    }

    /// What an entry counts; `read` is the course before it, nil where it begins.
    func counted(_ words: CounsellingWords, in read: ReadCourse?) async throws -> [Counted] {
        switch words {
        case .begin: return [(.counsellingBegun, [:])]
        case .session(let session):
            let centre = session.isHeld ? try await centre(session.counsellor) ?? "unknown" : "not_held"
            return [
                (.session, session.codes),
                (.sessionCentre, session.state == .mistake ? nil : ["session_centre": [centre]]),
            ]
        case .end(let end):
            let codes = ["end_reason": [end.reason.rawValue], "goals_reached": [end.goals]]
            return [
                (.counsellingEnded, codes), (.wellBeing, ["well_being": [read?.wellBeing ?? "not_asked"]]),
            ]
        case .agreement, .scale, .review, .keeper: return []
        }
    }
}

extension CounsellingEnd {
    /// How many of the goals that stayed hers were reached; all only where nothing is left unsaid.
    fileprivate var goals: String {
        let kept = reached.filter { $0 != .dropped }
        guard kept.contains(where: { $0 != .unsaid }) else { return "unsaid" }
        guard kept.contains(where: { $0 == .reached || $0 == .partly }) else { return "none" }
        return kept.allSatisfy { $0 == .reached } ? "all" : "some"
    }
}

extension ReadCourse {
    /// So much more or less is a change that matters, by the owner of the scale.
    ///
    /// Topp et al., The WHO-5 Well-Being Index, 2015: ten points of a hundred.
    static let change = 10

    /// How the scale changed from the first day on which it was whole to the last, as a code; nil of fewer than two.
    fileprivate var wellBeing: String? {
        let scores = scoresByDay
        guard scores.count > 1, let first = scores.first, let last = scores.last else { return nil }
        let change = last - first
        return change >= Self.change ? "better" : change <= -Self.change ? "worse" : "same"
    }
}

extension CounsellingSession {
    /// Nothing of one that was written by mistake; of one that was not held only that.
    fileprivate var codes: [String: [String]]? {
        guard state != .mistake else { return nil }
        let state = ["session_state": [state.rawValue]]
        guard isHeld else { return state }
        let held = [
            "session_way": [way.rawValue], "session_language": language.isEmpty ? [] : [language],
            "session_interpreter": [withInterpreter ? "yes" : "no"],
        ]
        return state.merging(held) { own, _ in own }
    }
}

/// What the codes of counselling are called in figures.
package enum CounsellingFigures {
    /// What a code is called; nil if it is of no list of counselling.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "session_state": t(Text.Session.state(state: code))
        case "session_way": t(Text.Session.way(way: code))
        case "session_interpreter": t(Text.Session.answer(answer: code))
        case "end_reason": t(Text.End.reason(reason: code))
        case "goals_reached": t(Text.Figures.goals(goals: code))
        case "well_being": t(Text.Figures.wellBeing(change: code))
        case "session_centre" where code == "unknown": t(Text.Figures.noCentre)
        case "session_centre" where code == "not_held": t(Text.Figures.notHeld)
        default: nil
        }
    }
}

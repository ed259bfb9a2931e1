// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
package import Texts
import Vault

/// What the figures learn of counselling: that it began, how sessions went, and why it ended.
extension Counselling {
    /// It counts in the month of its day; of an agreement, a scale, a review and a change of keeper there are no figures.
    func fact(of words: CounsellingWords, _ thing: String, under unit: UnitKey) -> CaseFact? {
        let (kind, codes): (CaseFact.Kind, [String: [String]]?)
        switch words {
        case .begin: (kind, codes) = (.counsellingBegun, [:])
        case .session(let session): (kind, codes) = (.session, session.codes)
        case .end(let end): (kind, codes) = (.counsellingEnded, ["end_reason": [end.reason.rawValue]])
        case .agreement, .scale, .review, .keeper: return nil
        }
        return CaseFact(
            kind, of: thing, under: unit, at: days.moment(words.day, at: "12:00") ?? files.clock.now,
            codes: codes, from: files.randomness)
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
        default: nil
        }
    }
}

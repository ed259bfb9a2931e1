// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Organisation
package import Texts

extension Passing.Refusal {
    /// The sentence that a page shows.
    package func words(_ t: Translator) -> String { t(Text.Refusal.sentence(refusal: rawValue)) }
}

extension Verdict {
    /// Why it rings her or does not, as the shift lead reads it.
    func words(_ t: Translator, in zone: TimeZone) -> String {
        switch self {
        case .rings(let place): t(Text.Verdict.rings(place: place.rawValue))
        // What a wall does is said to nobody.
        case .later, .keptOut: t(Text.Verdict.later)
        case .notReady: t(Text.Verdict.notReady)
        case .inContact: t(Text.Verdict.inContact)
        case .ringing: t(Text.Verdict.ringing)
        case .setAway: t(Text.Verdict.setAway)
        case .noNumber: t(Text.Verdict.noNumber)
        case .unplanned: t(Text.Verdict.unplanned)
        case .lacksSkill: t(Text.Verdict.lacksSkill)
        case .wrappingUp(let until): t(Text.Verdict.wrappingUp(time: t.time(until, in: zone)))
        case .otherLanguage(let until): t(Text.Verdict.otherLanguage(time: t.time(until, in: zone)))
        case .otherCentre(let until): t(Text.Verdict.otherCentre(time: t.time(until, in: zone)))
        case .onCall(let until): t(Text.Verdict.onCall(time: t.time(until, in: zone)))
        case .notHerOwn(let until): t(Text.Verdict.notHerOwn(time: t.time(until, in: zone)))
        case .refused(let until): t(Text.Verdict.refused(time: t.time(until, in: zone)))
        }
    }
}

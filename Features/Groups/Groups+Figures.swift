// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Store
package import Texts

/// What the figures learn of groups: how many came into them, how many sessions there were, and how many were there.
///
/// Who it was is kept nowhere, so one woman in two groups counts twice.
extension Groups {
    /// Somebody came into a group.
    func place(in group: SupportGroup) -> CaseFact {
        CaseFact(.groupPlace, at: clock.now, codes: group.codes, from: randomness)
    }

    /// Closes a session and counts it, and everybody who was there.
    ///
    /// To be made before the transaction in which it is asked: a name drawn in that would be another the second time.
    func closing(of group: SupportGroup) -> @Sendable (GroupSessionID, any Transaction) throws -> Bool {
        let (now, count) = (clock.now, count)
        let sessions = GroupFigures.sizes.map { size in
            let codes = ["group_attended": [size.code]]
            return (most: size.most, fact: CaseFact(.groupSession, at: now, codes: codes, from: randomness))
        }
        // No more than there are places: whoever left during the session is not among them.
        let visits = (0..<group.places).map { _ in
            CaseFact(.groupVisit, at: now, codes: ["group_voice": [group.voice.rawValue]], from: randomness)
        }
        return { session, transaction in
            let attended = try GroupSessionStore.close(session, of: group.id, at: now, in: transaction)
            guard let attended else { return false }
            // One to which nobody came may have been opened by mistake.
            guard attended > 0 else { return true }
            if let one = sessions.first(where: { attended <= $0.most }) { try count(one.fact, transaction) }
            for visit in visits.prefix(attended) { try count(visit, transaction) }
            return true
        }
    }
}

extension SupportGroup {
    /// In which language it is, and how they talk.
    fileprivate var codes: [String: [String]] {
        ["group_language": [language.rawValue], "group_voice": [voice.rawValue]]
    }
}

/// What the codes of groups are called in figures.
package enum GroupFigures {
    /// How many were at a session, as code.
    static let sizes: [(most: Int, code: String)] = [
        (4, "to_4"), (8, "to_8"), (.max, "more"),
    ]

    /// What a code is called; nil if it is of no list of groups.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "group_attended": t(Text.Figures.attended(size: code))
        case "group_voice": SupportGroup.Voice(rawValue: code).map { GroupListViews.voice($0, t) }
        default: nil
        }
    }
}

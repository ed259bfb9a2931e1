// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
package import Texts

/// What the figures learn of groups of professionals: how many met how often.
extension Intervision {
    /// A meeting by how many were there; not counted any more where nobody was.
    ///
    /// Its name follows from the group's key, so a corrected attendance replaces it.
    func fact(of meeting: PeerMeeting, attended: Int, in open: OpenPeerGroup) -> CaseFact {
        let codes = [
            "peer_attended": [PeerFigures.size(attended)], "peer_purpose": [open.face.purpose.rawValue],
        ]
        return CaseFact(
            .peerMeeting, of: meeting.id, under: open.unit, at: meeting.startsAt,
            codes: attended > 0 ? codes : nil, from: randomness)
    }
}

/// What the codes of groups of professionals are called in figures.
package enum PeerFigures {
    static func size(_ attended: Int) -> String { attended <= 4 ? "to_4" : attended <= 8 ? "to_8" : "more" }

    /// What a code is called; nil if it is of no list of theirs.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "peer_attended": t(Text.Figures.attended(size: code))
        case "peer_purpose": t(Text.Purpose.name(purpose: code))
        default: nil
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2

package import CaseFiles
package import Kernel
import Store

/// What happened in a case, as far as a definition of a repeat needs it: when, and how grave it was.
package struct Happening: Sendable {
    /// The days between which it lies, `YYYY-MM-DD`; as far apart as what is known of it allows.
    package let first: String
    package let last: String
    /// Whether it was violence against the body, sexual abuse, stalking, or a weapon was used; nil if nobody said what it was,
    /// or a threat may have been part of it.
    package let isGrave: Bool?
}

extension Incidents {
    /// All that happened in a case; nil if she may not read it.
    package func happenings(in open: OpenCase) async throws -> [Happening]? {
        try await all(in: open)?.map { Happening($0.words) }
    }

    /// When something was last recorded in some cases; that stands in the clear, and nothing of what it is.
    package func recorded(in cases: [CaseID]) async throws -> [CaseID: Moment] {
        try await files.database.read { try IncidentStore.recorded(in: cases, $0) }
    }
}

extension Happening {
    private static let grave: Set<ViolenceForm> = [
        .physical, .sexual, .stalking, .forcedMarriage, .honour, .fgm, .trafficking,
    ]
    private static let other: Set<ViolenceForm> = [.economic, .neglect, .institutional]

    init(_ words: Incident.Words) {
        let (from, until) = (words.happened, words.lastDay)
        // About a day may be any of its year.
        let (start, end) = words.isAbout ? (String(from.prefix(4)), String(until.prefix(4))) : (from, until)
        first = from.isEmpty ? "0000-01-01" : PartialDay.first(of: start)
        last = until.isEmpty ? PartialDay.last : end + "-12-31".suffix(10 - end.count)
        let isHarm = words.answers[.physical].or(words.answers.isSexual).or(words.strangulation)
        if isHarm == .yes || !Self.grave.isDisjoint(with: words.forms) {
            isGrave = true
        } else {
            isGrave = !words.forms.isEmpty && Self.other.isSuperset(of: words.forms) ? false : nil
        }
    }
}

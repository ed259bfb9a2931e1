// SPDX-License-Identifier: EUPL-1.2

import CaseFiles

/// What of a case decides whether it comes before a conference again.
struct RepeatHistory: Sendable {
    let pairs: [ConferencePair]
    let earlier: [ReadItem]
    let events: [RepeatRule.Event]?
    let days: CaseDay

    /// Whether it is a repeat between these two by a definition; it counts from the last item that was heard.
    func verdict(of pair: AgendaItem.Pair?, by rule: RepeatRule?) -> RepeatRule.Verdict {
        guard let pair, let rule else { return .unknown }
        let same = pairs.first { $0.pair == pair }?.values ?? [pair.value]
        let referrals = earlier.filter {
            $0.item.isHeard && $0.grounds.pair.map { same.contains($0.value) } ?? false
        }.map(\.item.proposedAt)
        let verdict = rule.verdict(of: events, since: referrals.max().map(days.of))
        // What happened does not say by whom.
        let isOfOne = Set(pairs.map(\.pair.accused)).count < 2
        return verdict == .repeat && !isOfOne ? .possible : verdict
    }
}

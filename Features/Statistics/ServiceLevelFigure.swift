// SPDX-License-Identifier: EUPL-1.2

import Organisation

/// How a promise about answering was kept.
struct ServiceLevelFigure: Sendable {
    let level: Organisation.ServiceLevel
    /// The contacts the promise speaks of, and those of them that count for its share.
    let contacts: Int
    let good: Int
    /// Whether anything is measured that could tell.
    let isMeasured: Bool

    /// How it was kept on all channels it speaks of, or on one of them.
    init(_ level: Organisation.ServiceLevel, from figures: Figures, on channel: String? = nil) {
        self.level = level
        let list = level.counts.flatMap(FactList.init)
        let isLengthKnown = level.seconds.map(Length.steps.contains) ?? true
        isMeasured = list.map(Self.lists.contains) ?? false && isLengthKnown
        guard isMeasured, let list else {
            (contacts, good) = (0, 0)
            return
        }
        let counted = figures[list].compactMap { CountedCode($0, $1, in: list) }.filter {
            level.channels.isEmpty || $0.channel.map(level.channels.contains) ?? true
        }.filter { channel == nil || $0.channel == channel }
        contacts = counted.filter { level.ofOutcomes?.contains($0.outcome) ?? false }.sum
        good =
            counted.filter {
                level.goodOutcomes?.contains($0.outcome) ?? false
                    && $0.seconds ?? 0 <= level.seconds ?? .max
            }.sum
    }

    /// What promises can be counted from.
    private static let lists: Set<FactList> = [
        .channelByOutcome, .waits, .talks, .replies, .referralKnown, .callBack,
    ]

    /// The share that counts for the promise; nil when nobody came.
    var share: Double? { contacts > 0 ? Double(good) / Double(contacts) : nil }

    /// Whether the share is a limit and not a goal.
    var isLimit: Bool { level.measure == "share_at_most" }

    /// Whether the target is reached; nil without a target or contacts, and where it holds only in hours with
    /// several counsellors on duty, which nobody counts apart.
    var isKept: Bool? {
        guard let share, let percent = level.targetPercent, level.minSeats == nil else { return nil }
        let target = Double(percent) / 100
        return isLimit ? share <= target : share >= target
    }
}

/// One code of a sum, taken apart: `phone answered 20`, `phone answered` or `yes`.
struct CountedCode: Sendable {
    let channel: String?
    let outcome: String
    let seconds: Int?
    let contacts: Int

    init?(_ code: String, _ contacts: Int, in list: FactList) {
        let parts = code.split(separator: " ").map(String.init)
        self.contacts = contacts
        switch (list, parts.count) {
        case (.waits, 3), (.talks, 3), (.replies, 3):
            (channel, outcome, seconds) = (parts[0], parts[1], Int(parts[2]))
        case (.channelByOutcome, 2): (channel, outcome, seconds) = (parts[0], parts[1], nil)
        case (_, 1): (channel, outcome, seconds) = (nil, parts[0], nil)
        default: return nil
        }
    }
}

extension Sequence<CountedCode> {
    /// All contacts together.
    var sum: Int { reduce(0) { $0 + $1.contacts } }
}

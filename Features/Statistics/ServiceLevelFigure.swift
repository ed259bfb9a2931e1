// SPDX-License-Identifier: EUPL-1.2

import Organisation

/// How a promise about answering was kept.
struct ServiceLevelFigure: Sendable {
    let level: Organisation.ServiceLevel
    /// The share that counts for the promise; nil when it is not measured or nobody came.
    let share: Double?
    let contacts: Int
    let isMeasured: Bool

    /// Counted from the acceptance and not from the first word in line, so the wait does not tell it.
    private static let otherClock: Set<String> = ["chat_first_message"]

    init(_ level: Organisation.ServiceLevel, from figures: Figures) {
        self.level = level
        let outcomes = level.ofOutcomes ?? []
        let good = level.goodOutcomes ?? []
        let bands = level.seconds.map(WaitBand.within)
        isMeasured = !outcomes.isEmpty && !Self.otherClock.contains(level.key) && bands != .some(nil)
        contacts = Self.sum(figures[.channelByOutcome], level.channels, outcomes)
        let kept: Int
        if case .some(.some(let bands)) = bands {
            kept = bands.reduce(0) { $0 + Self.sum(figures[.waits], level.channels, good, band: " \($1)") }
        } else {
            kept = Self.sum(figures[.channelByOutcome], level.channels, good)
        }
        share = isMeasured && contacts > 0 ? Double(kept) / Double(contacts) : nil
    }

    private static func sum(
        _ counts: [String: Int], _ channels: [String], _ outcomes: [String], band: String = ""
    ) -> Int {
        channels.reduce(0) { sum, channel in
            outcomes.reduce(sum) { $0 + (counts["\(channel) \($1)\(band)"] ?? 0) }
        }
    }
}

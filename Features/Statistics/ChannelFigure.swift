// SPDX-License-Identifier: EUPL-1.2

import Organisation

/// How those who came on one channel were met.
struct ChannelFigure: Sendable {
    /// The channels on which people are answered at once, in the order in which they stand beside each other.
    static let live = ["phone", "web_chat"]

    let channel: String
    let contacts: Int
    /// How many contacts had each outcome.
    let outcomes: [String: Int]
    /// What half of those who left did not exceed waiting; nil if nobody left.
    let left: Length?
    /// The promises that speak of this channel.
    let levels: [ServiceLevelFigure]

    init(_ channel: String, _ figures: Figures, _ levels: [Organisation.ServiceLevel]) {
        let counted = figures[.channelByOutcome].compactMap { CountedCode($0, $1, in: .channelByOutcome) }
            .filter { $0.channel == channel }
        self.channel = channel
        contacts = counted.sum
        outcomes = Dictionary(counted.map { ($0.outcome, $0.contacts) }, uniquingKeysWith: +)
        left = WaitFigure.all(figures).first { $0.channel == channel && $0.outcome == "left_by_self" }?.median
        self.levels = levels.filter { $0.channels.contains(channel) }
            .map { ServiceLevelFigure($0, from: figures, on: channel) }.filter(\.isMeasured)
    }

    /// How a promise was kept on this channel; nil if it does not speak of it, or nobody came.
    func share(_ key: String) -> Double? { levels.first { $0.level.key == key }?.share }
}

/// How the contacts of one channel ended in each hour of the week; hours without one are left out.
struct ChannelHours: Sendable {
    let channel: String
    let hours: [(hour: Int, outcomes: [String: Int])]

    init(_ channel: String, _ figures: Figures) {
        self.channel = channel
        var counts: [Int: [String: Int]] = [:]
        for (code, contacts) in figures[.channelOutcomeByHour] {
            let parts = code.split(separator: " ").map(String.init)
            guard parts.count == 3, parts[0] == channel, let hour = Int(parts[2]) else { continue }
            counts[hour, default: [:]][parts[1]] = contacts
        }
        hours = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

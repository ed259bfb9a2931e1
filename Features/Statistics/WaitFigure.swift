// SPDX-License-Identifier: EUPL-1.2

/// How long those waited on one channel whose contacts ended in one way.
struct WaitFigure: Sendable {
    let channel: String
    let outcome: String
    let contacts: Int
    /// From the middles of the steps, because exact lengths are not kept.
    let averageSeconds: Double
    /// What half of them did not exceed.
    let median: Length
    /// What nine in ten did not exceed.
    let ninth: Length

    /// The waits of those who were answered and of those who left, in the order of channels and outcomes.
    static func all(_ figures: Figures) -> [WaitFigure] {
        let counted = figures[.waits].compactMap { CountedCode($0, $1, in: .waits) }
        let kinds = Dictionary(grouping: counted) { Kind(channel: $0.channel ?? "", outcome: $0.outcome) }
        return kinds.filter { outcomes.contains($0.key.outcome) }.compactMap { WaitFigure($0, $1) }.sorted {
            ($0.channel, $0.outcome) < ($1.channel, $1.outcome)
        }
    }

    private static let outcomes = ["answered", "left_by_self"]

    private struct Kind: Hashable {
        let channel: String
        let outcome: String
    }

    private init?(_ kind: Kind, _ counted: [CountedCode]) {
        let lengths = counted.map { (Length($0.seconds ?? 0), $0.contacts) }.filter { $0.1 > 0 }
            .sorted { $0.0.seconds < $1.0.seconds }
        let sum = lengths.reduce(0) { $0 + $1.1 }
        guard let median = Self.length(reaching: 0.5, of: lengths, sum),
            let ninth = Self.length(reaching: 0.9, of: lengths, sum)
        else { return nil }
        (channel, outcome, contacts) = (kind.channel, kind.outcome, sum)
        averageSeconds = lengths.reduce(0) { $0 + $1.0.middle * Double($1.1) } / Double(sum)
        (self.median, self.ninth) = (median, ninth)
    }

    private static func length(reaching share: Double, of lengths: [(Length, Int)], _ sum: Int) -> Length? {
        var reached = 0
        for (length, contacts) in lengths {
            reached += contacts
            if Double(reached) >= share * Double(sum) { return length }
        }
        return nil
    }
}

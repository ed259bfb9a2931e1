// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Telephone

/// What happens in a simulated line, and how often.
struct LineModel: Sendable {
    let seed: UInt64
    let calls: Int
    /// Calls in an hour of the busiest kind.
    let peakPerHour: Double
    let meanTalk: Double
    let meanPatience: Double
    /// By the hour of the week from Monday midnight, how many arrive of the busiest hour's.
    let profile: [Double]
    /// How many sit at desks, by the hour of the day.
    let seats: @Sendable (Int) -> Int
    var missed = 0.0
    var declined = 0.0
    var brokenBrowsers = 0.0
    var lostEvents = 0.0
    var lostCalls = 0.0
    var passedOn = 0.0
    var chatsPerHour = 0.0
    var restartsPerDay = 0.0
    /// Whether whoever ends a call is free at once, as Erlang's model has it.
    var isPlain = false

    /// A year of a national line: 5,000 calls, Monday and Friday the busiest, two fifths in the evening and at night.
    static func year(calls: Int, seed: UInt64) -> LineModel {
        LineModel(
            seed: seed, calls: calls, peakPerHour: 1.1, meanTalk: 1500, meanPatience: 240,
            profile: weekly(days: [1.3, 1, 1, 1, 1.35, 0.85, 0.85]),
            seats: { (8..<20).contains($0) ? 2 : 1 }, missed: 0.08, declined: 0.03,
            brokenBrowsers: 0.03, lostEvents: 0.2, lostCalls: 0.01, passedOn: 0.06, chatsPerHour: 0.5,
            restartsPerDay: 1)
    }

    /// The same busy time for ever, with nothing that goes wrong.
    static func steady(calls: Int, seed: UInt64) -> LineModel {
        LineModel(
            seed: seed, calls: calls, peakPerHour: 12, meanTalk: 900, meanPatience: 300,
            profile: Array(repeating: 1, count: 168), seats: { _ in 3 }, isPlain: true)
    }

    /// Three fifths by day (eight to eighteen o'clock), two fifths in the evening and at night.
    private static func weekly(days: [Double]) -> [Double] {
        let (byDay, byNight) = (0.6 / 10, 0.4 / 14)
        let hours = days.flatMap { day in (0..<24).map { day * ((8..<18).contains($0) ? byDay : byNight) } }
        let peak = hours.max() ?? 1
        return hours.map { $0 / peak }
    }
}

/// What a simulation came to.
struct LineSums: Sendable, CustomStringConvertible {
    var arrived = 0
    var answered = 0
    var abandoned = 0
    var elsewhere = 0
    var full = 0
    var lost = 0
    var waits = 0.0
    var waitedAtAll = 0
    var offers = 0
    var restarts = 0

    var ended: Int { answered + abandoned + elsewhere + full + lost }

    var description: String {
        "\(arrived) arrived: \(answered) answered, \(abandoned) gave up, \(elsewhere) elsewhere, \(full) full, \(lost) lost; \(offers) offers, \(restarts) restarts"
    }
}

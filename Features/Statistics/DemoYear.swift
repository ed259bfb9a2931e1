// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

/// Made-up contacts of the past year, with the profile that the published figures of helplines have.
///
/// The same seed gives the same year. Four in ten contacts fall into evening and night, Mondays and
/// Fridays are busiest, victims themselves are 71 of a hundred callers, people close to them 24;
/// the second seat is missing at night, and the misses show it.
package struct DemoYear {
    private var dice: Dice
    private let zone: TimeZone
    private let places: [String]

    package init(seed: UInt64 = 1522, zone: TimeZone, places: [String]) {
        dice = Dice(seed: seed)
        self.zone = zone
        self.places = places
    }

    /// Contacts of the 365 days before `now`, in no order.
    package mutating func facts(_ count: Int = 5_000, endingAt now: Moment) -> [Fact] {
        (0..<count).map { _ in fact(before: now) }
    }

    private mutating func fact(before now: Moment) -> Fact {
        let started = moment(before: now)
        let hour = WeekTime(started, in: zone).hourOfWeek % 24
        var codes: [FactList: [String]] = [:]
        let channel = dice.pick(DemoProfile.channels)
        let outcome = outcome(of: channel, at: hour)
        codes[.channel] = [channel]
        codes[.service] = [service(of: channel)]
        codes[.direction] = ["in"]
        codes[.outcome] = [outcome]
        codes[.languageUsed] = [dice.pick(DemoProfile.languages)]
        // A real contact and its call-back are counted apart; a drawn one is both.
        if outcome == "call_back_taken" { codes[.callBack] = [dice.below(100) < 93 ? "done" : "open"] }
        if outcome == "answered" { describe(&codes) }
        return Fact(
            id: FactID(high: dice.next(), low: dice.next()), startedAt: started,
            waitSeconds: wait(channel, outcome),
            talkSeconds: outcome == "answered" ? 60 + dice.below(2_400) : nil,
            replySeconds: channel == "web_chat" && outcome == "answered" ? reply() : nil, codes: codes)
    }

    /// Draws days and hours until one is accepted with the weight of its weekday and hour.
    private mutating func moment(before now: Moment) -> Moment {
        while true {
            let moment = now - .seconds(Int64(dice.below(365 * 86_400)))
            let hour = WeekTime(moment, in: zone).hourOfWeek
            let weight = DemoProfile.weekdays[hour / 24] * DemoProfile.hours[hour % 24]
            if dice.below(10_000) < weight { return moment }
        }
    }

    private mutating func outcome(of channel: String, at hour: Int) -> String {
        switch channel {
        case "phone": dice.pick((8..<20).contains(hour) ? DemoProfile.dayOutcomes : DemoProfile.nightOutcomes)
        case "web_chat":
            dice.pick((8..<20).contains(hour) ? DemoProfile.dayOutcomes : DemoProfile.chatNightOutcomes)
        default: "answered"
        }
    }

    private func service(of channel: String) -> String {
        switch channel {
        case "web_chat": "chat"
        case "code_thread": "code_thread"
        case "group": "group"
        default: "sos_line"
        }
    }

    private mutating func wait(_ channel: String, _ outcome: String) -> Int? {
        switch (channel, outcome) {
        case (_, "left_by_self_short"): return 1 + dice.below(9)
        case ("phone", "answered"):
            return dice.below(100) < 82 ? 3 + dice.below(17) : 20 + dice.skewed(below: 240)
        case ("web_chat", "answered"):
            return dice.below(100) < 70 ? 5 + dice.below(85) : 90 + dice.skewed(below: 1_500)
        case ("code_thread", "answered"): return 1_800 + dice.skewed(below: 110_000)
        case (_, "left_by_self"): return 11 + dice.skewed(below: 480)
        case (_, "not_answered_by_us"): return 60 + dice.below(900)
        default: return nil
        }
    }

    /// Mostly at once; now and then a counsellor accepts and has to finish something else first.
    private mutating func reply() -> Int { dice.below(100) < 86 ? 5 + dice.below(55) : 60 + dice.below(400) }

    private mutating func describe(_ codes: inout [FactList: [String]]) {
        let kind = dice.pick(DemoProfile.kinds)
        codes[.contactKind] = [kind]
        codes[.endedBy] = [dice.pick(DemoProfile.endings)]
        guard !DemoProfile.nonCounselling.contains(kind) else { return }
        for (list, shares) in DemoProfile.single { codes[list] = [dice.pick(shares)] }
        codes[.place] = [dice.below(100) < 88 ? places[dice.skewed(below: places.count)] : "unknown"]
        for (list, shares, most) in DemoProfile.several {
            codes[list] = Set((0...dice.below(most)).map { _ in dice.pick(shares) }).sorted()
        }
        codes[.mainType] = codes[.violenceType].map { [$0[0]] }
        if codes[.helpGiven]?.contains("referral") ?? false {
            codes[.referralKnown] = [dice.below(100) < 64 ? "yes" : "no"]
        }
    }
}

/// A small seeded generator; never for anything secret.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Small numbers more often than large ones, as a capital has more callers than a valley.
    mutating func skewed(below bound: Int) -> Int { min(below(bound), below(bound)) }

    /// A word, each as often as its share of the sum of shares.
    mutating func pick(_ shares: [(String, Int)]) -> String {
        var rest = below(shares.reduce(0) { $0 + $1.1 })
        for (word, share) in shares {
            if rest < share { return word }
            rest -= share
        }
        return shares[0].0
    }
}

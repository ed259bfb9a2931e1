// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Outbound
import Testing
import Texts

@Suite struct `The rule of what may go out` {
    private let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    @Test func `says of random cards at random times the same as a plain table`() {
        var dice = Dice(seed: 20_261_121)
        var seen: [String: Int] = [:]
        for _ in 0..<20_000 {
            let now = moment(&dice)
            let terms = terms(&dice, around: now)
            let deed = Deed.allCases[dice.below(Deed.allCases.count)]
            let verdict = terms.verdict(on: deed, at: now, in: zone)
            let expected = table(terms, deed, now)
            #expect(name(verdict) == expected)
            seen[expected, default: 0] += 1
        }
        #expect(
            Set(seen.keys) == [
                "allowed", "expired", "otherChannel", "otherTime", "noMessage", "noCover", "onlyHerself",
                "noEmergencyContact", "emergencyNotAgreed",
            ])
    }

    @Test func `counts the hour that summer time skips and repeats by the clock on the wall`() {
        let window = ContactWindow(days: [6], from: 2 * 60, until: 3 * 60)
        // 29 March 2026, 01:30 and 03:30 by the wall: 02:30 is not shown on that day.
        #expect(!window.contains(Moment(milliseconds: 1_774_744_200_000), in: zone))
        #expect(!window.contains(Moment(milliseconds: 1_774_747_800_000), in: zone))
        // 25 October 2026, 02:30 before and after the clock goes back.
        #expect(window.contains(Moment(milliseconds: 1_792_888_200_000), in: zone))
        #expect(window.contains(Moment(milliseconds: 1_792_891_800_000), in: zone))
    }

    @Test func `tells the counsellor when she may call and what time it is`() {
        let window = ContactWindow(days: [0, 1, 2, 3, 4], from: 9 * 60, until: 12 * 60)
        let refusal = Refusal.otherTime(window, now: Moment(milliseconds: 1_795_029_240_000))
        #expect(
            refusal.words(Translator(.english), in: zone)
                == "Contact is allowed only: Mon–Fri 09:00–12:00. Now it is 20:14.")
        #expect(
            refusal.words(Translator(.slovenian), in: zone)
                == "Stik je dovoljen samo: pon.–pet. 09:00–12:00. Zdaj je 20:14.")
    }

    private func moment(_ dice: inout Dice) -> Moment {
        // Two days around each change of the clocks in 2026, or any moment of the year.
        let changes: [Int64] = [1_774_746_000_000, 1_792_890_000_000]
        if dice.below(3) > 0 {
            let offset = Int64(dice.below(4 * 1440)) - 2 * 1440
            return Moment(milliseconds: changes[dice.below(2)] + offset * 60_000)
        }
        return Moment(milliseconds: 1_767_225_600_000 + Int64(dice.below(365 * 1440)) * 60_000)
    }

    private func terms(_ dice: inout Dice, around now: Moment) -> SafeContactTerms {
        let from = dice.below(1440)
        let days = dice.below(4) == 0 ? Set(0...6) : Set((0...6).filter { _ in dice.below(2) == 0 })
        let window =
            dice.below(3) == 0
            ? ContactWindow.always
            : ContactWindow(days: days, from: from, until: from + 1 + dice.below(1440 - from))
        return SafeContactTerms(
            version: 1, validUntil: now + .minutes(Int64(dice.below(1000)) - 200),
            channel: ContactChannel.allCases[dice.below(5)], value: Confidential("1"), window: window,
            mayLeaveMessage: dice.below(3) > 0, cover: Confidential(dice.below(3) > 0 ? "šola" : ""),
            conduct: CallConduct(answerer: CallConduct.Answerer.allCases[dice.below(3)]),
            emergency: emergency(&dice), language: .slovenian, pseudonym: "")
    }

    private func emergency(_ dice: inout Dice) -> EmergencyContact? {
        guard dice.below(4) > 0 else { return nil }
        return EmergencyContact(
            name: Confidential("Vida"), value: Confidential(dice.below(3) > 0 ? "2" : ""),
            hasAgreed: dice.below(3) > 0)
    }

    /// The rule once more, in another way: by days since 1970 and the dates of the year 2026.
    private func table(_ terms: SafeContactTerms, _ deed: Deed, _ now: Moment) -> String {
        let isSummer = (1_774_746_000_000..<1_792_890_000_000).contains(now.milliseconds)
        let local = now.milliseconds / 60_000 + (isSummer ? 120 : 60)
        let weekday = Int((local / 1440 + 3) % 7)
        let minute = Int(local % 1440)
        let isOpen =
            terms.window.days.contains(weekday) && minute >= terms.window.from && minute < terms.window.until
        let channels: [Deed: ContactChannel] = [
            .call: .phone, .leaveMessage: .phone, .textMessage: .textMessage, .email: .email,
            .letter: .letter,
            .viaPerson: .viaPerson,
        ]
        let isOver = now.milliseconds >= terms.validUntil.milliseconds
        if deed == .callEmergency {
            let isNamed = terms.emergency.map { !$0.value.isEmpty } ?? false
            let hasAgreed = terms.emergency?.hasAgreed == true
            return isOver
                ? "expired"
                : !isNamed ? "noEmergencyContact" : hasAgreed ? "allowed" : "emergencyNotAgreed"
        }
        let answers: [(Bool, String)] = [
            (isOver, "expired"),
            (channels[deed] != terms.channel, "otherChannel"), (!isOpen, "otherTime"),
            (deed == .viaPerson && terms.conduct.answerer == .herself, "onlyHerself"),
            (deed != .call && !terms.mayLeaveMessage, "noMessage"),
            (deed != .call && terms.cover.isEmpty, "noCover"),
        ]
        return answers.first { $0.0 }?.1 ?? "allowed"
    }

    private func name(_ verdict: Verdict) -> String {
        switch verdict {
        case .allowed: "allowed"
        case .refused(let refusal): String("\(refusal)".prefix { $0 != "(" })
        }
    }
}

/// Random numbers that are the same every time.
private struct Dice {
    var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}

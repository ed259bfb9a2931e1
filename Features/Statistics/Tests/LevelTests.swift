// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Organisation
import TestKit
import Testing

@testable import Statistics

@Suite struct `A promise about answering` {
    @Test func `is kept by those answered in time, of all whose wait was measured`() throws {
        var figures = Figures.waits([
            ("phone answered", 15, 60), ("phone answered", 50, 20), ("phone left_by_self", 40, 20),
        ])
        // Recorded by hand: nobody measured how long they waited.
        figures.add(900, to: "phone answered", of: .channelByOutcome)
        let levels = try levels(figures)
        #expect(levels["phone_20s"]?.share == 0.6 && levels["phone_20s"]?.contacts == 100)
        #expect(levels["phone_20s"]?.isKept == false)
        #expect(levels["phone_60s"]?.share == 0.8)
        #expect(levels["answered_share"]?.good == 980 && levels["answered_share"]?.contacts == 1000)
        #expect(levels["left_after_10s"]?.good == 20 && levels["left_after_10s"]?.isLimit == true)
        #expect(levels["not_answered_by_us"]?.share == 0 && levels["not_answered_by_us"]?.isKept == true)
        #expect(levels["code_thread_answer"]?.share == nil && levels["code_thread_answer"]?.isKept == nil)
        #expect(levels["interpreter_joined"]?.isMeasured == false)
    }

    @Test func `about the first message counts whom nobody wrote to as missed`() throws {
        var figures = Figures()
        figures.add(8, to: "web_chat answered 60", of: .replies)
        figures.add(1, to: "web_chat answered 90", of: .replies)
        figures.add(1, to: "web_chat answered \(Length.beyond)", of: .replies)
        let level = try #require(try levels(figures)["chat_first_message"])
        #expect(level.share == 0.8 && level.contacts == 10 && level.isKept == true)
    }

    @Test func `about call-backs and referrals is counted from their own codes`() throws {
        var figures = Figures()
        figures.add(3, to: "done", of: .callBack)
        figures.add(1, to: "open", of: .callBack)
        figures.add(7, to: "yes", of: .referralKnown)
        figures.add(3, to: "no", of: .referralKnown)
        #expect(try levels(figures)["call_back_done"]?.share == 0.75)
        #expect(try levels(figures)["referral_outcome_known"]?.isKept == true)
    }

    @Test(arguments: ["sos-slovenia", "jirkov"])
    func `is measured for at least seven that the organisation names`(_ organisation: String) throws {
        let all = try OrganisationFiles(directory: "Organisations/\(organisation)").organisation()
            .serviceLevels.all
        let figures = all.map { ServiceLevelFigure($0, from: Figures()) }
        #expect(figures.filter(\.isMeasured).count >= 7)
        #expect(figures.filter(\.isMeasured).map(\.level).allSatisfy { $0.ofOutcomes?.isEmpty == false })
        for figure in figures where figure.level.counts != nil { #expect(figure.isMeasured) }
    }

    private func levels(_ figures: Figures) throws -> [String: ServiceLevelFigure] {
        let all = try OrganisationFiles(directory: "Organisations/sos-slovenia").organisation().serviceLevels
            .all
        return Dictionary(uniqueKeysWithValues: all.map { ($0.key, ServiceLevelFigure($0, from: figures)) })
    }
}

@Suite struct `The length of a wait` {
    @Test func `is rounded up to a step before it is kept, and never kept exactly`() {
        #expect(
            [0, 10, 11, 61, 86_400, 86_401, 999_999].map { Length($0).seconds } == [
                10, 10, 20, 90, 86_400, 172_800, Length.beyond,
            ])
        for step in Length.steps { #expect(Length(step).seconds == step && Length(Length.beyond).isBeyond) }
    }

    @Test func `has a half and nine tenths that no more than so many exceed`() throws {
        let figures = Figures.waits([
            ("phone answered", 10, 50), ("phone answered", 60, 40), ("phone answered", 600, 10),
            ("phone not_answered_by_us", 900, 10),
        ])
        let waits = WaitFigure.all(figures)
        let phone = try #require(waits.first)
        #expect(waits.count == 1 && phone.contacts == 100)
        #expect(phone.median.seconds == 10 && phone.ninth.seconds == 60)
        #expect(phone.averageSeconds == 74.5)
    }

    @Test(arguments: Engines.all)
    func `stands on the wallboard for today, and not for yesterday`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            let now = house.house.clock.now
            func fact(_ start: Moment, _ outcome: String, _ wait: Int) -> Fact {
                Fact(
                    id: FactID(from: .system), startedAt: start, waitSeconds: wait,
                    codes: [.channel: ["phone"], .outcome: [outcome]])
            }
            try await house.count([
                fact(now, "answered", 12), fact(now, "answered", 18), fact(now, "answered", 33),
                fact(now, "not_answered_by_us", 60), fact(now - .days(1), "not_answered_by_us", 60),
            ])
            let page = try await house.coordinator().get("/wallboard")
            #expect(page.text.contains("50\u{a0}%") && page.text.contains("(2 od 4 stikov)"))
            #expect(page.text.contains("75\u{a0}%") && page.text.contains("(3 od 4 stikov)"))
            #expect(page.text.contains("največ 20 sekund"))
        }
    }
}

extension Figures {
    static func waits(_ rows: [(String, Int, Int)]) -> Figures {
        var figures = Figures()
        for (kind, seconds, contacts) in rows {
            figures.add(contacts, to: kind, of: .channelByOutcome)
            figures.add(contacts, to: "\(kind) \(Length(seconds).seconds)", of: .waits)
        }
        return figures
    }
}

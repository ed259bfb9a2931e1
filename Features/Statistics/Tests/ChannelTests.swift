// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing

@testable import Statistics

@Suite struct `Telephone and chat` {
    @Test func `are told apart in outcomes, promises and waits of those who left`() throws {
        var figures = Figures.waits([
            ("phone answered", 15, 60), ("phone answered", 50, 20), ("phone left_by_self", 45, 15),
            ("phone left_by_self", 120, 5), ("phone left_by_self_short", 5, 8),
            ("web_chat answered", 200, 30), ("web_chat redirected_hours", 0, 9),
        ])
        figures.add(30, to: "web_chat answered 60", of: .replies)
        let levels = try OrganisationFiles(directory: "Organisations/sos-slovenia").organisation()
            .serviceLevels.all

        let (phone, chat) = (
            ChannelFigure("phone", figures, levels), ChannelFigure("web_chat", figures, levels)
        )

        #expect(phone.contacts == 108 && chat.contacts == 39)
        #expect(phone.outcomes["left_by_self_short"] == 8 && chat.outcomes["redirected_hours"] == 9)
        #expect(phone.left?.seconds == 45 && chat.left == nil)
        #expect(phone.share("phone_20s") == 0.6 && chat.share("phone_20s") == nil)
        #expect(phone.share("answered_share") == 0.8 && chat.share("answered_share") == 1)
        #expect(phone.share("chat_first_message") == nil && chat.share("chat_first_message") == 1)
    }

    @Test(arguments: Engines.all)
    func `stand beside each other on the wallboard, and each of those on duty is counted once`(
        _ engine: Engine
    ) async throws {
        try await StatisticsHouse.with(engine) { house in
            let page = try await house.coordinator().get("/wallboard").text
            let now = page.split(separator: "<table>").dropFirst().first.map(String.init) ?? ""
            #expect(now.contains("telefon</th><th scope=\"col\">spletni klepet</th>"))
            #expect(now.contains("Čaka</th><td>4</td><td>3</td>"))
            #expect(now.contains("V pogovoru</th><td>2</td><td>1</td>"))
            #expect(page.contains("<dt>Proste</dt><dd>1</dd>"))
        }
    }

    /// The night in which the clock is put back has the hour from two to three twice.
    @Test(arguments: Engines.all)
    func `have their outcomes by the hour of the week as the clock on the wall showed it`(_ engine: Engine)
        async throws
    {
        try await StatisticsHouse.with(engine) { house in
            let first = Moment(milliseconds: 1_792_888_200_000)  // 25 October 2026, 02:30 in summer time
            func fact(_ channel: String, _ start: Moment) -> Fact {
                Fact(
                    id: FactID(from: .system), startedAt: start,
                    codes: [.channel: [channel], .outcome: ["left_by_self"]])
            }
            try await house.statistics.load([
                fact("phone", first), fact("phone", first + .hours(1)), fact("phone", first + .hours(2)),
                fact("web_chat", first),
            ])
            let figures = try await house.figures(.year(2026))
            let sunday = 6 * 24
            let phone = ChannelHours("phone", figures)
            #expect(phone.hours.map(\.hour) == [sunday + 2, sunday + 3])
            #expect(phone.hours.map { $0.outcomes["left_by_self"] } == [2, 1])
            #expect(ChannelHours("web_chat", figures).hours.map(\.hour) == [sunday + 2])
            let page = try await house.coordinator().get("/statistics").text
            #expect(page.contains("Po urah tedna: telefon"))
        }
    }

    /// A single record's hour would name her in the figures of whoever watches them.
    @Test(arguments: Engines.all)
    func `show the hours of the newest contacts in groups only`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            let now = house.house.clock.now
            try await house.count([house.record(at: now)])
            try await house.statistics.settle()
            #expect(try await house.screen(.year(2026))[.channelOutcomeByHour].isEmpty)
            #expect(try await house.screen(.year(2026)).count("phone", of: .channel) == 1)
            try await house.count((0..<4).map { _ in house.record(at: now) })
            try await house.statistics.settle()
            #expect(try await house.screen(.year(2026))[.channelOutcomeByHour].values.reduce(0, +) == 5)
        }
    }

    /// An installation that counted before telephone and chat were told apart by the hour.
    @Test(arguments: Engines.all)
    func `have the hours of all contacts that were counted before`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            try await house.statistics.load(house.year(60))
            try await house.count((0..<3).map { _ in house.record(at: house.house.clock.now) })
            let whole = try await house.hours()
            let migration = try #require(StatisticsMigrations.all.first { $0.id.hasSuffix("channel-hours") })
            try await house.house.data.write { transaction in
                try transaction.run("DELETE FROM fact_total WHERE list = 'channel_outcome_by_hour'")
                for statement in try migration.statements(transaction.dialect) {
                    try transaction.run(statement)
                }
            }
            #expect(try await house.hours() == whole && !whole.isEmpty)
        }
    }
}

extension StatisticsHouse {
    /// What stands in the sums of telephone and chat by the hour.
    fileprivate func hours() async throws -> [String] {
        try await house.data.read { transaction in
            try transaction.all(
                """
                SELECT period, code, contacts FROM fact_total WHERE list = 'channel_outcome_by_hour'
                ORDER BY period, code LIMIT 1000
                """
            ).map { "\(try $0.text("period")) \(try $0.text("code")) \(try $0.integer("contacts"))" }
        }
    }
}

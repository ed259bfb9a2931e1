// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Foundation
import Kernel
import Store
import TestKit
import Testing

@testable import Statistics

@Suite struct `The figures` {
    @Test(arguments: Engines.all)
    func `are those of counting every contact by hand, before and after settling`(_ engine: Engine)
        async throws
    {
        try await StatisticsHouse.with(engine) { house in
            let facts = house.year(400)
            try await house.count(facts)
            try await expectHandCount(of: facts, in: house)
            try await house.statistics.settle()
            try await expectHandCount(of: facts, in: house)
        }
    }

    @Test(arguments: Engines.all, AbortPlan.Side.allCases)
    func `are right wherever the settling dies, and after it was begun anew`(
        _ engine: Engine, _ side: AbortPlan.Side
    ) async throws {
        var commit = 1
        while try await dies(engine, at: commit, side) { commit += 1 }
        #expect(commit > 3, "more than one group, and the times that are forgotten")
    }

    /// Lets the settling die at one commit and looks at the figures; false when nothing died.
    private func dies(_ engine: Engine, at commit: Int, _ side: AbortPlan.Side) async throws -> Bool {
        var hasDied = false
        try await StatisticsHouse.with(engine) { house in
            let facts = house.year(Statistics.batch + 100)
            try await house.count(facts)
            let plan = AbortPlan(atCommit: commit, side)
            let dying = Statistics(
                database: AbortingDatabase(house.house.data, plan), clock: house.house.clock,
                randomness: house.house.randomness, zone: house.zone)
            try? await dying.settle()
            hasDied = plan.hasAborted

            try await expectHandCount(of: facts, in: house)
            try await house.statistics.settle()
            try await expectHandCount(of: facts, in: house)
        }
        return hasDied
    }

    @Test(arguments: Engines.all)
    func `loaded at once are those of counting one by one`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            let facts = house.year(300)
            try await house.statistics.load(facts)
            try await expectHandCount(of: facts, in: house)
        }
    }

    @Test(arguments: Engines.all)
    func `of every filter are those of counting by hand`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            let facts = house.year(300)
            try await house.statistics.load(Array(facts.prefix(200)))
            try await house.count(Array(facts.suffix(100)))
            let year = WeekTime(house.house.clock.now, in: house.zone).month.year
            for filter in FactList.filters {
                for list in FactList.crossed where list != filter {
                    let table = try await house.crossTable(year, filter, list)
                    #expect(table.counts == handCount(facts, year, filter, list, in: house.zone))
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `follow a record that is corrected and one that is withdrawn`(_ engine: Engine) async throws {
        try await StatisticsHouse.with(engine) { house in
            var facts = house.year(60)
            try await house.statistics.load(facts)
            let old = facts[0]
            facts[0] = Fact(
                id: old.id, startedAt: old.startedAt,
                codes: [.channel: ["letter"], .victimSex: ["other"], .vulnerability: ["roma", "older"]])
            let (corrected, gone) = (facts[0], facts.removeLast().id)
            let statistics = house.statistics
            try await house.house.data.write { transaction in
                try statistics.replace(corrected, in: transaction)
                try statistics.withdraw(gone, in: transaction)
            }
            try await expectHandCount(of: facts, in: house)
        }
    }

    @Test(arguments: Engines.all)
    func `by person never change by one record, written, corrected or withdrawn`(_ engine: Engine)
        async throws
    {
        try await StatisticsHouse.with(engine) { house in
            let statistics = house.statistics
            try await statistics.load(house.year(60))
            let now = house.house.clock.now
            let year = Period.year(WeekTime(now, in: house.zone).month.year)
            let before = try await house.screen(year)
            let records = (0..<6).map { _ in house.record(at: now) }

            for (place, record) in records.prefix(4).enumerated() {
                try await house.count([record])
                try await statistics.settle()
                let seen = try await house.screen(year)
                #expect(seen[.place] == before[.place] && seen[.hourOfWeek] == before[.hourOfWeek])
                #expect(seen.contacts == before.contacts + place + 1)
                #expect(seen.count("phone", of: .channel) == before.count("phone", of: .channel) + place + 1)
            }
            try await house.count([records[4]])
            try await statistics.settle()
            let five = try await house.screen(year)
            #expect(five.count("goriska", of: .place) == before.count("goriska", of: .place) + 5)

            try await house.house.data.write { transaction in
                try statistics.withdraw(records[0].id, in: transaction)
                try statistics.replace(house.record(records[1].id, in: "zasavska", at: now), in: transaction)
            }
            try await statistics.settle()
            let corrected = try await house.screen(year)
            #expect(corrected[.place] == five[.place] && corrected.contacts == five.contacts - 1)

            house.house.time.pass(.days(60))
            try await statistics.settle()
            let end = try await house.screen(year)
            #expect(end.count("zasavska", of: .place) == five.count("zasavska", of: .place) + 1)
            #expect(end.count("goriska", of: .place) == five.count("goriska", of: .place) - 2)
        }
    }

    @Test(arguments: Engines.all)
    func `know when a contact began for a day, and then only its month and hour of the week`(_ engine: Engine)
        async throws
    {
        try await StatisticsHouse.with(engine) { house in
            let now = house.house.clock.now
            let fact = Fact(
                id: FactID(from: .system), startedAt: now - .hours(1), codes: [.channel: ["phone"]])
            try await house.count([fact])
            try await house.statistics.settle()
            #expect(try await house.stored(fact.id)?.startedAt == now - .hours(1))

            house.house.time.pass(.hours(24))
            try await house.statistics.settle()
            let stored = try #require(try await house.stored(fact.id))
            #expect(stored.startedAt == nil)
            #expect(stored.time == WeekTime(now - .hours(1), in: house.zone))
        }
    }

    private func expectHandCount(of facts: [Fact], in house: StatisticsHouse) async throws {
        let present = WeekTime(house.house.clock.now, in: house.zone).month
        for period in [Period.year(present.year), .year(present.year - 1), .month(present.before(1))] {
            var byHand = Figures()
            for fact in facts where period.months.contains(WeekTime(fact.startedAt, in: house.zone).month) {
                byHand.add(fact, in: house.zone)
            }
            #expect(try await house.figures(period) == byHand)
        }
    }

    private func handCount(
        _ facts: [Fact], _ year: Int, _ rows: FactList, _ columns: FactList, in zone: TimeZone
    ) -> [String: [String: Int]] {
        var counts: [String: [String: Int]] = [:]
        for fact in facts.map({ $0.stored(in: zone) }) where fact.time.month.year == year {
            for row in fact.codes(in: rows) {
                for column in fact.codes(in: columns) { counts[row, default: [:]][column, default: 0] += 1 }
            }
        }
        return counts
    }
}

@Suite struct `The hour of the week` {
    private let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    private static let sunday = 6 * 24
    static let moments: [(Int64, Int)] = [
        // Sunday, 29 March 2026: from 01:59 to 03:00.
        (1_774_745_999_000, sunday + 1), (1_774_746_000_000, sunday + 3),
        // Sunday, 25 October 2026: both times 02:30, then 03:00.
        (1_792_888_200_000, sunday + 2), (1_792_891_800_000, sunday + 2), (1_792_893_600_000, sunday + 3),
        // Monday, 5 January 2026, midnight, and the second before it.
        (1_767_567_600_000, 0), (1_767_567_599_000, 167),
    ]

    @Test(arguments: moments)
    func `is the one on the wall when the clocks change`(_ milliseconds: Int64, _ hour: Int) {
        #expect(WeekTime(Moment(milliseconds: milliseconds), in: zone).hourOfWeek == hour)
    }

    @Test func `belongs to the month of the place, not of Greenwich`() {
        // 31 December 2025, 23:30 in Greenwich, is the new year in Ljubljana.
        let time = WeekTime(Moment(milliseconds: 1_767_223_800_000), in: zone)
        #expect(time.month == Month(year: 2026, number: 1))
    }
}

@Suite struct `The demo's year` {
    private let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt
    private let now = Moment(milliseconds: 1_795_000_000_000)

    private var facts: [StoredFact] {
        var year = DemoYear(zone: zone, places: ["goriska", "podravska"])
        return year.facts(endingAt: now).map { $0.stored(in: zone) }
    }

    @Test func `has the profile of the published figures`() throws {
        let facts = facts
        let late = facts.filter { !(8..<20).contains($0.time.hourOfWeek % 24) }.count
        #expect((1_850...2_150).contains(late))
        let days = (0..<7).map { day in facts.filter { $0.time.hourOfWeek / 24 == day }.count }
        #expect(Set(days.indices.sorted { days[$0] > days[$1] }.prefix(2)) == [0, 4])
        let roles = facts.compactMap { $0.codes(in: .callerRole).first }
        let victims = roles.filter { ["victim", "child_victim_or_witness"].contains($0) }.count
        #expect((67...75).contains(victims * 100 / roles.count))
    }

    @Test func `misses more at night, and says so`() {
        func missed(_ isNight: Bool) -> Double {
            let some = facts.filter {
                ($0.time.hourOfWeek % 24 < 8) == isNight && $0.codes(in: .channel) == ["phone"]
            }
            let missed = some.filter { $0.codes(in: .outcome) == ["not_answered_by_us"] }
            return Double(missed.count) / Double(some.count)
        }
        #expect(missed(true) > 2 * missed(false))
    }

    @Test func `is the same year whenever it is drawn`() {
        #expect(facts.map(\.id) == facts.map(\.id))
    }
}

extension Fact {
    func stored(in zone: TimeZone) -> StoredFact {
        StoredFact(
            id: id, startedAt: startedAt, time: WeekTime(startedAt, in: zone), isCounted: false,
            lengths: lengths, codes: codes)
    }
}

extension Figures {
    mutating func add(_ fact: Fact, in zone: TimeZone) {
        add(fact.stored(in: zone))
    }
}

extension CrossTable {
    var counts: [String: [String: Int]] {
        var counts: [String: [String: Int]] = [:]
        for (row, rowCode) in rowCodes.enumerated() {
            for (column, columnCode) in columnCodes.enumerated() where cells[row][column] > 0 {
                counts[rowCode, default: [:]][columnCode] = cells[row][column]
            }
        }
        return counts
    }
}

extension StatisticsHouse {
    func stored(_ id: FactID) async throws -> StoredFact? {
        try await house.data.read { try FactStore.find(id, in: $0) }
    }
}

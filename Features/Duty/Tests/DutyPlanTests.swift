// SPDX-License-Identifier: EUPL-1.2

import Access
import Duty
import Kernel
import Organisation
import TestKit
import Testing

@Suite struct `The duty plan` {
    let calendar = DutyCalendar(zone: "Europe/Ljubljana")

    @Test func `an end that is not later than the begin is on the next day`() throws {
        let night = try calendar.span(day: "2026-11-30", from: "22:00", to: "06:00").get()
        #expect(night.end - night.begin == .hours(8))
        #expect(calendar.day(of: night.end) == "2026-12-01")
        let wholeDay = try calendar.span(day: "2026-11-30", from: "08:00", to: "08:00").get()
        #expect(wholeDay.end == calendar.moment(day: "2026-12-01", time: "08:00"))
        let evening = try calendar.span(day: "2026-11-30", from: "18:00", to: "00:00").get()
        #expect(evening.end == calendar.moment(day: "2026-12-01", time: "00:00"))
    }

    @Test func `the nights in which the clock is set are an hour shorter and longer`() throws {
        let spring = try calendar.span(day: "2026-03-28", from: "22:00", to: "06:00").get()
        #expect(spring.end - spring.begin == .hours(7))
        let autumn = try calendar.span(day: "2026-10-24", from: "22:00", to: "06:00").get()
        #expect(autumn.end - autumn.begin == .hours(9))
    }

    @Test func `of an hour shown twice the first begins and the second ends`() throws {
        let short = try calendar.span(day: "2026-10-25", from: "02:30", to: "02:45").get()
        #expect(short.end - short.begin == .minutes(75))
    }

    @Test func `a time that the clock skips and a day that is none are refused`() {
        #expect(calendar.span(day: "2026-03-29", from: "02:30", to: "10:00") == .failure(.skipped))
        #expect(calendar.span(day: "2026-02-30", from: "08:00", to: "10:00") == .failure(.noDay))
        #expect(calendar.span(day: "2026-02-10", from: "8:00", to: "10:00") == .failure(.noTime))
    }

    @Test(arguments: Engines.all)
    func `nobody is booked twice, and the same form sent twice is one shift`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let lead = try await house.house.hire([.shiftLead])
            let staff = try await house.house.hire([.counsellor]).viewer.id
            let now = house.house.clock.now
            let id = DutyShiftID(from: house.house.randomness)
            func add(_ id: DutyShiftID, from begin: Int64, to end: Int64) async throws -> DutyPlan.Obstacle? {
                try await house.plan.add(
                    id, staff, at: .desk, DutySpan(begin: now + .hours(begin), end: now + .hours(end)),
                    by: lead.viewer)
            }
            #expect(try await add(id, from: 1, to: 9) == nil)
            #expect(try await add(id, from: 1, to: 9) == nil)
            #expect(try await add(DutyShiftID(from: .system), from: 8, to: 12) == .taken)
            #expect(try await add(DutyShiftID(from: .system), from: 9, to: 12) == nil)
            #expect(try await add(DutyShiftID(from: .system), from: -5, to: -1) == .past)
            #expect(try await add(DutyShiftID(from: .system), from: 20, to: 200) == .tooLong)
            #expect(try await house.plan.coming().count == 2)
            try await house.plan.remove(id, by: lead.viewer)
            try await house.plan.remove(id, by: lead.viewer)
            #expect(try await house.plan.coming().count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `only who leads the shift of the team plans, and only who answers contacts is planned`(
        _ engine: Engine
    )
        async throws
    {
        try await DutyHouse.with(engine) { house in
            let staff = try await house.house.hire([.counsellor]).viewer.id
            let lead = try await house.house.hire([.shiftLead])
            let auditor = try await house.house.hire([.auditor])
            let counsellor = try await house.house.hire([.counsellor])
            let now = house.house.clock.now
            let span = DutySpan(begin: now, end: now + .hours(8))
            let plan = house.plan
            #expect(
                try await plan.add(DutyShiftID(from: .system), staff, at: .desk, span, by: counsellor.viewer)
                    == .nobody)
            #expect(
                try await plan.add(
                    DutyShiftID(from: .system), auditor.viewer.id, at: .desk, span, by: lead.viewer)
                    == .nobody)
            #expect(try await !plan.set(Abilities(languages: [.czech]), of: staff, by: counsellor.viewer))
            #expect(try await plan.coming().isEmpty)
        }
    }
}

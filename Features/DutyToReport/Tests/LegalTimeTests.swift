// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import TestKit
import Testing

@testable import DutyToReport

@Suite struct `The time that the law gives` {
    static let legal = LegalTime(zone: DutyHouse.zone)

    @Test(arguments: [
        ("2026-10-24T20:00:00Z", "2026-10-25T20:00:00Z"), ("2026-03-28T20:00:00Z", "2026-03-29T20:00:00Z"),
        ("2028-02-28T23:30:00Z", "2028-02-29T23:30:00Z"), ("2026-12-31T23:30:00Z", "2027-01-01T23:30:00Z"),
    ])
    func `in hours is so many hours, also when the clocks are changed`(_ from: String, _ until: String) throws
    {
        let end = Self.legal.end(of: .hours(24), from: try DutyHouse.moment(from))
        #expect(end == DueMoment(at: try DutyHouse.moment(until), isAtOnce: false))
    }

    @Test(arguments: [
        // An hour that comes twice, and one that is skipped, are in between.
        ("2026-10-23T10:00:00Z", "2026-10-26T23:00:00Z"), ("2026-03-27T10:00:00Z", "2026-03-30T22:00:00Z"),
        // The last moment of a day, and the first of the next.
        ("2026-07-01T21:59:59Z", "2026-07-04T22:00:00Z"), ("2026-07-01T22:00:00Z", "2026-07-05T22:00:00Z"),
        // With a leap day, without one, over the year.
        ("2028-02-27T10:00:00Z", "2028-03-01T23:00:00Z"), ("2027-02-26T10:00:00Z", "2027-03-01T23:00:00Z"),
        ("2026-12-30T10:00:00Z", "2027-01-02T23:00:00Z"),
    ])
    func `in days lasts until midnight of the last day of the calendar`(_ from: String, _ until: String)
        throws
    {
        let end = Self.legal.end(of: .days(3), from: try DutyHouse.moment(from))
        #expect(end == DueMoment(at: try DutyHouse.moment(until), isAtOnce: false))
    }

    @Test func `at once is never over`() throws {
        let now = try DutyHouse.moment("2026-11-02T08:00:00Z")
        let due = Self.legal.end(of: .atOnce, from: now)
        #expect(due.at == now && !due.isOver(at: now + .days(9)))
        let hour = Self.legal.end(of: .hours(1), from: now)
        #expect(!hour.isOver(at: now + .hours(1) - .milliseconds(1)) && hour.isOver(at: now + .hours(1)))
    }

    @Test(arguments: [
        ("2026-11-02", "09:05", "2026-11-02T08:05:00Z"), ("2026-07-02", "00:00", "2026-07-01T22:00:00Z"),
        ("2028-02-29", "23:59", "2028-02-29T22:59:00Z"),
        // It comes twice: the first of them.
        ("2026-10-25", "02:30", "2026-10-25T00:30:00Z"), ("2026-10-25", "03:00", "2026-10-25T02:00:00Z"),
        ("2026-03-29", "01:59", "2026-03-29T00:59:00Z"), ("2026-03-29", "03:00", "2026-03-29T01:00:00Z"),
    ])
    func `begins by the clock of the organisation`(_ day: String, _ time: String, _ is: String) throws {
        let moment = try #require(Self.legal.moment(day, time))
        #expect(moment == (try DutyHouse.moment(`is`)))
        #expect(Self.legal.written(moment) == (day, time))
    }

    @Test(arguments: [
        ("2026-03-29", "02:30"), ("2026-02-29", "10:00"), ("2026-11-02", "24:00"), ("2026-11-02", "9:00"),
        ("2026-11-02", "09:60"), ("2026-11-02", ""), ("", "09:00"), ("2026-11", "09:00"),
        ("2026-11-02", "+1:00"), ("2026-11-02", "09:00:00"),
    ])
    func `does not begin when there is no such time`(_ day: String, _ time: String) {
        #expect(Self.legal.moment(day, time) == nil)
    }

    @Test func `says how far the clock is ahead, and finds the first of a half hour that comes twice`() throws
    {
        let (before, after) = ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")
        #expect(Self.legal.offset(at: try DutyHouse.moment(before)) == "+2")
        #expect(Self.legal.offset(at: try DutyHouse.moment(after)) == "+1")
        let island = LegalTime(zone: try #require(TimeZone(identifier: "Australia/Lord_Howe")))
        let first = try #require(island.moment("2026-04-05", "01:45"))
        #expect(island.offset(at: first) == "+11" && island.offset(at: first + .minutes(30)) == "+10:30")
    }
}

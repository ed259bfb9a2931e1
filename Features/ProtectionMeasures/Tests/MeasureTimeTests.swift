// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Testing

@testable import ProtectionMeasures

@Suite struct `The time of a protection measure` {
    private let time = MeasureTime(zone: MeasuresHouse.zone)

    private func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }

    private func words(until: String, _ untilTime: String = "") -> ProtectionMeasure.Words {
        var words = ProtectionMeasure.Words()
        (words.status, words.until, words.untilTime) = (.inForce, until, untilTime)
        return words
    }

    @Test func `lasts to the end of a day without a time, on the days of the clocks too`() throws {
        #expect(try time.end(of: words(until: "2026-11-04")) == moment("2026-11-04T23:00:00Z"))
        #expect(try time.end(of: words(until: "2026-03-29")) == moment("2026-03-29T22:00:00Z"))
        #expect(try time.end(of: words(until: "2026-10-25")) == moment("2026-10-25T23:00:00Z"))
        #expect(time.end(of: words(until: "")) == nil)
    }

    @Test func `of an hour that comes twice is the first, and one that is skipped is none`() throws {
        #expect(try time.end(of: words(until: "2026-10-25", "02:30")) == moment("2026-10-25T00:30:00Z"))
        #expect(time.end(of: words(until: "2026-03-29", "02:30")) == nil)
    }

    /// By hand: on 25 October 2026 the clocks are put back at three, on 29 March they are put on at two.
    @Test func `is reckoned by hours that are hours, and by days and months of the calendar`() throws {
        func end(_ length: MeasureKind.Length, _ day: String, _ clock: String) -> [String] {
            time.usualEnd(length, from: day, clock).map { [$0.day, $0.time] } ?? []
        }
        #expect(end(.hours(48), "2026-11-02", "08:30") == ["2026-11-04", "08:30"])
        #expect(end(.hours(48), "2026-10-24", "12:00") == ["2026-10-26", "11:00"])
        #expect(end(.hours(48), "2026-03-28", "12:00") == ["2026-03-30", "13:00"])
        #expect(end(.days(15), "2026-11-02", "") == ["2026-11-16", ""])
        #expect(end(.days(10), "2026-10-20", "14:15") == ["2026-10-30", "14:15"])
        #expect(end(.days(1), "2026-03-28", "02:30") == ["2026-03-29", "01:30"])
        #expect(end(.months(12), "2026-11-02", "") == ["2027-11-01", ""])
        #expect(end(.months(1), "2027-01-31", "") == ["2027-02-27", ""])
        #expect(end(.months(12), "2028-02-29", "10:00") == ["2029-02-28", "10:00"])
        #expect(end(.hours(1), "2026-03-29", "02:30").isEmpty)
    }

    @Test func `counts the days that are left by the calendar`() throws {
        let end = try moment("2026-11-04T23:00:00Z")
        for (now, days) in [
            ("2026-11-02T08:00:00Z", 2), ("2026-11-03T22:59:59Z", 1), ("2026-11-03T23:00:00Z", 0),
            ("2026-11-04T22:59:59Z", 0), ("2026-11-04T23:00:00Z", -1),
        ] {
            #expect(try time.daysLeft(until: end, at: moment(now)) == days, "\(now)")
        }
    }

    @Test func `is in the clear only while it holds, with the day on which it is asked about`() throws {
        var words = words(until: "2027-11-01")
        #expect(time.ending(of: words, remindDays: 30)?.remindOn == "2027-10-02")
        for status in ProtectionMeasure.Status.allCases where !status.holds {
            words.status = status
            #expect(time.ending(of: words, remindDays: 30) == nil, "\(status)")
        }
        words.status = .extended
        #expect(time.ending(of: words, remindDays: 0)?.remindOn == "2027-11-01")
        words.isMistaken = true
        #expect(time.ending(of: words, remindDays: 0) == nil)
    }
}

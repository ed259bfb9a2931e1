// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Testing

@testable import CalendarFeed

@Suite struct `A calendar as programs read it` {
    private let calendar = ICalendar(
        title: { $0 == .meeting ? "Sestanek" : "Rok" }, uid: { "uid-\($0.count)" })

    @Test func `is written as RFC 5545 says, byte for byte`() throws {
        let entries = [
            CalendarEntry(.meeting, "conference", at: .moment(try moment("2026-12-01T08:30:00Z"))),
            CalendarEntry(.deadline, "task", at: .day("2026-12-24")),
        ]
        let expected = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//calendar//EN
            CALSCALE:GREGORIAN
            REFRESH-INTERVAL;VALUE=DURATION:PT6H
            BEGIN:VEVENT
            UID:uid-10
            DTSTAMP:20261129T020000Z
            SUMMARY:Sestanek
            DTSTART:20261201T083000Z
            DURATION:PT1H
            CLASS:PRIVATE
            END:VEVENT
            BEGIN:VEVENT
            UID:uid-4
            DTSTAMP:20261129T020000Z
            SUMMARY:Rok
            DTSTART;VALUE=DATE:20261224
            TRANSP:TRANSPARENT
            CLASS:PRIVATE
            END:VEVENT
            END:VCALENDAR

            """.replacing("\n", with: "\r\n")
        let bytes = calendar.bytes(of: entries, at: try moment("2026-11-29T02:00:00Z"))
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func `with nothing in it is a calendar all the same`() throws {
        let bytes = calendar.bytes(of: [], at: try moment("2026-11-29T02:00:00Z"))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("\r\nBEGIN:VTIMEZONE\r\n") && text.contains("\r\nEND:VTIMEZONE\r\n"))
        #expect(!text.contains("VEVENT"))
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("\r\nEND:VCALENDAR\r\n"))
    }

    /// On 25 October 2026 the hour from two to three comes twice in Ljubljana, on 29 March never.
    @Test(arguments: [
        ("2026-10-25T00:30:00Z", "20261025T003000Z"), ("2026-10-25T01:30:00Z", "20261025T013000Z"),
        ("2026-03-29T00:59:59Z", "20260329T005959Z"), ("2026-03-29T01:00:00Z", "20260329T010000Z"),
    ])
    func `says an hour so that no change of the clocks moves it`(time: String, stamp: String) throws {
        let entry = CalendarEntry(.meeting, "a", at: .moment(try moment(time)))
        let text = String(decoding: calendar.bytes(of: [entry], at: entryTime), as: UTF8.self)
        #expect(text.contains("\r\nDTSTART:\(stamp)\r\n"))
    }

    @Test func `breaks long lines by bytes and tears no letter`() {
        for shift in 0..<4 {
            let line = String(repeating: "x", count: shift) + String(repeating: "č😀", count: 60)
            let folded = ICalendar.folded(line)
            let pieces = String(decoding: folded, as: UTF8.self).components(separatedBy: "\r\n").dropLast()
            #expect(pieces.count > 4)
            #expect(pieces.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\u{FFFD}") })
            #expect(pieces.dropFirst().allSatisfy { $0.hasPrefix(" ") })
            let whole = (pieces.first ?? "") + pieces.dropFirst().map { $0.dropFirst() }.joined()
            #expect(whole == line)
        }
        let full = String(repeating: "x", count: 75)
        #expect(ICalendar.folded(full) == Array((full + "\r\n").utf8))
    }

    @Test func `marks what would separate`() {
        #expect(ICalendar.escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne")
    }

    private let entryTime = Moment(milliseconds: 1_700_000_000_000)

    private func moment(_ text: String) throws -> Moment {
        Moment(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }
}

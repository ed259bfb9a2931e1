// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// A calendar as programs read it (RFC 5545).
struct ICalendar: Sendable {
    /// What every entry of a kind is called.
    let title: @Sendable (CalendarEntry.Kind) -> String
    /// Another name for a thing, always the same and telling nothing.
    let uid: @Sendable (_ thing: String) -> String

    /// How long a meeting is said to last: nobody knows, and a calendar needs something to show.
    static let hours = 1
    /// How many bytes a line may have.
    static let width = 75

    /// The whole calendar, made at a moment.
    func bytes(of entries: [CalendarEntry], at now: Moment) -> [UInt8] {
        let made = Self.stamp(now)
        let events = entries.map { (uid($0.thing), $0) }.sorted { $0.0 < $1.0 }.flatMap { uid, entry in
            [
                "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(made)", "SUMMARY:\(Self.escaped(title(entry.kind)))",
            ] + Self.time(of: entry) + ["CLASS:PRIVATE", "END:VEVENT"]
        }
        let lines =
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//calendar//EN", "CALSCALE:GREGORIAN",
                "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            ] + (events.isEmpty ? Self.zone : events) + ["END:VCALENDAR"]
        return lines.flatMap { Self.folded($0) }
    }

    /// A calendar must have some component (RFC 5545, 3.6): one without entries has a zone to which nothing refers.
    private static let zone = [
        "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
    ]

    /// Hours are written in universal time, so that no table of daylight saving is needed; days belong to no zone.
    private static func time(of entry: CalendarEntry) -> [String] {
        switch entry.time {
        case .day(let day):
            ["DTSTART;VALUE=DATE:\(day.replacing("-", with: ""))", "TRANSP:TRANSPARENT"]
        case .moment(let moment):
            ["DTSTART:\(stamp(moment))", "DURATION:PT\(hours)H"]
        }
    }

    private static func stamp(_ moment: Moment) -> String {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds / 1000))
        return date.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
    }

    /// A text as a value: what separates values is marked.
    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\n", with: "\\n")
    }

    /// A line with its end, broken so that no piece is too long and no letter is torn.
    static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var room = width
        for scalar in line.unicodeScalars {
            let letter = Array(String(scalar).utf8)
            if letter.count > room {
                bytes += Array("\r\n ".utf8)
                room = width - 1
            }
            bytes += letter
            room -= letter.count
        }
        return bytes + Array("\r\n".utf8)
    }
}

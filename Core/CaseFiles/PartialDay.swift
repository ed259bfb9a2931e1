// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// A day as far as it is known: a year, a month or a day, written `1984`, `1984-05` or `1984-05-03`.
package enum PartialDay {
    /// Later than every day that is written.
    package static let last = "9999-12-31"

    /// Whether this is one, and not later than `today`.
    package static func isOne(_ text: String, until today: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }
        guard digits, [[4], [4, 2], [4, 2, 2]].contains(parts.map(\.count)), let year = Int(parts[0]),
            year >= 1880, text <= today.prefix(text.count)
        else { return false }
        let format = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
        return (try? Date(first(of: text), strategy: format))?.formatted(format) == first(of: text)
    }

    /// The first whole day of it.
    package static func first(of text: String) -> String { text + "-01-01".suffix(10 - text.count) }
}

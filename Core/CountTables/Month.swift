// SPDX-License-Identifier: EUPL-1.2

/// A calendar month, written `2026-11`.
package struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let year: Int
    package let number: Int

    package init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard text.utf8.count == 7, parts.count == 2, let year = Int(parts[0]), let number = Int(parts[1]),
            (1...12).contains(number)
        else { return nil }
        self.init(year: year, number: number)
        guard description.utf8.elementsEqual(text.utf8) else { return nil }
    }

    package var description: String { "\(year)-\(number < 10 ? "0" : "")\(number)" }

    package static func < (left: Month, right: Month) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }

    /// The month `count` months before this one.
    package func before(_ count: Int) -> Month {
        let months = year * 12 + number - 1 - count
        return Month(year: months / 12, number: months % 12 + 1)
    }
}

// SPDX-License-Identifier: EUPL-1.2

/// A stretch of whole months that figures are asked for: a year, a quarter or a month.
package enum Period: Sendable, Hashable {
    case year(Int)
    case quarter(Int, of: Int)
    case month(Month)

    /// Reads what `key` writes.
    package init?(_ key: String) {
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        guard let year = parts.first.flatMap({ Int($0) }), (1970...9999).contains(year) else { return nil }
        switch parts.count {
        case 1: self = .year(year)
        case 2 where parts[1].first == "Q":
            guard let number = Int(parts[1].dropFirst()), (1...4).contains(number) else { return nil }
            self = .quarter(number, of: year)
        default:
            guard let month = Month(key) else { return nil }
            self = .month(month)
        }
        guard self.key.utf8.elementsEqual(key.utf8) else { return nil }
    }

    /// `2026`, `2026-Q3` or `2026-11`: how addresses and releases name the period.
    package var key: String {
        switch self {
        case .year(let year): "\(year)"
        case .quarter(let number, let year): "\(year)-Q\(number)"
        case .month(let month): month.description
        }
    }

    package var year: Int {
        switch self {
        case .year(let year), .quarter(_, let year): year
        case .month(let month): month.year
        }
    }

    package var months: ClosedRange<Month> {
        switch self {
        case .year(let year): Month(year: year, number: 1)...Month(year: year, number: 12)
        case .quarter(let number, let year):
            Month(year: year, number: number * 3 - 2)...Month(year: year, number: number * 3)
        case .month(let month): month...month
        }
    }

    /// The keys of the sums that make up the period.
    package var sums: [String] {
        switch self {
        case .year, .month: [key]
        case .quarter(let number, let year):
            (0..<3).map { Month(year: year, number: number * 3 - $0).description }
        }
    }

    /// Whether nothing can be added to the period any more.
    package func isOver(in month: Month) -> Bool { months.upperBound < month }

    /// The years between two months, the newest first.
    package static func years(_ range: ClosedRange<Month>) -> [Period] {
        (range.lowerBound.year...range.upperBound.year).reversed().map(Period.year)
    }

    /// The quarters between two months, the newest first.
    package static func quarters(_ range: ClosedRange<Month>) -> [Period] {
        var seen: Set<Period> = []
        return months(range).compactMap { period in
            guard case .month(let month) = period else { return nil }
            let quarter = Period.quarter((month.number + 2) / 3, of: month.year)
            return seen.insert(quarter).inserted ? quarter : nil
        }
    }

    /// The months themselves, the newest first, no more than ten years.
    package static func months(_ range: ClosedRange<Month>) -> [Period] {
        var months: [Period] = []
        var month = range.upperBound
        while month >= range.lowerBound, months.count < 120 {
            months.append(.month(month))
            month = month.before(1)
        }
        return months
    }
}

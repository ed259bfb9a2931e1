// SPDX-License-Identifier: EUPL-1.2

import CountTables

/// Counts facts into the two tables of sums: each code by month and year, and each pair of codes by year.
///
/// Codes are numbered while they come, because a fact adds to some 160 pairs and adding to a
/// number is much cheaper than adding to five words.
struct CellCounter {
    private var numbers: [FactList: [String: Int]] = [:]
    private var names: [(list: FactList, code: String)] = []
    private var byMonth: [Month: [Int: Int]] = [:]
    private var byYear: [Int: [Int: Int]] = [:]

    private static let pairBase = 1 << 20
    private static let counted = FactList.columns + FactList.several + FactList.derived

    /// Adds a fact, or with -1 takes it away.
    mutating func add(_ fact: StoredFact, times: Int = 1) {
        for list in Self.counted {
            for number in numbers(of: fact, in: list) {
                byMonth[fact.time.month, default: [:]][number, default: 0] += times
            }
        }
        let crossed = FactList.crossed.map { numbers(of: fact, in: $0) }
        var pairs = byYear.removeValue(forKey: fact.time.month.year) ?? [:]
        for (place, first) in crossed.enumerated() where place < FactList.filters.count {
            for second in crossed[(place + 1)...] {
                for one in first {
                    for other in second { pairs[one * Self.pairBase + other, default: 0] += times }
                }
            }
        }
        byYear[fact.time.month.year] = pairs
    }

    private mutating func numbers(of fact: StoredFact, in list: FactList) -> [Int] {
        fact.codes(in: list).map { code in
            if let known = numbers[list]?[code] { return known }
            names.append((list, code))
            numbers[list, default: [:]][code] = names.count - 1
            return names.count - 1
        }
    }

    /// The sums by month and by year, in a fixed order.
    var totals: [FactTotal] {
        var byPeriod: [String: [Int: Int]] = [:]
        for (month, counts) in byMonth {
            byPeriod[month.description, default: [:]].merge(counts, uniquingKeysWith: +)
            byPeriod["\(month.year)", default: [:]].merge(counts, uniquingKeysWith: +)
        }
        return byPeriod.flatMap { period, counts in
            counts.filter { $0.value != 0 }.map { number, contacts in
                FactTotal(
                    period: period, list: names[number].list, code: names[number].code, contacts: contacts)
            }
        }.inOrder(of: \.order)
    }

    /// The sums of pairs by year, in a fixed order.
    var pairs: [FactPair] {
        byYear.flatMap { year, counts in
            counts.filter { $0.value != 0 }.map { key, contacts in
                let (one, other) = (names[key / Self.pairBase], names[key % Self.pairBase])
                return FactPair(
                    year: year, list: one.list, otherList: other.list, code: one.code, otherCode: other.code,
                    contacts: contacts)
            }
        }.inOrder(of: \.order)
    }
}

/// How many contacts of a month or a year have a code.
struct FactTotal: Sendable {
    /// The key of the month or the year.
    let period: String
    let list: FactList
    let code: String
    let contacts: Int

    var order: String { "\(period) \(list.rawValue) \(code)" }
}

/// How many contacts of a year have both codes.
struct FactPair: Sendable {
    let year: Int
    let list: FactList
    let otherList: FactList
    let code: String
    let otherCode: String
    let contacts: Int

    var order: String { "\(year) \(list.rawValue) \(otherList.rawValue) \(code) \(otherCode)" }
}

extension Array {
    /// The elements by a text that is made once for each: writers that all keep this order never wait in a ring.
    fileprivate func inOrder(of text: (Element) -> String) -> [Element] {
        map { (text($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

// SPDX-License-Identifier: EUPL-1.2

import CaseFiles

/// In which order a day is written in a file.
enum DayOrder: String, Sendable, Codable, CaseIterable {
    case dayFirst = "day_first"
    case monthFirst = "month_first"
    case yearFirst = "year_first"

    /// A day, a month or a year as we write it, `1984-05-03`; nil if it is none in this order.
    ///
    /// A year has four digits: of two nobody knows the century.
    func partialDay(_ text: String) -> String? {
        var text = Substring(text)
        // Some write the time of day behind it, which means nothing here.
        if let end = text.firstIndex(where: { $0 == "T" }) { text = text[..<end] }
        if let colon = text.firstIndex(of: ":") {
            guard let space = text[..<colon].lastIndex(where: \.isWhitespace) else { return nil }
            text = text[..<space]
        }
        let isPart: (Character) -> Bool = { ("0"..."9").contains($0) }
        guard text.allSatisfy({ isPart($0) || ".-/".contains($0) || $0.isWhitespace }) else { return nil }
        let parts = text.split { !isPart($0) }.map(String.init)
        guard let ordered = ordered(parts), ordered[0].count == 4,
            ordered.dropFirst().allSatisfy({ $0.count <= 2 })
        else { return nil }
        let day = ordered.map { $0.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
        return PartialDay.isOne(day, until: PartialDay.last) ? day : nil
    }

    /// Year, month and day, as far as they are there.
    private func ordered(_ parts: [String]) -> [String]? {
        switch (self, parts.count) {
        case (_, 1): parts
        case (.yearFirst, 2), (.yearFirst, 3): parts
        case (.dayFirst, 2), (.monthFirst, 2): parts.reversed()
        case (.dayFirst, 3): parts.reversed()
        case (.monthFirst, 3): [parts[2], parts[0], parts[1]]
        default: nil
        }
    }

    /// The order in which most of these are days.
    static func guess(_ texts: [String]) -> DayOrder {
        let counts = allCases.map { order in
            (order, texts.count { order.partialDay($0)?.count == 10 })
        }
        return counts.max { $0.1 < $1.1 }.map { $0.0 } ?? .dayFirst
    }
}

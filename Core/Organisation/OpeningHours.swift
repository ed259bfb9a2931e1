// SPDX-License-Identifier: EUPL-1.2

/// When something is open.
package struct OpeningHours: Sendable, Equatable, Decodable {
    /// The three ways of being open.
    package enum Kind: String, Sendable, Decodable {
        case always
        case weekly
        case byAppointment = "by_appointment"
    }

    package let kind: Kind
    /// From and to, as `HH:MM`, by day `mon` … `sun`; only for weekly hours.
    package let days: [String: [[String]]]?

    /// The order of the days in a week, as the files name them.
    package static let dayKeys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// The place of a day in the week, 1 for Monday; 1 for what is no day.
    package static func weekday(of key: String) -> Int { (dayKeys.firstIndex(of: key) ?? 0) + 1 }

    /// Refuses hours that would never be open, such as "20:00 to 02:00": a night is two spans on two days.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        kind = try container.decode(Kind.self, forKey: .kind)
        days = try container.decodeIfPresent([String: [[String]]].self, forKey: .days)
        for span in (days ?? [:]).values.joined() where span.count != 2 || span[0] >= span[1] {
            throw DecodingError.dataCorruptedError(
                forKey: .days, in: container,
                debugDescription:
                    "\(span) is no span within a day; write a night as [\"20:00\", \"24:00\"] and, on the next day, [\"00:00\", \"02:00\"]"
            )
        }
    }

    private enum Key: String, CodingKey {
        case kind
        case days
    }
}

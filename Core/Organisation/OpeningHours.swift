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
}

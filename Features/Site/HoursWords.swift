// SPDX-License-Identifier: EUPL-1.2

package import Organisation
package import Texts

/// Opening hours as a person reads them, neighbouring days with the same hours together.
package enum HoursWords {
    /// The hours in one line, in the reader's language.
    package static func text(_ hours: OpeningHours, _ t: Translator) -> String {
        if isAlways(hours) { return t(Text.Hours.always) }
        guard hours.kind == .weekly else { return t(Text.Hours.byAppointment) }
        return groups(of: hours).map { group in
            let first = t(dayName(group.days.lowerBound))
            let days =
                group.days.count == 1 ? first : first + "–" + t(dayName(group.days.upperBound))
            return days + " " + group.spans.map(OpeningHours.words).joined(separator: ", ")
        }.joined(separator: "; ")
    }

    private static func isAlways(_ hours: OpeningHours) -> Bool {
        let wholeDay = [["00:00", "24:00"]]
        switch hours.kind {
        case .always: return true
        case .byAppointment: return false
        case .weekly: return OpeningHours.dayKeys.allSatisfy { hours.days?[$0] == wholeDay }
        }
    }

    private static func groups(of hours: OpeningHours) -> [(days: ClosedRange<Int>, spans: [[String]])] {
        var groups: [(days: ClosedRange<Int>, spans: [[String]])] = []
        for (day, key) in OpeningHours.dayKeys.enumerated() {
            let spans = hours.days?[key] ?? []
            guard !spans.isEmpty else { continue }
            if let last = groups.last, last.days.upperBound == day - 1, last.spans == spans {
                groups[groups.count - 1].days = last.days.lowerBound...day
            } else {
                groups.append((day...day, spans))
            }
        }
        return groups
    }

    private static func dayName(_ day: Int) -> Message {
        let names = [
            Text.Hours.mon, Text.Hours.tue, Text.Hours.wed, Text.Hours.thu, Text.Hours.fri, Text.Hours.sat,
            Text.Hours.sun,
        ]
        return names[day]
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// On which day of the week from when until when somebody is there, by the clock of the organisation's zone.
struct CounsellorHours: Sendable {
    let id: Identifier<CounsellorHours>
    let staff: StaffID
    let centre: String
    /// 1 is Monday.
    let weekday: Int
    /// `HH:MM`, on a quarter of an hour.
    let from: String
    let to: String
    /// `YYYY-MM-DD`, the first day and the last; nil where no end is known.
    let validFrom: String
    let validTo: String?

    /// Whether they hold on a day.
    func hold(on day: String, weekday: Int) -> Bool {
        self.weekday == weekday && validFrom <= day && validTo.map { day <= $0 } ?? true
    }

    /// Whether a time can be written so: a quarter of an hour of a day.
    static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1])
        else { return false }
        return (0...23).contains(hour) && [0, 15, 30, 45].contains(minute)
    }
}

/// When somebody is away.
struct CounsellorAbsence: Sendable {
    let id: Identifier<CounsellorAbsence>
    let staff: StaffID
    let from: Moment
    let to: Moment
}

/// In which ways and languages somebody counsels.
struct CounsellorSkills: Sendable, Equatable {
    var ways: Set<Appointment.Way> = []
    /// Codes of the list `language_used`.
    var languages: Set<String> = []
}

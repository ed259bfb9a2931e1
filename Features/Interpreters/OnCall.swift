// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel

/// Who can be called now.
extension Interpreters {
    /// Those who may be asked and are on call at this moment, by name; of one language if it is named.
    ///
    /// Who has no undertaking that holds is not among them.
    func onCall(_ language: String, for viewer: Viewer) async throws -> [ListedInterpreter] {
        let now = clock.now
        let (day, time, weekday) = (days.of(now), days.time(of: now), weekday(of: now))
        return try await all(for: viewer).filter { listed in
            standing(of: listed, on: day) == .mayBeAsked
                && (language.isEmpty || listed.one.speaks(language))
                && listed.one.words.hours.contains { $0.holds(weekday: weekday, time: time) }
        }
    }

    /// Monday is 1.
    func weekday(of moment: Moment) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = days.zone
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return (calendar.component(.weekday, from: date) + 5) % 7 + 1
    }
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store

/// Who can be called now.
extension Interpreters {
    /// Those who may be asked and are on call at this moment, by name; of one language if it is named.
    ///
    /// Who has no undertaking that holds is not among them; who is asked for this time already comes last.
    func onCall(_ language: String, for viewer: Viewer) async throws -> [OnCallInterpreter] {
        let now = clock.now
        let (day, time, weekday) = (days.of(now), days.time(of: now), weekday(of: now))
        let quarters = Assignment.quarters(now, now)
        let busy = try await database.read {
            try AssignmentStore.busy(from: quarters.lowerBound, to: quarters.upperBound, in: $0)
        }
        let there = try await all(for: viewer).filter { listed in
            standing(of: listed, on: day) == .mayBeAsked
                && (language.isEmpty || listed.one.speaks(language))
                && listed.one.words.hours.contains { $0.holds(weekday: weekday, time: time) }
        }
        let found = there.map { OnCallInterpreter(one: $0.one, isBusy: busy.contains($0.one.id)) }
        return found.filter { !$0.isBusy } + found.filter(\.isBusy)
    }

    /// Monday is 1.
    func weekday(of moment: Moment) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = days.zone
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return (calendar.component(.weekday, from: date) + 5) % 7 + 1
    }
}

/// Somebody who is on call now.
struct OnCallInterpreter: Sendable {
    let one: Interpreter
    /// That she is asked for this time already.
    let isBusy: Bool
}

// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import CalendarFeed
import Conferences
import Counselling
import Kernel
import Organisation
import Outcomes
import ProtectionMeasures
import Sharing
import Tasks
import WaitingList
import Web

/// How somebody's days come together in her calendar.
extension Composition {
    static func calendarPages(_ installation: Installation, face: Face, _ waiting: WaitingList)
        -> CalendarRoutes
    {
        CalendarRoutes(
            feeds: CalendarFeeds(
                database: installation.database, clock: installation.clock,
                randomness: installation.randomness, zone: installation.organisation.zone,
                entries: { try await calendarEntries(for: $0, installation, waiting) }),
            origin: face.origin
        ) { layout(for: $0, face: face) }
    }

    private static func calendarEntries(
        for viewer: Viewer, _ installation: Installation, _ waiting: WaitingList
    ) async throws -> [CalendarEntry] {
        try await conferences(installation).dates(for: viewer).meetings.map {
            CalendarEntry(.meeting, "conference \($0.conference)", at: .moment($0.at))
        }
            + comingAppointments(of: viewer, installation, waiting).map {
                CalendarEntry(.meeting, "appointment \($0.id)", at: .moment($0.startsAt))
            }
            + (try await deadlines(for: viewer, installation)).compactMap { thing, day, _ in
                day.map { CalendarEntry(.deadline, thing, at: .day($0)) }
            }
    }

    /// What is hers by the same rules as on the pages where it stands, with its day and since when she is asked for an
    /// answer; whoever keeps more days adds them here.
    static func deadlines(for viewer: Viewer, _ installation: Installation) async throws
        -> [(thing: String, day: String?, askedAt: Moment?)]
    {
        let tasks = try await tasks(installation).days(for: viewer).map { ("task \($0.task)", $0.day) }
        let outcomes = try await outcomes(installation).days(for: viewer)
            .map { ("outcome \($0.outcome)", $0.day) }
        let measures = try await measures(installation).days(for: viewer)
            .map { ("measure \($0.measure)", $0.day) }
        let consents = try await sharing(installation).endingDays(for: viewer)
            .map { ("consent \($0.consent)", $0.day) }
        let reviews = try await counselling(installation).days(for: viewer)
            .map { ("counselling \($0.counselling)", $0.day) }
        let days =
            try await conferences(installation).dates(for: viewer).days + tasks + outcomes + measures
            + consents + reviews
        let referrals = try await sharing(installation).waiting(for: viewer)
            .map { ("referral \($0.referral)", $0.day, $0.askedAt) }
        return days.map { ($0.0, $0.1, nil) } + referrals
    }
}

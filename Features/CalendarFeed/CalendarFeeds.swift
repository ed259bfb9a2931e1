// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Foundation
package import Kernel
package import Store
import Vault

/// The address under which somebody's own calendar program fetches her days.
struct Feed: Sendable, Equatable {
    let staff: StaffID
    /// The name of the secret in the address; the secret itself is nowhere here.
    let holder: String
    let madeAt: Moment
    /// The last day on which it was fetched.
    let fetchedOn: String?
}

/// Feeds: made, replaced, withdrawn, and answered for whoever they belong to, as she stands at that moment.
package struct CalendarFeeds: Sendable {
    let database: any Database
    let clock: Clock
    let randomness: Randomness
    let days: CaseDay
    /// Everything that is hers, by the rules of the pages on which it stands.
    let entries: Entries
    private let pace = FetchPace()

    package typealias Entries = @Sendable (Viewer) async throws -> [CalendarEntry]

    package init(
        database: any Database, clock: Clock, randomness: Randomness, zone: TimeZone,
        entries: @escaping Entries
    ) {
        (self.database, self.clock, self.randomness) = (database, clock, randomness)
        (days, self.entries) = (CaseDay(zone: zone), entries)
    }

    func feed(of viewer: Viewer) async throws -> Feed? {
        try await database.read { try CalendarFeedStore.find(of: viewer.id, in: $0) }
    }

    /// Makes an address, in the place of an earlier one that is worth nothing from then on.
    func make(for viewer: Viewer) async throws -> HolderSecret {
        let secret = HolderSecret.random(randomness)
        let feed = Feed(
            staff: viewer.id, holder: secret.holder.description, madeAt: clock.now, fetchedOn: nil)
        let line = AuditEntry(.calendarFeedMade, by: .staff(viewer.id), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try CalendarFeedStore.replace(feed, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        return secret
    }

    /// Withdraws it; without one there is nothing to do.
    func withdraw(for viewer: Viewer) async throws {
        let line = AuditEntry(.calendarFeedWithdrawn, by: .staff(viewer.id), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            guard try CalendarFeedStore.delete(of: viewer.id, in: transaction) else { return }
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    /// Whose feed this is, with what is hers now; nil where there is no such feed, or she does not work cases here any more.
    ///
    /// That it is fetched is noted once a day: a calendar asks many times, and a row for each would bury all others.
    func fetch(_ secret: HolderSecret) async throws -> Fetched? {
        let (holder, now, today) = (
            secret.holder.description, clock.now, days.of(clock.now)
        )
        let found = try await database.read { try Self.standing(holder, on: today, in: $0) }
        guard let found else { return nil }
        guard pace.allows(holder, at: now) else { return .tooOften }
        let entries = try await entries(found.viewer)
        if found.feed.fetchedOn != today {
            let line = AuditEntry(.calendarFeedFetched, by: .staff(found.viewer.id), at: now)
            let audit = AuditEntryID(from: randomness)
            let isThere = try await database.write { transaction in
                guard try Self.standing(holder, on: today, in: transaction) != nil else { return false }
                if try CalendarFeedStore.note(holder, fetchedOn: today, in: transaction) {
                    try AuditStore.record(line, id: audit, in: transaction)
                }
                return true
            }
            guard isThere else { return nil }
        }
        return .calendar(found.viewer, entries)
    }

    private static func standing(_ holder: String, on today: String, in transaction: any Transaction) throws
        -> (feed: Feed, viewer: Viewer)?
    {
        guard let feed = try CalendarFeedStore.find(holder, in: transaction),
            let viewer = try StaffAccountStore.find(feed.staff, in: transaction)?.viewer,
            viewer.may(.workCases),
            try TeamStore.agency(viewer.agency, in: transaction)?.takesPart(on: today) ?? true
        else { return nil }
        return (feed, viewer)
    }
}

/// What a fetch comes to.
enum Fetched: Sendable {
    case calendar(Viewer, [CalendarEntry])
    case tooOften
}

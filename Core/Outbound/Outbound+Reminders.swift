// SPDX-License-Identifier: EUPL-1.2

package import Access
import Foundation
package import Kernel
import Store
import Texts
package import Vault

extension Outbound {
    /// Who has confirmed a work address and was not written to for this time yet; a time is a day and an hour, in order of their letters.
    package func notReminded(for time: String) async throws -> [StaffID] {
        try await database.read { try StaffChannelStore.notReminded(for: time, in: $0) }
    }

    /// Writes to somebody how much waits for her, once for this time; nothing waits, nothing is written.
    package func remind(_ staff: StaffID, of waiting: Int, for time: String) async throws {
        let mail =
            waiting > 0
            ? try await prepare(.pleaseSignIn(waiting: waiting), to: staff, by: .program) : nil
        try await database.write { transaction in
            guard try StaffChannelStore.remind(staff, for: time, in: transaction), let mail else { return }
            try send(mail, in: transaction)
        }
    }
}

/// What is done on the day before an appointment, as her card allows it.
package enum DayBefore: Sendable {
    /// Somebody calls her; the gate is asked again then.
    case call
    /// The program writes to her.
    case mail(Outbound.Prepared)
}

extension Outbound {
    /// What her card allows on the day before something that begins at `start`; nil if nothing, or without a card.
    ///
    /// Only whoever opens the card can say so: so it is decided when the time is agreed on, and nothing of the card is kept but
    /// which of the two it is, and the sealed mail. A mail goes once its hour has come and on no later day, and is asked for its
    /// leave again then.
    package func dayBefore(
        _ start: Moment, to card: SafeContactID, in file: CaseID, by viewer: Viewer, with key: PersonKey
    ) async throws -> DayBefore? {
        guard let terms = try await cards.termsInCase(card, file, viewer, key) else { return nil }
        let now = clock.now
        let allowed = { (deed: Deed, moment: Moment) in
            if case .allowed = terms.verdict(on: deed, at: moment, in: zone) { true } else { false }
        }
        let dayBefore = DayBeforeHours(start, in: zone)
        let moments = dayBefore.moments.filter { $0 > now }
        if moments.contains(where: { allowed(.call, $0) }) { return .call }
        guard sender != nil, let due = moments.first(where: { allowed(.email, $0) }) else { return nil }
        let t = Translator(terms.language)
        let body = t(
            Text.Mail.reminderBody(time: t.time(start, in: zone), cover: terms.cover.revealed))
        let mail = try prepare(
            (t(Text.Mail.survivorSubject), body), to: card, on: terms, by: viewer, due: due,
            until: dayBefore.end)
        guard mail.mailID != nil else { return nil }
        return .mail(mail)
    }
}

/// The day before something begins, by the clocks of a zone.
struct DayBeforeHours {
    /// Its quarters of an hour, those first at which people are up.
    let moments: [Moment]
    /// When it is over.
    let end: Moment

    init(_ start: Moment, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let day = calendar.startOfDay(
            for: Date(timeIntervalSince1970: Double(start.milliseconds) / 1000))
        let before = calendar.date(byAdding: .day, value: -1, to: day) ?? day
        let first = Moment(milliseconds: Int64(before.timeIntervalSince1970 * 1000))
        let end = Moment(milliseconds: Int64(day.timeIntervalSince1970 * 1000))
        // A day has 25 hours at most.
        let quarters = (0..<100).map { first + .minutes(15 * $0) }.filter { $0 < end }
        let isDaytime = { (moment: Moment) in Self.daytime.contains(LocalTime(moment, in: zone).minute) }
        moments = quarters.filter(isDaytime) + quarters.filter { !isDaytime($0) }
        self.end = end
    }

    private static let daytime = 9 * 60..<20 * 60
}

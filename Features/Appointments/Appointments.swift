// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Kernel
package import Organisation
package import Store
import Web

/// Times that are agreed on, and when counsellors are there.
package struct Appointments: Sendable {
    let database: any Database
    let clock: Clock
    let randomness: Randomness
    let organisation: Organisation
    let rules: CounsellingRules.Appointments
    /// How women book themselves.
    let byCode: CodeBookingRules
    let followers: AppointmentFollowers
    /// Whether a case or request is still the viewer's, in the transaction that writes.
    let stands: Stands

    /// Asked of who books, and of who only offers times: she may do so also for a request that she has written down for others.
    package typealias Stands =
        @Sendable (AppointmentMatter, _ isOffer: Bool, Viewer, any Transaction) throws -> Bool

    package init(
        database: any Database, clock: Clock, randomness: Randomness, organisation: Organisation,
        rules: CounsellingRules.Appointments, byCode: CodeBookingRules,
        followers: AppointmentFollowers = .none,
        stands: @escaping Stands = { _, _, _, _ in true }
    ) {
        (self.database, self.clock, self.randomness) = (database, clock, randomness)
        (self.organisation, self.rules, self.byCode) = (organisation, rules, byCode)
        (self.followers, self.stands) = (followers, stands)
    }

    var days: CaseDay { CaseDay(zone: organisation.zone) }

    /// The first free times for a wish.
    func slots(for wish: SlotWish, of viewer: Viewer, most: Int) async throws -> [Slot] {
        let now = clock.now
        return try await database.read { transaction in
            try finder(in: viewer.agency, at: now, transaction).slots(for: wish, from: now, most: most)
        }
    }

    /// Books a time; what is in its way otherwise.
    ///
    /// Whether it is free is asked in the transaction that takes it; two who book the same time at once get one appointment, and
    /// the other of them a word. The same form sent twice is one appointment.
    func book(
        _ matter: AppointmentMatter, _ slot: Slot, _ wish: SlotWish, zone: String?,
        insteadOf old: Appointment?, reminder: AppointmentReminder? = nil, from form: SendingID?,
        by viewer: Viewer
    ) async throws -> Booking {
        let (now, id) = (clock.now, AppointmentID(from: randomness))
        let line = AuditEntry(
            old == nil ? .appointmentBooked : .appointmentChanged, by: .staff(viewer.id),
            subject: id.description,
            at: now)
        let audit = AuditEntryID(from: randomness)
        do {
            return try await database.write { transaction -> Booking in
                if let form, try !SentFormStore.note(form, at: now, in: transaction) { return .twice }
                guard try stands(matter, false, viewer, transaction) else { throw Problem.notFound }
                if let old {
                    let isMoved = try AppointmentStore.set(
                        .moved, on: old.id, version: old.version, in: transaction)
                    guard isMoved else { throw AppointmentStore.Taken() }
                }
                let finder = try finder(in: viewer.agency, at: now, transaction)
                guard let free = finder.free(slot, wish, from: now) else { throw AppointmentStore.Taken() }
                let one = Appointment(id, viewer.agency, matter, free, wish, zone: zone)
                try AppointmentStore.insert(one, in: transaction)
                if let reminder {
                    let mail = try reminder.send(transaction)
                    try ReminderStore.insert(reminder.way, mail: mail, of: id, in: transaction)
                }
                if let old {
                    try OfferStore.follow(old.id, to: one.id, in: transaction)
                    try followers.moved(old, one, transaction)
                }
                try forget(at: now, in: transaction)
                try AuditStore.record(line, id: audit, in: transaction)
                return .booked(one)
            }
        } catch is AppointmentStore.Taken { return .taken }
    }

    /// Says what came of one; false if somebody else did meanwhile, or its time has not come or is over.
    func set(_ state: Appointment.State, on one: Appointment, version: Int, by viewer: Viewer) async throws
        -> Bool
    {
        let now = clock.now
        let isTime = Appointment.State.outcomes.contains(state) ? one.startsAt <= now : one.startsAt > now
        guard one.state == .booked, isTime, one.version == version else { return false }
        let line = AuditEntry(
            .appointmentChanged, by: .staff(viewer.id), subject: one.id.description, at: now)
        let (audit, id, end) = (AuditEntryID(from: randomness), one.id, offerEnd)
        return try await database.write { transaction in
            guard try AppointmentStore.set(state, on: id, version: version, in: transaction) else {
                return false
            }
            if state == .cancelledByUs { try OfferStore.reopen(id, until: end, in: transaction) }
            if state.isFree { try followers.cancelled(id, transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// One of the viewer's agency.
    package func find(_ id: AppointmentID, for viewer: Viewer) async throws -> Appointment? {
        try await database.read { try AppointmentStore.find(id, of: viewer.agency, in: $0) }
    }

    /// Those of the viewer's agency that begin on some days.
    func week(from start: Moment, until end: Moment, for viewer: Viewer) async throws -> [Appointment] {
        try await database.read {
            try AppointmentStore.all(of: viewer.agency, from: start, until: end, in: $0)
        }
    }

    /// Those of one case or request, the last first.
    func all(of matter: AppointmentMatter) async throws -> [Appointment] {
        try await database.read { try AppointmentStore.all(of: matter, in: $0) }
    }

    /// Forgets what was over long enough ago.
    func forget(at now: Moment, in transaction: any Transaction) throws {
        try AppointmentStore.forget(before: now - .days(Int64(rules.keepDays)), in: transaction)
        try OfferStore.forget(at: now, in: transaction)
    }

    /// What is free in an agency, of those whom no wall keeps out.
    func finder(
        in agency: AgencyID, behind walls: [Wall] = [], ahead days: Int? = nil, at now: Moment,
        _ transaction: any Transaction
    ) throws -> SlotFinder {
        SlotFinder(
            organisation: organisation, rules: rules,
            aheadDays: min(days ?? rules.aheadDays, rules.aheadDays),
            days: self.days,
            hours: try CounsellorTimeStore.hours(of: nil, in: agency, behind: walls, transaction),
            absences: try CounsellorTimeStore.absences(of: nil, after: now, transaction),
            skills: try CounsellorTimeStore.skills(in: transaction),
            taken: try AppointmentStore.held(from: now - .hours(1), in: transaction))
    }
}

/// What came of booking a time.
enum Booking: Sendable {
    case booked(Appointment)
    /// Somebody else was first.
    case taken
    /// The same form had come already.
    case twice
}

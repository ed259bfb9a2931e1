// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
package import Organisation
package import Store

/// Times that are agreed on, and when counsellors are there.
package struct Appointments: Sendable {
    let database: any Database
    let clock: Clock
    let randomness: Randomness
    let organisation: Organisation
    let rules: CounsellingRules.Appointments

    package init(
        database: any Database, clock: Clock, randomness: Randomness, organisation: Organisation,
        rules: CounsellingRules.Appointments
    ) {
        (self.database, self.clock, self.randomness) = (database, clock, randomness)
        (self.organisation, self.rules) = (organisation, rules)
    }

    var days: CaseDay { CaseDay(zone: organisation.zone) }

    /// The first free times for a wish.
    func slots(for wish: SlotWish, of viewer: Viewer, most: Int) async throws -> [Slot] {
        let now = clock.now
        return try await database.read { transaction in
            try finder(for: viewer, at: now, transaction).slots(for: wish, from: now, most: most)
        }
    }

    /// Books a time; what is in its way otherwise.
    ///
    /// Whether it is free is asked in the transaction that takes it; two who book the same time at once get one appointment, and
    /// the other of them a word. The same form sent twice is one appointment.
    func book(
        _ matter: AppointmentMatter, _ slot: Slot, _ wish: SlotWish, zone: String?,
        insteadOf old: Appointment?,
        from form: SendingID?, by viewer: Viewer
    ) async throws -> Booking {
        let (now, id) = (clock.now, AppointmentID(from: randomness))
        let line = AuditEntry(
            old == nil ? .appointmentBooked : .appointmentChanged, by: .staff(viewer.id),
            subject: id.description,
            at: now)
        let (audit, forgotten) = (AuditEntryID(from: randomness), now - .days(Int64(rules.keepDays)))
        do {
            return try await database.write { transaction -> Booking in
                if let form, try !SentFormStore.note(form, at: now, in: transaction) { return .twice }
                if let old {
                    let isMoved = try AppointmentStore.set(
                        .moved, on: old.id, version: old.version, in: transaction)
                    guard isMoved else { throw AppointmentStore.Taken() }
                }
                let finder = try finder(for: viewer, at: now, transaction)
                guard let free = finder.free(slot, wish, from: now) else { throw AppointmentStore.Taken() }
                let one = Appointment(
                    id: id, agency: viewer.agency, matter: matter, centre: free.centre, staff: free.staff,
                    startsAt: free.start, endsAt: free.end, way: wish.way, room: free.room,
                    language: wish.language, withInterpreter: wish.withInterpreter, herZone: zone,
                    state: .booked, version: 1)
                try AppointmentStore.insert(one, in: transaction)
                try AppointmentStore.forget(before: forgotten, in: transaction)
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
        let (audit, id) = (AuditEntryID(from: randomness), one.id)
        return try await database.write { transaction in
            guard try AppointmentStore.set(state, on: id, version: version, in: transaction) else {
                return false
            }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// One of the viewer's agency.
    func find(_ id: AppointmentID, for viewer: Viewer) async throws -> Appointment? {
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

    private func finder(for viewer: Viewer, at now: Moment, _ transaction: any Transaction) throws
        -> SlotFinder
    {
        SlotFinder(
            organisation: organisation, rules: rules, days: days,
            hours: try CounsellorTimeStore.hours(of: nil, in: viewer.agency, transaction),
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
